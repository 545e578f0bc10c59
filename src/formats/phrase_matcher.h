// All opening phrases of all formats in one automaton (Aho and Corasick, 1975), so that looking for
// them costs one pass over the text however many there are.
//
// Letter case (ASCII) is ignored, and any run of white space, line ends among it, equals one space,
// since servers and gateways wrap lines where they like.

#ifndef BOUNCE_FORMATS_PHRASE_MATCHER_H_
#define BOUNCE_FORMATS_PHRASE_MATCHER_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "absl/types/span.h"

namespace bounce {

struct PhraseHit {
  std::uint32_t phrase = 0;    // the index that Add() returned
  std::size_t begin_line = 0;  // offset in the text of the line in which the phrase begins
  std::size_t end = 0;         // offset after the phrase
};

// Build it once with Add() and Compile(); then it is immutable and may be shared.
class PhraseMatcher {
 public:
  // Adds a phrase (UTF-8, not empty) and returns its index: 0, 1, 2, ...
  std::uint32_t Add(std::string_view phrase);
  void Compile();

  // Every hit, in the order in which the phrases end. At most one a phrase: the first.
  // Lines that are quoted with ">" are not looked at: they are somebody else's words.
  std::vector<PhraseHit> Find(std::string_view text) const;

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  struct Edge {
    unsigned char byte;
    std::uint32_t target;
  };
  struct Node {
    std::vector<Edge> edges;  // sorted by byte
    std::uint32_t fail = 0;
    std::uint32_t phrase = kNone;       // a phrase that ends here
    std::uint32_t next_output = kNone;  // the nearest node along `fail` at which one ends
  };

  std::uint32_t Step(std::uint32_t state, unsigned char byte) const;
  std::uint32_t Child(std::uint32_t node, unsigned char byte) const;

  std::vector<Node> nodes_{1};
  std::uint32_t root_[256] = {};  // dense: most of a text stays at the root
  std::uint32_t phrases_ = 0;
  std::vector<std::size_t> lengths_;    // phrase -> bytes, its white space collapsed
  std::vector<std::uint32_t> same_as_;  // phrase -> an equal one added before it, or itself
};

}  // namespace bounce

#endif  // BOUNCE_FORMATS_PHRASE_MATCHER_H_
