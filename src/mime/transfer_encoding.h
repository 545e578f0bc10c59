// Content transfer encodings (RFC 2045 section 6). Damaged input is decoded as far as it goes.

#ifndef BOUNCE_MIME_TRANSFER_ENCODING_H_
#define BOUNCE_MIME_TRANSFER_ENCODING_H_

#include <string>
#include <string_view>

#include "bounce/message.h"

namespace bounce {

// What a Content-Transfer-Encoding value names, comments and letter case aside. kIdentity for 7bit,
// 8bit, binary and for what is unknown.
TransferEncoding ParseTransferEncoding(std::string_view raw);

// Appends the decoded bytes. Anything outside the alphabet is skipped; decoding starts anew after
// padding in the middle; a cut final group gives the bytes that it holds.
void DecodeBase64(std::string_view in, std::string* out);

// Appends the decoded bytes. A bad escape stays as it is written; blanks before a line end are
// dropped; soft line ends may be LF, CRLF or CR.
void DecodeQuotedPrintable(std::string_view in, std::string* out);

// `in` with `encoding` undone: `in` itself where nothing had to be decoded, else a view of
// `*scratch`, which the call overwrites.
std::string_view DecodeTransfer(std::string_view in, TransferEncoding encoding,
                                std::string* scratch);

// Whether `in` can be the output of an encoder of `encoding`, judged by its first kilobytes.
// Programs declare an encoding for a whole message that they did not apply.
bool LooksEncoded(std::string_view in, TransferEncoding encoding);

// How much of a body in `encoding` gives at most `decoded` bytes; no bound where nothing has to be
// decoded.
std::size_t MaxEncodedBytes(TransferEncoding encoding, std::size_t decoded);

}  // namespace bounce

#endif  // BOUNCE_MIME_TRANSFER_ENCODING_H_
