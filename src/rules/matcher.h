// All patterns of a rule set against one text.
//
// One pass over the text finds the patterns that may match (see src/base/prefilter.h), and only
// those are run; a pattern is compiled when it is first run. So a set of thousands of patterns is
// ready in a few milliseconds, and a reply of 120 bytes costs a few searches. (An RE2::Set of the
// same patterns took 100 ms to build, and its automaton grew with every new text.)

#ifndef BOUNCE_RULES_MATCHER_H_
#define BOUNCE_RULES_MATCHER_H_

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <utility>

#include "absl/container/inlined_vector.h"
#include "src/base/lazy_regex.h"
#include "src/base/prefilter.h"

namespace bounce {

// A pattern that occurs in a text, and its first place there.
struct PatternHit {
  int pattern = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
};

// Add() all, Compile() once; then it is immutable and may be shared between threads.
class Matcher {
 public:
  Matcher() = default;
  Matcher(Matcher&&) = default;
  Matcher& operator=(Matcher&&) = default;

  // Adds a folded pattern and returns its index: 0, 1, 2, ... One that RE2 refuses (see
  // LazyRegex::Validate) matches nothing.
  int Add(const std::string& pattern);

  // Adds the next of the patterns of which Fields() has read the tables.
  void AddRegex(const std::string& pattern) { patterns_.emplace_back(pattern); }

  void Compile() { prefilter_.Compile(); }

  std::size_t size() const { return patterns_.size(); }

  // Calls found(hit) for each pattern that occurs in `text`, in their order. A pattern is passed
  // over where wanted(pattern) is false when its turn comes: by then what was found may have made
  // it needless, and to run it costs most.
  template <typename Wanted, typename Found>
  void Match(std::string_view text, const Wanted& wanted, const Found& found) const {
    PrefilterResult& signs = Scratch();
    for (PatternHit& hit : Candidates(text, &signs)) {
      if (wanted(hit.pattern) && Occurs(signs, &hit)) found(std::as_const(hit));
    }
  }

  // The one pattern, for its groups.
  const LazyRegex& Regex(int index) const { return patterns_[static_cast<std::size_t>(index)]; }

  // See src/base/pack.h. All but the patterns: AddRegex() adds those.
  template <typename Self, typename Archive>
  static void Fields(Self& self, Archive& archive) {
    archive(self.prefilter_);
  }

 private:
  static PrefilterResult& Scratch();  // of this thread

  // Those that may occur, in their order. One that is nothing but literals does, where the hit
  // says; others end at kToBeRun.
  using PatternHits = absl::InlinedVector<PatternHit, 32>;
  static constexpr std::size_t kToBeRun = static_cast<std::size_t>(-1);
  PatternHits Candidates(std::string_view text, PrefilterResult* signs) const;

  // Whether the candidate occurs in the text that was scanned; then `*hit` says where.
  bool Occurs(const PrefilterResult& signs, PatternHit* hit) const;

  std::deque<LazyRegex> patterns_;
  Prefilter prefilter_{TextCase::kFolded};
};

}  // namespace bounce

#endif  // BOUNCE_RULES_MATCHER_H_
