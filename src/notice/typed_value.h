// Values of status fields that carry a type: "rfc822; user@example.net", "dns; mx.example.net".

#ifndef BOUNCE_NOTICE_TYPED_VALUE_H_
#define BOUNCE_NOTICE_TYPED_VALUE_H_

#include <string>
#include <string_view>
#include <utility>

namespace bounce {

// "rfc822; a@b (comment)" -> {"rfc822", "a@b"}; the type is in lower case, empty where unstated.
// Angle brackets around the whole value and a comment at its end are left out. What follows the
// type is a part of `value`, here and in those below.
std::pair<std::string, std::string_view> SplitTypedValue(std::string_view value);

// The same for Diagnostic-Code, where parentheses and brackets are part of the text. The type must
// be "smtp", begin with "x-" or be another known one: "Connection lost; retrying" has none.
std::pair<std::string, std::string_view> SplitDiagnostic(std::string_view value);

// The type and the host of an MTA field: "dns; mx.example.net. (192.0.2.1, the server for ...)"
// -> {"dns", "mx.example.net"}; brackets around an address and a final dot are left out.
std::pair<std::string, std::string_view> SplitMta(std::string_view value);

// The address of a recipient field: without type, decoded from xtext and from the escapes of
// RFC 6533, its domain in lower case. What is no Internet address stays as it is written.
std::string DecodeRecipient(std::string_view value);

// RFC 3461 section 4. What is not xtext stays as it is.
std::string DecodeXtext(std::string_view value);

}  // namespace bounce

#endif  // BOUNCE_NOTICE_TYPED_VALUE_H_
