// The header of the returned message.

#ifndef BOUNCE_NOTICE_ORIGINAL_H_
#define BOUNCE_NOTICE_ORIGINAL_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "absl/types/span.h"
#include "bounce/message.h"
#include "bounce/report.h"

namespace bounce {

// Reads the header of a returned message: a parsed one, or one quoted in text (`header` may be
// followed by a body; its lines may all be indented or begin with "> "). Fills what is found;
// leaves the rest. `received` (may be null) gets the Received fields, unfolded, topmost first.
void ReadOriginalHeader(std::string_view header, Original* original,
                        std::vector<std::string>* received);

// The same for fields that are parsed already.
void ReadOriginalHeader(absl::Span<const HeaderField> fields, Original* original,
                        std::vector<std::string>* received);

// True where `text` begins with the header of a message.
bool LooksLikeMessageHeader(std::string_view text);

// The offset of the line of `text`, at or after `from`, at which the header of a message begins
// after a blank line, or npos.
std::size_t FindMessageHeader(std::string_view text, std::size_t from);

}  // namespace bounce

#endif  // BOUNCE_NOTICE_ORIGINAL_H_
