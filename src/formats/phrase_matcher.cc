#include "src/formats/phrase_matcher.h"

#include <algorithm>
#include <deque>
#include <string>

#include "src/base/ascii.h"

namespace bounce {

namespace {

// Offset of the line in which the phrase begins that ends before `end` and is `length` bytes long
// when its white space is collapsed.
std::size_t LineOfPhrase(std::string_view text, std::size_t end, std::size_t length) {
  std::size_t begin = end;
  for (; length > 0 && begin > 0; --length) {
    --begin;
    if (!IsSpace(text[begin])) continue;
    while (begin > 0 && IsSpace(text[begin - 1])) --begin;
  }
  const std::size_t line_end = begin == 0 ? std::string_view::npos : text.rfind('\n', begin - 1);
  return line_end == std::string_view::npos ? 0 : line_end + 1;
}

}  // namespace

std::uint32_t PhraseMatcher::Child(std::uint32_t node, unsigned char byte) const {
  for (const Edge& edge : nodes_[node].edges) {
    if (edge.byte == byte) return edge.target;
  }
  return kNone;
}

std::uint32_t PhraseMatcher::Add(std::string_view phrase) {
  std::uint32_t node = 0;
  const std::string folded = AsciiLower(CollapseSpace(phrase));
  for (const char c : folded) {
    const auto byte = static_cast<unsigned char>(c);
    std::uint32_t next = Child(node, byte);
    if (next == kNone) {
      next = static_cast<std::uint32_t>(nodes_.size());
      nodes_.emplace_back();
      nodes_[node].edges.push_back({byte, next});
    }
    node = next;
  }
  const std::uint32_t index = phrases_++;
  same_as_.push_back(index);
  lengths_.push_back(folded.size());
  if (nodes_[node].phrase == kNone) {
    nodes_[node].phrase = index;
  } else {
    same_as_[index] = nodes_[node].phrase;
  }
  return index;
}

void PhraseMatcher::Compile() {
  std::deque<std::uint32_t> queue;
  for (const Edge& edge : nodes_[0].edges) {
    root_[edge.byte] = edge.target;
    queue.push_back(edge.target);
  }
  while (!queue.empty()) {
    const std::uint32_t node = queue.front();
    queue.pop_front();
    const std::uint32_t fail = nodes_[node].fail;
    nodes_[node].next_output = nodes_[fail].phrase != kNone ? fail : nodes_[fail].next_output;
    for (const Edge& edge : nodes_[node].edges) {
      nodes_[edge.target].fail = Step(fail, edge.byte);
      queue.push_back(edge.target);
    }
  }
}

std::uint32_t PhraseMatcher::Step(std::uint32_t state, unsigned char byte) const {
  while (state != 0) {
    const std::uint32_t child = Child(state, byte);
    if (child != kNone) return child;
    state = nodes_[state].fail;
  }
  return root_[byte];
}

std::vector<PhraseHit> PhraseMatcher::Find(std::string_view text) const {
  std::vector<PhraseHit> hits;
  std::vector<bool> seen(phrases_, false);
  std::uint32_t state = 0;
  std::size_t line = 0;
  bool in_space = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (i == line && c == '>') {
      i = std::min(text.find('\n', i), text.size());
      line = i + 1;
      state = 0;
      continue;
    }
    if (IsSpace(c)) {
      if (c == '\n') line = i + 1;
      if (in_space) continue;
      in_space = true;
      state = Step(state, ' ');
    } else {
      in_space = false;
      state = Step(state, static_cast<unsigned char>(ToLower(c)));
    }
    std::uint32_t node = nodes_[state].phrase != kNone ? state : nodes_[state].next_output;
    for (; node != kNone; node = nodes_[node].next_output) {
      const std::uint32_t phrase = nodes_[node].phrase;
      if (seen[phrase]) continue;
      seen[phrase] = true;
      hits.push_back({phrase, LineOfPhrase(text, i + 1, lengths_[phrase]), i + 1});
    }
  }
  // Equal phrases of two formats share a node: report each of them.
  const std::size_t found = hits.size();
  for (std::uint32_t phrase = 0; phrase < phrases_; ++phrase) {
    if (same_as_[phrase] == phrase || !seen[same_as_[phrase]]) continue;
    for (std::size_t i = 0; i < found; ++i) {
      if (hits[i].phrase != same_as_[phrase]) continue;
      hits.push_back({phrase, hits[i].begin_line, hits[i].end});
    }
  }
  return hits;
}

}  // namespace bounce
