// The header of an entity (RFC 5322 section 2.2), field by field, well formed or not.

#ifndef BOUNCE_MIME_HEADER_SCANNER_H_
#define BOUNCE_MIME_HEADER_SCANNER_H_

#include <cstddef>
#include <string_view>

#include "bounce/message.h"
#include "src/base/line_scanner.h"

namespace bounce {

// Each function works at `*pos`, the start of a line of `text`, on which `*lines` stands too, and
// moves it past what it took.

// Takes a field with its continuation lines. False (and nothing moves) where no field begins.
bool TakeField(std::string_view text, LineScanner* lines, std::size_t* pos, HeaderField* field);

// Takes a line that is no field, with the folded lines below it, where the header goes on after
// it: a ">From " line, or any line that a field of mail follows. False where the body begins here;
// always so at a line that may be a delimiter of the multipart whose header this is.
bool TakeBrokenLine(std::string_view text, LineScanner* lines, std::size_t* pos);

// Takes what stands before a message's header: an mbox "From " line, which is returned without its
// line end, ">From " lines, and blank lines where a field of mail follows them.
std::string_view TakePreface(std::string_view text, LineScanner* lines, std::size_t* pos);

}  // namespace bounce

#endif  // BOUNCE_MIME_HEADER_SCANNER_H_
