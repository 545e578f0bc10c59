// The part of a notice that is written for people.

#ifndef BOUNCE_NOTICE_HUMAN_TEXT_H_
#define BOUNCE_NOTICE_HUMAN_TEXT_H_

#include <string>

#include "bounce/message.h"
#include "src/notice/report_parts.h"

namespace bounce {

// The text of the notice as UTF-8 with LF line ends and without NUL: the text parts in front of the
// machine-readable part and the returned message, or the first text part where none stands in
// front. Of alternatives the plain one is taken; HTML is converted only where there is no plain
// text but blanks. Past Limits::max_text_bytes, max_line_bytes of a line or max_html_nodes the rest
// is left out and `*truncated` (may be null) becomes true. Of a run of blank lines in a long text
// seven are kept.
std::string ReadHumanText(const Message& message, const ReportParts& report,
                          bool* truncated = nullptr);

}  // namespace bounce

#endif  // BOUNCE_NOTICE_HUMAN_TEXT_H_
