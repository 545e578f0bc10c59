// Internationalized domain names (UTS 46, non-transitional).

#ifndef BOUNCE_MIME_IDNA_H_
#define BOUNCE_MIME_IDNA_H_

#include <string>
#include <string_view>

namespace bounce {

// `domain` with its A-labels ("xn--...") as Unicode, or with its U-labels as A-labels, and in lower
// case. A domain that breaks the rules of IDNA comes back as it is. Any thread may call.
std::string DomainToUnicode(std::string_view domain);
std::string DomainToAscii(std::string_view domain);

}  // namespace bounce

#endif  // BOUNCE_MIME_IDNA_H_
