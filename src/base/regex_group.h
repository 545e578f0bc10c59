// The opening of a group in RE2's syntax, for those who read patterns.

#ifndef BOUNCE_BASE_REGEX_GROUP_H_
#define BOUNCE_BASE_REGEX_GROUP_H_

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace bounce {

// Moves `*at` from the "(" of a group to what the group holds: behind "(", "(?:" or "(?P<name>".
// False where the group sets flags: "(?i)", "(?s:...)".
inline bool SkipGroupOpening(std::string_view pattern, std::size_t* at) {
  ++*at;
  const std::string_view rest = pattern.substr(*at);
  if (rest.starts_with("?:")) {
    *at += 2;
  } else if (rest.starts_with("?P<")) {
    *at = std::min(pattern.find('>', *at), pattern.size() - 1) + 1;
  } else {
    return !rest.starts_with("?");
  }
  return true;
}

}  // namespace bounce

#endif  // BOUNCE_BASE_REGEX_GROUP_H_
