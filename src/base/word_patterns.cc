#include "src/base/word_patterns.h"

#include <cstdint>

namespace bounce {
namespace {

PrefilterResult& Scratch() {
  static thread_local PrefilterResult found;
  return found;
}

}  // namespace

WordPatterns::WordPatterns(std::initializer_list<std::string_view> patterns) {
  for (const std::string_view pattern : patterns) Add(pattern);
  Compile();
}

void WordPatterns::Compile() {
  filter_ = Prefilter(TextCase::kAny);
  for (const LazyRegex& pattern : patterns_) filter_.Add(pattern.pattern());
  filter_.Compile();
}

// `match` may be null.
bool WordPatterns::FindIn(std::string_view text, re2::StringPiece* match) const {
  if (text.empty()) return false;
  PrefilterResult& found = Scratch();
  filter_.Scan(text, &found);
  std::uint32_t index = 0;
  for (const LazyRegex& pattern : patterns_) {
    if (!found.MayMatch(index++)) continue;
    if (pattern.get().Match(ToRe2(text), 0, text.size(), RE2::UNANCHORED, match,
                            match == nullptr ? 0 : 1)) {
      return true;
    }
  }
  return false;
}

bool WordPatterns::AreIn(std::string_view text) const { return FindIn(text, nullptr); }

std::optional<std::string_view> WordPatterns::Find(std::string_view text) const {
  re2::StringPiece match;
  return FindIn(text, &match) ? std::optional(FromRe2(match)) : std::nullopt;
}

bool WordPatterns::MayBeIn(std::string_view text) const {
  PrefilterResult& found = Scratch();
  filter_.Scan(text, &found);
  return !found.candidates().empty() || !found.literal_hits().empty();
}

}  // namespace bounce
