// Where, in the text of a bounce, the returned message begins.

#ifndef BOUNCE_FORMATS_RETURNED_MESSAGE_H_
#define BOUNCE_FORMATS_RETURNED_MESSAGE_H_

#include <cstddef>
#include <string_view>

namespace bounce {

// Offset of the first line of a quoted message header: a run of lines of which at least two are
// fields that only the header of a message has (Received, Message-ID, Return-Path, ...), or npos.
// Lines may be quoted with "> ".
std::size_t FindQuotedHeader(std::string_view text);

}  // namespace bounce

#endif  // BOUNCE_FORMATS_RETURNED_MESSAGE_H_
