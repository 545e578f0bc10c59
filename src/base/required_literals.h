// Which literal strings a text must hold before a regular expression can match it, so that nearly
// all of a thousand patterns are ruled out without being compiled, let alone run.

#ifndef BOUNCE_BASE_REQUIRED_LITERALS_H_
#define BOUNCE_BASE_REQUIRED_LITERALS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bounce {

// How the letters of the texts to be searched are written.
enum class TextCase : std::uint8_t {
  kFolded,  // as those of the pattern
  kAny,     // in any case: a literal holds no letter that ASCII's rules would not find again
};

// Strings of which a text that matches holds at least one, sorted.
using LiteralClause = std::vector<std::string>;

struct RequiredLiterals {
  // A text that matches satisfies each of these, the strongest first. Empty: nothing is known.
  std::vector<LiteralClause> clauses;
  // The pattern matches the strings of its only clause and no others.
  bool exact = false;
  // Which of the clauses holds what every match begins with; kNone where none does, or none that is
  // known.
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::size_t lead = kNone;
};

// For RE2's syntax. What it does not understand (flags, for one) makes it give up, never guess.
RequiredLiterals FindRequiredLiterals(std::string_view pattern, TextCase text_case);

}  // namespace bounce

#endif  // BOUNCE_BASE_REQUIRED_LITERALS_H_
