// Whether what a regular expression matches can hold a line end, so that most patterns are run on
// the lines that hold their words instead of a whole text.

#ifndef BOUNCE_BASE_LINE_BOUND_H_
#define BOUNCE_BASE_LINE_BOUND_H_

#include <string_view>

namespace bounce {

// For RE2's syntax, with '^' and '$' at the ends of lines (flag m). True: every match in a text
// lies in one line, and is found in that line alone. False also where the pattern is not
// understood.
bool StaysInLine(std::string_view pattern);

}  // namespace bounce

#endif  // BOUNCE_BASE_LINE_BOUND_H_
