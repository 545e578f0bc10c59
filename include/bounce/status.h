// Enhanced mail system status codes (RFC 3463, RFC 5248).

#ifndef BOUNCE_STATUS_H_
#define BOUNCE_STATUS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bounce {

// A code such as 5.1.1. `klass` is 2 (success), 4 (transient) or 5 (permanent).
struct EnhancedStatus {
  std::uint8_t klass = 0;
  std::uint16_t subject = 0;  // 0 to 999
  std::uint16_t detail = 0;   // 0 to 999

  // True for x.0.0, which says nothing beyond its class.
  bool generic() const { return subject == 0 && detail == 0; }
  std::string ToString() const;

  friend bool operator==(const EnhancedStatus&, const EnhancedStatus&) = default;
};

// Reads a code at the start of `text` (blanks before it are skipped). Nothing where there is none:
// the class must be 2, 4 or 5 and each other part one to three digits.
std::optional<EnhancedStatus> ParseEnhancedStatus(std::string_view text);

}  // namespace bounce

#endif  // BOUNCE_STATUS_H_
