// The part of a notice that is written for people.

#ifndef BOUNCE_NOTICE_HUMAN_TEXT_H_
#define BOUNCE_NOTICE_HUMAN_TEXT_H_

#include <cstddef>
#include <string>

#include "bounce/message.h"
#include "src/notice/report_parts.h"

namespace bounce {

// Bytes. What a server writes itself takes a few KiB; past this there is only a returned message
// that was put into the text, and its header comes first.
inline constexpr std::size_t kMaxText = std::size_t{256} * 1024;

// The text of the notice as UTF-8 with LF line ends and without NUL: the text parts in front of the
// machine-readable part and the returned message, or the first text part where none stands in
// front. Of alternatives the plain one is taken; HTML is converted only where there is no plain
// text but blanks. At most kMaxText bytes.
std::string ReadHumanText(const Message& message, const ReportParts& report);

}  // namespace bounce

#endif  // BOUNCE_NOTICE_HUMAN_TEXT_H_
