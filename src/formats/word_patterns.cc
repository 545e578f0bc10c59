#include "src/formats/word_patterns.h"

#include <cstdint>

namespace bounce {

void WordPatterns::Compile() {
  filter_ = Prefilter(TextCase::kAny);
  for (const LazyRegex& pattern : patterns_) filter_.Add(pattern.pattern());
  filter_.Compile();
}

bool WordPatterns::FindIn(std::string_view text, std::string* words) const {
  if (text.empty()) return false;
  static thread_local PrefilterResult found;
  filter_.Scan(text, &found);
  std::uint32_t index = 0;
  for (const LazyRegex& pattern : patterns_) {
    if (!found.MayMatch(index++)) continue;
    re2::StringPiece match;
    if (!pattern.get().Match(ToRe2(text), 0, text.size(), RE2::UNANCHORED, &match,
                             words == nullptr ? 0 : 1)) {
      continue;
    }
    if (words != nullptr) *words = std::string(FromRe2(match));
    return true;
  }
  return false;
}

}  // namespace bounce
