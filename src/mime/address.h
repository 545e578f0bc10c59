// Mail addresses: RFC 5322 section 3.4 with its obsolete forms, RFC 6532 (UTF-8).

#ifndef BOUNCE_MIME_ADDRESS_H_
#define BOUNCE_MIME_ADDRESS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bounce {

struct Address {
  std::string display_name;  // UTF-8, encoded words decoded
  std::string local;         // as written; quoted only where it was and must be: "a b", a..b
  std::string domain;  // lower case (ASCII), A-labels and U-labels as written; empty for a local
                       // name; "[192.0.2.1]" for a literal

  // "local@domain", the local part quoted where it must be; "local" where there is no domain.
  std::string ToString() const;
};

enum class DisplayNames : std::uint8_t { kRead, kLeaveOut };

// Every mailbox of an address list, groups opened, routes ("@a,@b:c@d") and comments dropped.
// What can't be read is skipped up to the next comma.
std::vector<Address> ParseAddressList(std::string_view raw,
                                      DisplayNames names = DisplayNames::kRead);

// One bare address as an envelope or a status field holds it: "a@b", "<a@b>", "rfc822; a@b" is NOT
// handled here. Nothing where `text` is no address with a domain.
std::optional<Address> ParseAddress(std::string_view text);

// ParseAddress(text)->ToString(), or an empty string.
std::string NormalizeAddress(std::string_view text);

// The first address with a domain anywhere in `text` (prose); `*begin` and `*end` (either may be
// null) are set to where it stands, angle brackets left out. Nothing where there is none.
std::optional<Address> FindAddress(std::string_view text, std::size_t* begin, std::size_t* end);

}  // namespace bounce

#endif  // BOUNCE_MIME_ADDRESS_H_
