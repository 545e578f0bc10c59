#include "src/base/line_bound.h"

#include <cstddef>

#include "src/base/regex_group.h"

namespace bounce {
namespace {

// After a backslash: classes without the line end, the ends of words, and signs that stand for
// themselves.
bool IsInLineEscape(char c) {
  constexpr std::string_view kLetters = "dwSbBt";
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  const bool digit = c >= '0' && c <= '9';
  return letter ? kLetters.find(c) != std::string_view::npos : !digit;
}

// Moves `*at` behind the class that opens there. A negated one must name the line end.
bool SkipClass(std::string_view pattern, std::size_t* at) {
  std::size_t i = *at + 1;
  const bool negated = pattern.substr(i, 1) == "^";
  if (negated) ++i;
  bool has_line_end = false;
  bool known = true;
  for (bool first = true; i < pattern.size() && (first || pattern[i] != ']'); first = false, ++i) {
    if (pattern[i] == '\n') has_line_end = true;
    if (pattern[i] == '[') known = false;  // [:alpha:]
    if (pattern[i] != '\\' || i + 1 == pattern.size()) continue;
    ++i;
    if (pattern[i] == 's' || pattern[i] == 'n') {
      has_line_end = true;
    } else if (!IsInLineEscape(pattern[i]) || pattern[i] == 'S') {
      known = false;
    }
  }
  *at = i + 1;
  return i < pattern.size() && known && has_line_end == negated;
}

}  // namespace

bool StaysInLine(std::string_view pattern) {
  for (std::size_t at = 0; at < pattern.size();) {
    const char c = pattern[at];
    if (c == '\n') return false;
    if (c == '\\') {
      if (at + 1 == pattern.size() || !IsInLineEscape(pattern[at + 1])) return false;
      at += 2;
    } else if (c == '[') {
      if (!SkipClass(pattern, &at)) return false;
    } else if (c == '(') {
      if (!SkipGroupOpening(pattern, &at)) return false;
    } else {
      ++at;
    }
  }
  return true;
}

}  // namespace bounce
