// The verdict on one recipient.

#ifndef BOUNCE_ANALYZER_VERDICT_H_
#define BOUNCE_ANALYZER_VERDICT_H_

#include <string_view>

#include "bounce/rules.h"
#include "src/analyzer/merge.h"

namespace bounce {

// Judges by the diagnostic, and by the prose where the diagnostic decides nothing; fills the
// verdict's members of merged->recipient.
void JudgeRecipient(const RuleSet& rules, std::string_view format, Merged* merged);

}  // namespace bounce

#endif  // BOUNCE_ANALYZER_VERDICT_H_
