// The report of a bare SMTP reply, without a message around it.

#ifndef BOUNCE_ANALYZER_REPLY_REPORT_H_
#define BOUNCE_ANALYZER_REPLY_REPORT_H_

#include <string_view>

#include "bounce/report.h"
#include "bounce/rules.h"

namespace bounce {

// One recipient, whose address is that in the text if there is one. A 4xx reply is a delay: the
// server that got it tries again. A text without a word and a code gives kNotABounce.
Report ReportOfReply(std::string_view reply, const RuleSet& rules);

}  // namespace bounce

#endif  // BOUNCE_ANALYZER_REPLY_REPORT_H_
