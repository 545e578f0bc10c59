// Thousands of literal strings looked for in one pass over a text.
//
// ASCII case is ignored, and any run of white space, line ends among it, equals one space, since
// servers and gateways wrap lines where they like: the text is a compact one (compact_text.h).
//
// The pass hashes the four bytes at each place and tests one bit (key_table.h). A literal is found
// by its key: the rarest four bytes that it has. Where the bit is set, the eight bytes from there
// on and the eight before are compared at once, and a longer literal as a whole. Where the literals
// are few, only every second place is looked at: then each has two keys, which begin at
// neighbouring places.

#ifndef BOUNCE_BASE_LITERAL_SET_H_
#define BOUNCE_BASE_LITERAL_SET_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "absl/types/span.h"
#include "src/base/key_table.h"

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
  // bytes in a row that are no white space, or five in several words (shorter ones stand
  // everywhere), and at most kLongest.
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
    archive(self.stride_, self.texts_, self.begins_, self.keys_, self.shorts_);
  }

 private:
  using Entry = KeyTable::Entry;

  static Entry MakeEntry(std::uint32_t index, std::string_view text, std::size_t key);
  void AddShort(std::uint32_t index);
  void CheckAll(std::string_view text, absl::Span<const std::size_t> marked,
                std::vector<Place>* places) const;
  void Check(std::string_view text, std::size_t at, std::uint32_t four,
             std::vector<Place>* places) const;
  void CheckShorts(std::string_view text, std::size_t at, std::vector<Place>* places) const;
  void Compare(const Entry& entry, std::string_view text, std::size_t at,
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
  KeyTable keys_;
  // The literals too short for a key at every place that is looked at, by their first three bytes.
  std::vector<Entry> shorts_;
};

}  // namespace bounce

#endif  // BOUNCE_BASE_LITERAL_SET_H_
