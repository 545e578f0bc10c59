// Encoded words (RFC 2047, with the language tag of RFC 2231 section 5).

#ifndef BOUNCE_MIME_ENCODED_WORD_H_
#define BOUNCE_MIME_ENCODED_WORD_H_

#include <string>
#include <string_view>

namespace bounce {

// `text` as UTF-8 with its encoded words decoded. White space between two adjacent words is
// dropped, and adjacent words of one charset are joined before they are decoded, since programs cut
// characters in two. A word that is broken beyond repair stays as it is. Bytes outside ASCII and
// outside encoded words are read as DecodeToUtf8() reads text without a label.
std::string DecodeEncodedWords(std::string_view text);

}  // namespace bounce

#endif  // BOUNCE_MIME_ENCODED_WORD_H_
