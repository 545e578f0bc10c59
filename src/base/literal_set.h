// Thousands of literal strings looked for in one pass over a text.
//
// ASCII case is ignored, and any run of white space, line ends among it, equals one space, since
// servers and gateways wrap lines where they like: the text is a compact one (compact_text.h).
//
// A literal is found by the rarest four bytes in a row that it has: the pass hashes the bytes at
// each position and tests one bit. Where that bit is set, the eight bytes from there on and the
// eight before are compared at once, and a longer literal as a whole.

#ifndef BOUNCE_BASE_LITERAL_SET_H_
#define BOUNCE_BASE_LITERAL_SET_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace bounce {

// Add() all, Compile() once; then it is immutable and may be shared between threads.
class LiteralSet {
 public:
  // Returns the index of `literal`: 0, 1, 2, ...; an equal one has the same. It must hold three
  // bytes in a row that are no white space: shorter ones stand everywhere.
  std::uint32_t Add(std::string_view literal);
  static bool CanHold(std::string_view literal);

  void Compile();

  std::size_t size() const { return literals_.size(); }

  // Calls found(index, begin, end) for every place at which a literal stands: [begin, end) of the
  // text, in rising order of neither. `text` has small letters and single blanks only.
  template <typename Found>
  void Scan(std::string_view text, const Found& found) const {
    for (std::size_t at = 0; (at = NextKey(text, at)) != std::string_view::npos; ++at) {
      Compare(quads_, Word(text, at, 4), text, at, found);
      Compare(triples_, Word(text, at, 3), text, at, found);
    }
  }

 private:
  struct Literal {
    std::string text;       // compact
    std::uint32_t key = 0;  // offset of its key in `text`
  };
  // A literal as it is looked for: up to eight bytes from its key on, and before it. What is not
  // compared is zero in the mask.
  struct Entry {
    std::uint64_t after = 0;
    std::uint64_t after_mask = 0;
    std::uint64_t before = 0;
    std::uint64_t before_mask = 0;
    std::uint32_t literal = 0;
    std::uint32_t key = 0;
    std::uint32_t size = 0;
    bool longer = false;  // than what is compared here
  };
  // Which hashes of keys are taken.
  struct Bits {
    const std::uint64_t* words = nullptr;
    unsigned shift = 0;  // a hash is what is left of 32 bits

    std::uint32_t Hash(std::uint32_t key) const { return (key * 2654435769U) >> shift; }
    bool Has(std::uint32_t key) const {
      const std::uint32_t hash = Hash(key);
      return ((words[hash / 64] >> (hash % 64)) & 1U) != 0;
    }
  };
  // The hash table of the keys of one length.
  struct Keys {
    unsigned shift = 0;
    std::vector<std::uint64_t> words;
    std::vector<std::uint32_t> begins;  // hash -> its first entry
    std::vector<Entry> entries;         // by hash

    bool empty() const { return entries.empty(); }
    Bits bits() const { return {words.data(), shift}; }
    void Fill(const std::vector<std::pair<std::uint32_t, Entry>>& entries_by_word);
  };

  // The bytes of the key at `at`; what lies behind the text is zero, as no literal has it.
  static std::uint32_t Word(std::string_view text, std::size_t at, std::size_t length) {
    std::uint32_t word = 0;
    std::memcpy(&word, text.data() + at, std::min(length, text.size() - at));
    return word;
  }

  static Entry MakeEntry(std::uint32_t index, const Literal& literal);

  // The first place from `at` on where a key may stand, or npos.
  std::size_t NextKey(std::string_view text, std::size_t at) const;

  template <typename Found>
  void Compare(const Keys& keys, std::uint32_t word, std::string_view text, std::size_t at,
               const Found& found) const {
    if (keys.empty()) return;
    const std::uint32_t hash = keys.bits().Hash(word);
    for (std::uint32_t i = keys.begins[hash]; i < keys.begins[hash + 1]; ++i) {
      const Entry& entry = keys.entries[i];
      if (!StandsAt(entry, text, at)) continue;
      const std::size_t begin = at - entry.key;
      found(entry.literal, begin, begin + entry.size);
    }
  }

  // Whether the literal of `entry` stands in `text` with its key at `at`.
  bool StandsAt(const Entry& entry, std::string_view text, std::size_t at) const {
    if (at >= 8 && at + 8 <= text.size()) {
      std::uint64_t word = 0;
      std::memcpy(&word, text.data() + at, 8);
      if (((word ^ entry.after) & entry.after_mask) != 0) return false;
      std::memcpy(&word, text.data() + at - 8, 8);
      if (((word ^ entry.before) & entry.before_mask) != 0) return false;
      if (!entry.longer) return true;
    }
    if (at < entry.key || text.size() - at < entry.size - entry.key) return false;
    return text.compare(at - entry.key, entry.size, literals_[entry.literal].text) == 0;
  }

  std::vector<Literal> literals_;
  std::unordered_map<std::string, std::uint32_t> index_;  // only until Compile()
  Keys quads_;
  Keys triples_;  // of literals that have no more
};

}  // namespace bounce

#endif  // BOUNCE_BASE_LITERAL_SET_H_
