// One addr-spec (RFC 5322 section 3.4.1) with its obsolete forms.

#ifndef BOUNCE_MIME_ADDR_SPEC_H_
#define BOUNCE_MIME_ADDR_SPEC_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "src/mime/address.h"

namespace bounce {

// Reads `text`, all of it, as an addr-spec: comments and blanks around its parts, a route before it
// and dots behind it are dropped. With neither "@" nor domain it is a local name, of one word.
std::optional<Address> ParseAddrSpec(std::string_view text);

// The parts of an addr-spec in the usual form, "local@domain" without quotes, blanks or comments,
// as they are written, dots behind the domain left out; nothing where `text` has another form.
struct PlainAddrSpec {
  std::string_view local;
  std::string_view domain;

  std::string ToString() const;  // as Address::ToString() gives it
};
std::optional<PlainAddrSpec> FindPlainAddrSpec(std::string_view text);

// Offset behind the quoted string that opens at `at`, or npos where it isn't closed.
std::size_t SkipQuotedString(std::string_view text, std::size_t at);

// Offset behind the comment that opens at `at`, nested ones included, or npos where it isn't
// closed.
std::size_t SkipComment(std::string_view text, std::size_t at);

// What a quoted string or comment means: without its backslashes.
std::string Unescape(std::string_view content);

// Bytes of an atom (RFC 5322 section 3.2.3, RFC 6532 section 3.2).
bool IsAtomByte(char c);

}  // namespace bounce

#endif  // BOUNCE_MIME_ADDR_SPEC_H_
