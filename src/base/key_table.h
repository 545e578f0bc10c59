// Entries under keys of four bytes, to be looked up at every place of a text: nearly no place has
// one, and what is touched where one has should stay in the nearest caches.
//
// A bit for each hash of four bytes says whether a key may begin with them. Three bytes choose a
// word of 64 bits, the fourth one of its bits: so a key of three bytes is a word.

#ifndef BOUNCE_BASE_KEY_TABLE_H_
#define BOUNCE_BASE_KEY_TABLE_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <utility>
#include <vector>

#include "absl/types/span.h"

namespace bounce {

// Reserve(), Add() all, Compile() once; then it is immutable and may be shared between threads.
class KeyTable {
 public:
  // A literal as it is looked for: up to eight bytes from its key on, and before it; those that it
  // does not have are zero. Small, since thousands of them must stay in the cache.
  struct Entry {
    std::uint64_t after = 0;
    std::uint64_t before = 0;
    std::uint32_t literal = 0;
    std::uint16_t key = 0;   // offset in the literal
    std::uint16_t size = 0;  // of the literal
  };

  // Four bytes as they lie in memory.
  static std::uint32_t FourAt(const char* at) {
    std::uint32_t four = 0;
    std::memcpy(&four, at, 4);
    return four;
  }

  // The first three of the four bytes.
  static std::uint32_t Three(std::uint32_t four) {
    return kLittle ? four & 0xFFFFFFU : four & ~0xFFU;
  }

  // What is left of 32 bits when `shift` are gone.
  static std::uint32_t Hash(std::uint32_t key, unsigned shift) {
    return (key * 2654435769U) >> shift;
  }

  // Room for so many keys. Before Add().
  void Reserve(std::size_t keys);

  // The entries of one key keep their order.
  void Add(std::uint32_t four, const Entry& entry);
  // A key that has no entry here: IsMarked() is true of `four`, or of any that begin with its first
  // three bytes.
  void Mark(std::uint32_t four) { Set(BitOf(four)); }
  void MarkThree(std::uint32_t four) { words_[BitOf(four) / kWordBits] = ~std::uint64_t{0}; }

  void Compile();

  // Whether a key may begin with `four`.
  bool IsMarked(std::uint32_t four) const {
    const std::uint32_t hash = HashOfThree(four);
    return ((words_[hash / kWordBits] >> ((hash ^ Last(four)) % kWordBits)) & 1U) != 0;
  }

  // Whether MarkThree() may have been told of the first three bytes of `four`.
  bool AreThreeMarked(std::uint32_t four) const {
    return words_[HashOfThree(four) / kWordBits] == ~std::uint64_t{0};
  }

  // The entries of `four`, and of others that share a hash with it.
  absl::Span<const Entry> Near(std::uint32_t four) const {
    const std::size_t list = Hash(four, list_shift_);
    return {entries_.data() + begins_[list], begins_[list + 1] - begins_[list]};
  }

  // Near(four) is faster some time after these, in this order.
  void PrefetchList(std::uint32_t four) const {
    __builtin_prefetch(begins_.data() + Hash(four, list_shift_));
  }
  void PrefetchEntries(std::uint32_t four) const { __builtin_prefetch(Near(four).data()); }

  // See src/base/pack.h; after Compile().
  template <typename Self, typename Archive>
  static void Fields(Self& self, Archive& archive) {
    archive(self.mark_shift_, self.words_, self.list_shift_, self.begins_, self.entries_);
  }

 private:
  static constexpr std::uint32_t kWordBits = 64;
  static constexpr bool kLittle = std::endian::native == std::endian::little;

  static std::uint32_t Last(std::uint32_t four) { return kLittle ? four >> 24U : four & 0xFFU; }

  std::uint32_t HashOfThree(std::uint32_t four) const { return Hash(Three(four), mark_shift_); }

  // The bits of the hash that choose one of a word's keep keys apart that end alike.
  std::uint32_t BitOf(std::uint32_t four) const {
    return HashOfThree(four) ^ (Last(four) % kWordBits);
  }

  void Set(std::uint32_t bit) { words_[bit / kWordBits] |= std::uint64_t{1} << (bit % kWordBits); }

  unsigned mark_shift_ = 0;
  std::vector<std::uint64_t> words_;
  unsigned list_shift_ = 0;
  std::vector<std::uint32_t> begins_;  // hash -> its first entry
  std::vector<Entry> entries_;
  std::vector<std::pair<std::uint32_t, Entry>> added_;  // by hash; only until Compile()
};

}  // namespace bounce

#endif  // BOUNCE_BASE_KEY_TABLE_H_
