// Patterns of words of which a text may hold one. Most texts hold none: one pass tells which
// patterns are worth running.

#ifndef BOUNCE_FORMATS_WORD_PATTERNS_H_
#define BOUNCE_FORMATS_WORD_PATTERNS_H_

#include <deque>
#include <string>
#include <string_view>

#include "src/base/lazy_regex.h"
#include "src/base/prefilter.h"

namespace bounce {

// Add() all, then Compile(); then it is immutable and may be shared among threads.
class WordPatterns {
 public:
  void Add(const std::string& pattern) { patterns_.emplace_back(pattern); }
  void Compile();

  // Whether one of the patterns is found in `text`; `*words` (may be null) is set to what the first
  // of them matched.
  bool FindIn(std::string_view text, std::string* words = nullptr) const;

  const std::deque<LazyRegex>& patterns() const { return patterns_; }

  // See src/base/pack.h; after Compile().
  template <typename Self, typename Archive>
  static void Fields(Self& self, Archive& archive) {
    archive(self.patterns_, self.filter_);
  }

 private:
  std::deque<LazyRegex> patterns_;  // a deque, since a LazyRegex does not move
  Prefilter filter_{TextCase::kAny};
};

}  // namespace bounce

#endif  // BOUNCE_FORMATS_WORD_PATTERNS_H_
