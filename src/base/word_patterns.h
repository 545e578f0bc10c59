// Patterns of words of which a text may hold one. Most texts hold none: one pass for the literals
// that a match must hold tells which patterns are worth running, or compiling at all.

#ifndef BOUNCE_BASE_WORD_PATTERNS_H_
#define BOUNCE_BASE_WORD_PATTERNS_H_

#include <deque>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "src/base/lazy_regex.h"
#include "src/base/prefilter.h"

namespace bounce {

// Once it is compiled it is immutable and may be shared among threads. Matching ignores letter
// case; the patterns are UTF-8.
class WordPatterns {
 public:
  // To Add() all, then Compile(); or for Fields() to fill.
  WordPatterns() = default;
  // Compiled.
  WordPatterns(std::initializer_list<std::string_view> patterns);

  void Add(std::string_view pattern) { patterns_.emplace_back(std::string(pattern)); }
  void Compile();

  // Whether one of the patterns is found in `text`.
  bool AreIn(std::string_view text) const;

  // What the first of them that is in `text` matches there.
  std::optional<std::string_view> Find(std::string_view text) const;

  // False where `text` lacks the literals of all patterns, be they wrapped over lines or not.
  bool MayBeIn(std::string_view text) const;

  const std::deque<LazyRegex>& patterns() const { return patterns_; }

  // See src/base/pack.h; after Compile().
  template <typename Self, typename Archive>
  static void Fields(Self& self, Archive& archive) {
    archive(self.patterns_, self.filter_);
  }

 private:
  bool FindIn(std::string_view text, re2::StringPiece* match) const;

  std::deque<LazyRegex> patterns_;  // a deque, since a LazyRegex does not move
  Prefilter filter_{TextCase::kAny};
};

}  // namespace bounce

#endif  // BOUNCE_BASE_WORD_PATTERNS_H_
