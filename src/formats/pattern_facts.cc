#include "src/formats/pattern_facts.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "src/base/ascii.h"
#include "src/base/first_bytes.h"
#include "src/base/lazy_regex.h"
#include "src/base/literal_set.h"
#include "src/base/regex_group.h"
#include "src/base/required_literals.h"

namespace bounce {
namespace {

bool IsOneOf(char c, std::string_view members) { return members.find(c) != std::string_view::npos; }

// Moves `*at` behind the class that opens there. False where the class names others.
bool SkipClass(std::string_view pattern, std::size_t* at) {
  std::size_t i = *at + 1;
  if (pattern.substr(i, 1) == "^") ++i;
  if (pattern.substr(i, 1) == "]") ++i;
  while (i < pattern.size() && pattern[i] != ']' && pattern[i] != '[') {
    i += pattern[i] == '\\' ? 2 : 1;
  }
  *at = i + 1;
  return i < pattern.size() && pattern[i] == ']';
}

// Moves `*at` behind what stands there and is neither an "@" nor a part of a group's syntax.
bool SkipOther(std::string_view pattern, std::size_t* at) {
  if (pattern[*at] == '[') return SkipClass(pattern, at);
  if (pattern[*at] != '\\') {
    ++*at;
    return true;
  }
  const char escaped = *at + 1 < pattern.size() ? pattern[*at + 1] : 'Q';
  *at += 2;
  return !IsAlnum(escaped) || IsOneOf(escaped, "dDsSwWbB");
}

// Whether `pattern` has alternatives outside groups, or may, or what begins it repeats what stands
// before it. A sign put before it would begin all that it matches.
bool HasAlternatives(std::string_view pattern) {
  return FindFirstBytes("#" + std::string(pattern)).count() != 1;
}

}  // namespace

bool HasAnchor(std::string_view pattern) {
  for (std::size_t at = pattern.find_first_of("^$"); at != std::string_view::npos;
       at = pattern.find_first_of("^$", at + 1)) {
    if (at == 0 || pattern[at - 1] != '[') return true;
  }
  return false;
}

bool StandsAlone(std::string_view pattern) {
  for (std::size_t at = 0; at < pattern.size();) {
    const char c = pattern[at];
    if (c == '|' || (c == '(' && !SkipGroupOpening(pattern, &at))) return false;
    if (c == '(') continue;
    if (c == '\\' && (at + 1 == pattern.size() || pattern[at + 1] == 'Q')) return false;
    at += c == '\\' ? 2 : 1;
  }
  return LazyRegex(std::string(pattern)).Validate().empty();
}

std::size_t LongestSignAtStart(std::string_view pattern) {
  const RequiredLiterals required = FindRequiredLiterals(pattern, TextCase::kAny);
  if (required.lead != 0) return 0;
  std::size_t longest = 0;
  for (const std::string& sign : required.clauses.front()) {
    if (!LiteralSet::CanHold(sign) || IsSpace(sign.front())) return 0;
    longest = std::max(longest, sign.size());
  }
  return longest;
}

std::string_view CountedHead(std::string_view pattern) {
  if (HasAlternatives(pattern)) return {};
  int depth = 0;
  bool counts = false;
  for (std::size_t at = 0; at < pattern.size();) {
    const char c = pattern[at];
    if (c == '(' && !pattern.substr(at).starts_with("(?:")) {
      const std::string_view head = pattern.substr(0, at);
      return depth == 0 && counts ? head : std::string_view();
    }
    if (c == '(') ++depth;
    if (c == ')') --depth;
    if (c == '{') counts = true;
    if (!SkipOther(pattern, &at)) return {};
  }
  return {};
}

}  // namespace bounce
