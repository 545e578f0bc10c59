// Which literal strings a text must hold before a regular expression can match it, so that nearly
// all of a thousand patterns are ruled out without being compiled, let alone run.

#ifndef BOUNCE_RULES_LITERALS_H_
#define BOUNCE_RULES_LITERALS_H_

#include <string>
#include <string_view>
#include <vector>

namespace bounce {

struct RequiredLiterals {
  // A text that matches holds at least one of these. Empty: nothing is known.
  std::vector<std::string> any_of;
  // The pattern is nothing but the one literal: a text that holds it matches.
  bool exact = false;
};

// For RE2's syntax. What it does not understand (flags, for one) makes it give up, never guess.
RequiredLiterals FindRequiredLiterals(std::string_view pattern);

}  // namespace bounce

#endif  // BOUNCE_RULES_LITERALS_H_
