// Which of the rules that match a text wins.

#ifndef BOUNCE_RULES_PRECEDENCE_H_
#define BOUNCE_RULES_PRECEDENCE_H_

#include <string>
#include <string_view>
#include <vector>

#include "src/rules/rule.h"

namespace bounce {

// The tier of a built-in rule, from what it asks for.
Tier TierOf(const Rule& rule);

// The confidence of a verdict that rests on `rule` alone.
double ConfidenceOf(const Rule& rule);

// What a rule of `tier` is, for people: "a phrase". The view is valid for the life of the program.
std::string_view Describe(Tier tier);

// One sentence: why `ahead` outranks `behind`. They are in the order that SortByPrecedence() gives.
std::string WhyAhead(const Rule& ahead, const Rule& behind);

// Sorts: by tier; within a user's files as written; else the more specific reason first (the list
// is in precedence.cc), then as written.
void SortByPrecedence(std::vector<Rule>* rules);

}  // namespace bounce

#endif  // BOUNCE_RULES_PRECEDENCE_H_
