// A regular expression that nearly no text matches, so that most are told by a pass over the text
// for the literals that a match must hold, and it is compiled only where they are there.

#ifndef BOUNCE_BASE_GUARDED_REGEX_H_
#define BOUNCE_BASE_GUARDED_REGEX_H_

#include <optional>
#include <string>
#include <string_view>

#include "src/base/lazy_regex.h"
#include "src/base/prefilter.h"

namespace bounce {

// Thread-safe. Matching ignores letter case; the pattern is UTF-8.
class GuardedRegex {
 public:
  explicit GuardedRegex(const std::string& pattern) : regex_(pattern) {
    guard_.Add(pattern);
    guard_.Compile();
  }

  // Whether `text` holds the literals, be they wrapped over lines or not.
  bool MayMatch(std::string_view text) const {
    static thread_local PrefilterResult found;
    guard_.Scan(text, &found);
    return !found.candidates().empty() || !found.literal_hits().empty();
  }

  // What the first match in `text` matches.
  std::optional<std::string_view> Find(std::string_view text) const {
    if (!MayMatch(text)) return std::nullopt;
    re2::StringPiece match;
    if (!regex_.get().Match(ToRe2(text), 0, text.size(), RE2::UNANCHORED, &match, 1)) {
      return std::nullopt;
    }
    return FromRe2(match);
  }

 private:
  LazyRegex regex_;
  Prefilter guard_{TextCase::kAny};
};

}  // namespace bounce

#endif  // BOUNCE_BASE_GUARDED_REGEX_H_
