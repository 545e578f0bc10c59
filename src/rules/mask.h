// Hides what only names things, so that no phrase is found in it: a host named spam.example.org is
// no verdict on spam.

#ifndef BOUNCE_RULES_MASK_H_
#define BOUNCE_RULES_MASK_H_

#include <string>
#include <string_view>

#include "src/rules/fold.h"

namespace bounce {

// Replaces each byte of a mail address by the first, and of a host name, IP address, URL, queue id
// or hexadecimal token by the second. Patterns may name them: '<@+>' is an address in brackets.
inline constexpr char kAddressFiller = '@';
inline constexpr char kNameFiller = '~';

// The masked text, as long as folded.text. `original` is what was folded: its letter case tells
// "mx.example" from "unknown.Please". Never hides an enhanced status code or a provider's error
// code such as OFR_506. Linear in the length.
std::string Mask(const FoldedText& folded, std::string_view original);
void Mask(const FoldedText& folded, std::string_view original, std::string* masked);

}  // namespace bounce

#endif  // BOUNCE_RULES_MASK_H_
