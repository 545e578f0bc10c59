#include "src/base/literal_set.h"

#include <algorithm>
#include <utility>

#include "src/base/ascii.h"

namespace bounce {
namespace {

// The longest run of bytes in a row that are no white space.
std::size_t LongestWord(std::string_view text) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : text) {
    run = IsSpace(c) ? 0 : run + 1;
    longest = std::max(longest, run);
  }
  return longest;
}

bool HasSpace(std::string_view text) { return std::any_of(text.begin(), text.end(), IsSpace); }

using KeyCounts = std::unordered_map<std::string_view, std::uint32_t>;

// Calls use(offset, key) for each key that a literal could be found by.
template <typename Use>
void ForEachKey(std::string_view text, std::size_t length, const Use& use) {
  for (std::size_t at = 0; at + length <= text.size(); ++at) {
    if (!HasSpace(text.substr(at, length))) use(at, text.substr(at, length));
  }
}

std::size_t KeyLength(std::string_view text) { return LongestWord(text) >= 4 ? 4 : 3; }

// CollapseSpace() that keeps one space at either end: " not " is more than "not".
std::string Collapse(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (!IsSpace(c)) {
      out.push_back(ToLower(c));
    } else if (out.empty() || out.back() != ' ') {
      out.push_back(' ');
    }
  }
  return out;
}

}  // namespace

bool LiteralSet::CanHold(std::string_view literal) { return LongestWord(literal) >= 3; }

std::uint32_t LiteralSet::Add(std::string_view literal) {
  std::string text = Collapse(literal);
  const auto [at, is_new] = index_.try_emplace(text, static_cast<std::uint32_t>(literals_.size()));
  if (is_new) literals_.push_back({std::move(text), 0, kNone});
  return at->second;
}

void LiteralSet::Keys::Insert(std::uint32_t hash, std::uint32_t index,
                              std::vector<Literal>* literals) {
  if (bits.empty()) {
    bits.assign((std::size_t{1} << kBits) / 64, 0);
    heads.assign(std::size_t{1} << kBits, kNone);
  }
  bits[hash / 64] |= std::uint64_t{1} << (hash % 64);
  (*literals)[index].next = heads[hash];
  heads[hash] = index;
}

void LiteralSet::Compile() {
  index_.clear();
  // What is frequent in the literals is frequent in the texts.
  KeyCounts counts;
  for (const Literal& literal : literals_) {
    ForEachKey(literal.text, KeyLength(literal.text),
               [&counts](std::size_t, std::string_view key) { ++counts[key]; });
  }
  for (std::uint32_t i = 0; i < literals_.size(); ++i) {
    Literal& literal = literals_[i];
    const std::size_t length = KeyLength(literal.text);
    std::uint32_t rarest = kNone;
    ForEachKey(literal.text, length, [&](std::size_t at, std::string_view key) {
      if (counts[key] >= rarest) return;
      rarest = counts[key];
      literal.key = static_cast<std::uint32_t>(at);
    });
    const char* const key = literal.text.data() + literal.key;
    if (length == 4) {
      quads_.Insert(Hash<4>(key), i, &literals_);
    } else {
      triples_.Insert(Hash<3>(key), i, &literals_);
    }
  }
}

bool LiteralSet::StandsAt(const Literal& literal, std::string_view text, std::size_t at,
                          std::size_t* begin, std::size_t* end) {
  const std::string_view words = literal.text;
  std::size_t t = at;
  for (std::size_t i = literal.key; i < words.size(); ++i) {
    if (t >= text.size()) return false;
    if (words[i] != ' ') {
      if (ToLower(text[t++]) != words[i]) return false;
      continue;
    }
    if (!IsSpace(text[t])) return false;
    while (t < text.size() && IsSpace(text[t])) ++t;
  }
  *end = t;
  t = at;
  for (std::size_t i = literal.key; i > 0; --i) {
    if (t == 0) return false;
    if (words[i - 1] != ' ') {
      if (ToLower(text[--t]) != words[i - 1]) return false;
      continue;
    }
    if (!IsSpace(text[t - 1])) return false;
    while (t > 0 && IsSpace(text[t - 1])) --t;
  }
  *begin = t;
  return true;
}

}  // namespace bounce
