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

// A mailbox in a usual form, "Name <local@domain>", "local@domain (Name)" or "local@domain": views
// of the text.
struct PlainMailbox {
  std::string_view name;  // without the quotes or parentheses around it
  std::string_view local;
  std::string_view domain;  // as written

  std::string ToString() const;  // as that of Address
};

// `text`, all of it, as such a mailbox; nothing where it has another form, or more than plain
// ASCII.
std::optional<PlainMailbox> FindPlainMailbox(std::string_view text);

enum class DisplayNames : std::uint8_t { kRead, kLeaveOut };

// Every mailbox of an address list, groups opened, routes ("@a,@b:c@d") and comments dropped.
// What can't be read is skipped up to the next comma.
std::vector<Address> ParseAddressList(std::string_view raw,
                                      DisplayNames names = DisplayNames::kRead);

// ToString() of each, and of the first; that is empty where there is none.
std::vector<std::string> ReadAddresses(std::string_view raw);
std::string FirstAddress(std::string_view raw);

// One bare address as an envelope or a status field holds it: "a@b", "<a@b>", "rfc822; a@b" is NOT
// handled here. Nothing where `text` is no address with a domain.
std::optional<Address> ParseAddress(std::string_view text);

// ParseAddress(text)->ToString(), or an empty string.
std::string NormalizeAddress(std::string_view text);

// Whether NormalizeAddress(text) is `text` itself. May be false where it is.
bool IsNormalAddress(std::string_view text);

// An address in prose: where it stands, angle brackets left out, and what stands there.
struct FoundAddress {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string_view spec;  // an addr-spec as written

  std::string ToString() const;  // as that of Address
};

// The first address with a domain anywhere in `text`, or nothing.
std::optional<FoundAddress> FindAddress(std::string_view text);

}  // namespace bounce

#endif  // BOUNCE_MIME_ADDRESS_H_
