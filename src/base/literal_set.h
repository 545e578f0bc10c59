// Thousands of literal strings looked for in one pass over a text.
//
// ASCII case is ignored, and any run of white space, line ends among it, equals one space, since
// servers and gateways wrap lines where they like.
//
// A literal is found by the rarest four (or three) bytes in a row that it has without white space:
// the pass hashes the bytes at each position, tests one bit, and compares a whole literal only
// where that bit is set. The cost is some seven instructions a byte, however many literals there
// are.

#ifndef BOUNCE_BASE_LITERAL_SET_H_
#define BOUNCE_BASE_LITERAL_SET_H_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace bounce {

// Add() all, Compile() once; then it is immutable and may be shared between threads.
class LiteralSet {
 public:
  // Returns the index of `literal`: 0, 1, 2, ...; an equal one has the same. It must hold three
  // bytes in a row that are no white space.
  std::uint32_t Add(std::string_view literal);
  static bool CanHold(std::string_view literal);

  void Compile();

  std::size_t size() const { return literals_.size(); }

  // Calls found(index, begin, end) for every place at which a literal stands: [begin, end) of the
  // text, in rising order of neither.
  template <typename Found>
  void Scan(std::string_view text, const Found& found) const {
    if (!quads_.empty()) ScanKeys<4>(quads_, text, found);
    if (!triples_.empty()) ScanKeys<3>(triples_, text, found);
  }

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  static constexpr unsigned kBits = 15;

  struct Literal {
    std::string text;            // lower case, white space collapsed
    std::uint32_t key = 0;       // offset of its key in `text`
    std::uint32_t next = kNone;  // another literal with the same hash
  };
  // The hash table of the keys of one length.
  struct Keys {
    std::vector<std::uint64_t> bits;   // whether a hash is taken
    std::vector<std::uint32_t> heads;  // hash -> the first literal, or kNone

    bool empty() const { return bits.empty(); }
    void Insert(std::uint32_t hash, std::uint32_t index, std::vector<Literal>* literals);
  };

  // The bytes of a key with the case bit set: equal for equal letters; what else it makes equal
  // costs a comparison.
  template <std::size_t kLength>
  static std::uint32_t Hash(const char* key) {
    std::uint32_t word = 0;
    std::memcpy(&word, key, kLength);
    return ((word | 0x20202020U) * 2654435769U) >> (32 - kBits);
  }

  template <std::size_t kLength, typename Found>
  void ScanKeys(const Keys& keys, std::string_view text, const Found& found) const {
    if (text.size() < kLength) return;
    const char* const data = text.data();
    const std::uint64_t* const bits = keys.bits.data();
    const std::size_t last = text.size() - kLength;
    for (std::size_t at = 0; at <= last; ++at) {
      const std::uint32_t hash = Hash<kLength>(data + at);
      if (((bits[hash / 64] >> (hash % 64)) & 1U) == 0) continue;
      for (std::uint32_t i = keys.heads[hash]; i != kNone; i = literals_[i].next) {
        std::size_t begin = 0;
        std::size_t end = 0;
        if (StandsAt(literals_[i], text, at, &begin, &end)) found(i, begin, end);
      }
    }
  }

  // Whether `literal` stands in `text` with its key at `at`.
  static bool StandsAt(const Literal& literal, std::string_view text, std::size_t at,
                       std::size_t* begin, std::size_t* end);

  std::vector<Literal> literals_;
  std::unordered_map<std::string, std::uint32_t> index_;  // only until Compile()
  Keys quads_;
  Keys triples_;
};

}  // namespace bounce

#endif  // BOUNCE_BASE_LITERAL_SET_H_
