// All patterns of a rule set against one text.
//
// Each pattern names literals of which a text must hold one (see literals.h). One pass over the
// text finds the literals that it holds, and only the patterns behind those are run; a pattern is
// compiled when it is first run. So a set of thousands of patterns is ready in a few milliseconds,
// and a reply of 120 bytes costs a few dozen small searches. (An RE2::Set of the same patterns took
// 100 ms to build, and its automaton grew with every new text.)

#ifndef BOUNCE_RULES_MATCHER_H_
#define BOUNCE_RULES_MATCHER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "src/base/lazy_regex.h"

namespace bounce {

// Add() all, Compile() once; then it is immutable and may be shared between threads.
class Matcher {
 public:
  // Adds a folded pattern and returns its index: 0, 1, 2, ... One that RE2 refuses (see
  // LazyRegex::Validate) matches nothing.
  int Add(const std::string& pattern);

  void Compile();

  // The indexes of the patterns that occur in `text`, in ascending order.
  std::vector<int> Match(std::string_view text) const;

  // The one pattern, for its position and groups.
  const LazyRegex& Regex(int index) const {
    return *patterns_[static_cast<std::size_t>(index)].regex;
  }

 private:
  static constexpr std::size_t kKeyLength = 3;
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  struct Pattern {
    std::unique_ptr<LazyRegex> regex;
    bool exact = false;
  };
  struct Literal {
    std::string text;
    std::vector<std::uint32_t> patterns;
    std::uint32_t next = kNone;  // another literal in the same bucket
  };

  static std::size_t Bucket(const char* key);

  std::vector<Pattern> patterns_;
  std::vector<Literal> literals_;
  std::unordered_map<std::string, std::uint32_t> literal_index_;  // only until Compile()
  std::vector<std::uint32_t> always_;                             // patterns without a literal
  std::vector<std::uint32_t> buckets_;  // by the first three bytes: the first literal, or kNone
};

}  // namespace bounce

#endif  // BOUNCE_RULES_MATCHER_H_
