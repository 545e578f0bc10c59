#include "bounce/status.h"

#include "src/base/ascii.h"

namespace bounce {
namespace {

// Reads one to three digits at `*pos`; -1 where there are none or more.
int ReadPart(std::string_view s, std::size_t* pos) {
  int value = 0;
  std::size_t digits = 0;
  for (; *pos < s.size() && IsDigit(s[*pos]); ++*pos, ++digits) {
    if (digits == 3) return -1;
    value = value * 10 + (s[*pos] - '0');
  }
  return digits == 0 ? -1 : value;
}

}  // namespace

std::string EnhancedStatus::ToString() const {
  return std::to_string(klass) + "." + std::to_string(subject) + "." + std::to_string(detail);
}

std::optional<EnhancedStatus> ParseEnhancedStatus(std::string_view text) {
  const std::string_view s = Trim(text);
  if (s.size() < 5 || (s[0] != '2' && s[0] != '4' && s[0] != '5') || s[1] != '.') {
    return std::nullopt;
  }
  std::size_t pos = 2;
  const int subject = ReadPart(s, &pos);
  if (subject < 0 || pos >= s.size() || s[pos] != '.') return std::nullopt;
  ++pos;
  const int detail = ReadPart(s, &pos);
  if (detail < 0) return std::nullopt;
  // 5.1.1.2 or 5.1.1a is a version or an address, not a status.
  if (pos < s.size() && IsAlnum(s[pos])) return std::nullopt;
  if (pos + 1 < s.size() && s[pos] == '.' && IsDigit(s[pos + 1])) return std::nullopt;
  return EnhancedStatus{static_cast<std::uint8_t>(s[0] - '0'), static_cast<std::uint16_t>(subject),
                        static_cast<std::uint16_t>(detail)};
}

}  // namespace bounce
