// Rules that test themselves by their own examples.

#ifndef BOUNCE_RULES_RULE_CHECK_H_
#define BOUNCE_RULES_RULE_CHECK_H_

#include <cstddef>
#include <vector>

#include "bounce/rules.h"
#include "src/rules/judge.h"

namespace bounce {

// Each example must get its rule's reason, and no counter-example may be won by its rule. `checked`
// (may be null) is set to how many were tried.
std::vector<RuleProblem> CheckExamples(const Judge& judge, std::size_t* checked);

}  // namespace bounce

#endif  // BOUNCE_RULES_RULE_CHECK_H_
