// Thousands of literal strings looked for in one pass over a text.
//
// ASCII case is ignored, and any run of white space, line ends among it, equals one space, since
// servers and gateways wrap lines where they like: the text is a compact one (compact_text.h).
//
// The pass hashes the four bytes at each place and tests one bit. A literal is found by its key:
// the rarest four bytes that it has. Where the bit is set, the eight bytes from there on and the
// eight before are compared at once, and a longer literal as a whole. Where the literals are few,
// only every second place is looked at: then each has two keys, which begin at neighbouring places.

#ifndef BOUNCE_BASE_LITERAL_SET_H_
#define BOUNCE_BASE_LITERAL_SET_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace bounce {

// Add() all, Compile() once; then it is immutable and may be shared between threads.
class LiteralSet {
 public:
  // Where a literal stands: [begin, end) of the text.
  struct Place {
    std::uint32_t literal = 0;
    std::size_t begin = 0;
    std::size_t end = 0;
  };

  // Returns the index of `literal`: 0, 1, 2, ...; an equal one has the same. It must hold three
  // bytes in a row that are no white space (shorter ones stand everywhere), and at most kLongest.
  std::uint32_t Add(std::string_view literal);
  static bool CanHold(std::string_view literal);
  static constexpr std::size_t kLongest = 1024;  // bytes

  void Compile();

  std::size_t size() const { return begins_.size() - 1; }

  // Sets `*places` to all at which a literal stands: those of one literal in rising order, those of
  // different ones in none. `text` has small letters and single blanks only.
  void Scan(std::string_view text, std::vector<Place>* places) const;

  // See src/base/pack.h; after Compile().
  template <typename Self, typename Archive>
  static void Fields(Self& self, Archive& archive) {
    archive(self.stride_, self.texts_, self.begins_, self.marks_, self.fours_, self.threes_);
  }

 private:
  // A literal as it is looked for: up to eight bytes from its key on, and before it; those that it
  // does not have are zero. Small, since thousands of them must stay in the cache.
  struct Entry {
    std::uint64_t after = 0;
    std::uint64_t before = 0;
    std::uint32_t literal = 0;
    std::uint16_t key = 0;
    std::uint16_t size = 0;
  };
  // The entries of all keys of one length, by the hash of the key.
  struct Keys {
    unsigned shift = 0;                 // a hash is what is left of 32 bits
    std::vector<std::uint32_t> begins;  // hash -> its first entry
    std::vector<Entry> entries;

    void Fill(const std::vector<std::pair<std::uint32_t, Entry>>& entries_by_key);

    template <typename Self, typename Archive>
    static void Fields(Self& self, Archive& archive) {
      archive(self.shift, self.begins, self.entries);
    }
  };
  // A bit for each hash of four bytes: whether a key may begin with them.
  struct Marks {
    unsigned shift = 0;
    std::vector<std::uint64_t> bits;

    void Reserve(std::size_t keys);
    void Set(std::uint32_t four);
    bool Has(std::uint32_t four) const;

    template <typename Self, typename Archive>
    static void Fields(Self& self, Archive& archive) {
      archive(self.shift, self.bits);
    }
  };

  static Entry MakeEntry(std::uint32_t index, std::string_view text, std::size_t key);
  void AddShort(std::uint32_t index, std::vector<std::pair<std::uint32_t, Entry>>* threes);
  void Check(std::string_view text, std::size_t at, std::uint32_t four,
             std::vector<Place>* places) const;
  void Compare(const Keys& keys, std::uint32_t key, std::string_view text, std::size_t at,
               std::vector<Place>* places) const;
  bool StandsAt(const Entry& entry, std::string_view text, std::size_t at) const;

  std::string_view Text(std::uint32_t literal) const {
    const std::uint32_t begin = begins_[literal];
    return std::string_view(texts_).substr(begin, begins_[literal + 1] - begin);
  }

  std::size_t stride_ = 1;  // between the places that are looked at
  // Literal i, compact, is texts_ from begins_[i] to begins_[i + 1]: together they fill few lines
  // of the cache.
  std::string texts_;
  std::vector<std::uint32_t> begins_{0};
  std::unordered_map<std::string, std::uint32_t> index_;  // only until Compile()
  Marks marks_;
  Keys fours_;
  Keys threes_;  // of literals too short for two keys of four bytes
};

}  // namespace bounce

#endif  // BOUNCE_BASE_LITERAL_SET_H_
