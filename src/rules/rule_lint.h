// Weaknesses of rules that their examples do not show.

#ifndef BOUNCE_RULES_RULE_LINT_H_
#define BOUNCE_RULES_RULE_LINT_H_

#include <vector>

#include "bounce/rules.h"
#include "src/rules/judge.h"
#include "src/rules/vocabulary.h"

namespace bounce {

// Rules that can never win, texts that two reasons claim, rules without examples, patterns that
// cost too much, hosts that are no provider's in `shared` (of built-in rules) or no host names at
// all, formats that nobody knows.
std::vector<RuleProblem> LintRules(const Judge& judge, const Vocabulary& shared);

}  // namespace bounce

#endif  // BOUNCE_RULES_RULE_LINT_H_
