#include "src/mime/plain_ascii.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "src/base/swar.h"

namespace bounce {
namespace {

// ESC begins the shifts of ISO 2022, a tilde those of HZ, a zero byte tells of UTF-16.
constexpr bool IsPlain(char c) { return c > '\0' && c < '~' && c != '\x1B'; }

// IsPlain() of the eight bytes at `from`.
bool ArePlain(const char* from) {
  const std::uint64_t word = swar::Load(from);
  return (swar::InRange(word, 0x01, 0x7D) & ~swar::Equal(word, 0x1B)) == swar::kHigh;
}

// IsPlain() of many blocks of bytes. No branches, for the compiler to look at a block at once.
class PlainBlocks {
 public:
  static constexpr std::size_t kBlock = 16;

  void Add(const char* from) {
    for (std::size_t i = 0; i < kBlock; ++i) {
      const auto from_one = static_cast<unsigned char>(from[i] - 1);
      other_[i] |= static_cast<unsigned char>(from_one > 0x7C) |
                   static_cast<unsigned char>(from[i] == '\x1B');
    }
  }

  bool ArePlain() const {
    std::array<std::uint64_t, kBlock / sizeof(std::uint64_t)> words;
    std::memcpy(words.data(), other_.data(), kBlock);
    return (words[0] | words[1]) == 0;
  }

 private:
  std::array<unsigned char, kBlock> other_{};
};

}  // namespace

// Most texts asked for are header fields of a few words: what is left of a block is looked at with
// the bytes before it once more, not byte by byte.
bool IsPlainAscii(std::string_view bytes) {
  const std::size_t size = bytes.size();
  if (size < swar::kWord) return std::all_of(bytes.begin(), bytes.end(), IsPlain);
  if (size < PlainBlocks::kBlock) {
    return ArePlain(bytes.data()) && ArePlain(bytes.data() + size - swar::kWord);
  }
  PlainBlocks blocks;
  const char* at = bytes.data();
  const char* const last = at + size - PlainBlocks::kBlock;
  for (; at < last; at += PlainBlocks::kBlock) blocks.Add(at);
  blocks.Add(last);
  return blocks.ArePlain();
}

}  // namespace bounce
