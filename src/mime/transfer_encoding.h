// Content transfer encodings (RFC 2045 section 6). Damaged input is decoded as far as it goes.

#ifndef BOUNCE_MIME_TRANSFER_ENCODING_H_
#define BOUNCE_MIME_TRANSFER_ENCODING_H_

#include <string>
#include <string_view>

namespace bounce {

// Appends the decoded bytes. Anything outside the alphabet is skipped; decoding starts anew after
// padding in the middle; a cut final group gives the bytes that it holds.
void DecodeBase64(std::string_view in, std::string* out);

// Appends the decoded bytes. A bad escape stays as it is written; blanks before a line end are
// dropped; soft line ends may be LF, CRLF or CR.
void DecodeQuotedPrintable(std::string_view in, std::string* out);

}  // namespace bounce

#endif  // BOUNCE_MIME_TRANSFER_ENCODING_H_
