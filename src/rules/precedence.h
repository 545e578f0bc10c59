// Which of the rules that match a text wins.

#ifndef BOUNCE_RULES_PRECEDENCE_H_
#define BOUNCE_RULES_PRECEDENCE_H_

#include <vector>

#include "src/rules/rule.h"

namespace bounce {

// The tier of a built-in rule, from what it asks for.
Tier TierOf(const Rule& rule);

// The confidence of a verdict that rests on `rule` alone.
double ConfidenceOf(const Rule& rule);

// Sorts: by tier; within a user's files as written; else the more specific reason first (the list
// is in precedence.cc), then as written.
void SortByPrecedence(std::vector<Rule>* rules);

}  // namespace bounce

#endif  // BOUNCE_RULES_PRECEDENCE_H_
