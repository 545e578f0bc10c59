// Eight bytes of text at once in a machine word ("SIMD within a register"), for what the compiler
// does not vectorise: loops that depend on the byte before.

#ifndef BOUNCE_BASE_SWAR_H_
#define BOUNCE_BASE_SWAR_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace bounce::swar {

inline constexpr std::size_t kWord = 8;  // bytes
inline constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
inline constexpr std::uint64_t kHigh = 0x8080808080808080ULL;

inline std::uint64_t Load(const char* from) {
  std::uint64_t word = 0;
  std::memcpy(&word, from, kWord);
  return word;
}

// The same, with the first byte lowest on every machine: std::countr_zero() finds the first one
// set.
inline std::uint64_t LoadFirstLowest(const char* from) {
  const std::uint64_t word = Load(from);
  return std::endian::native == std::endian::little ? word : __builtin_bswap64(word);
}

inline void Store(std::uint64_t word, char* to) { std::memcpy(to, &word, kWord); }

// The high bit of each byte of `word` that lies in [first, last], both below 0x80.
constexpr std::uint64_t InRange(std::uint64_t word, unsigned char first, unsigned char last) {
  const std::uint64_t low = word & ~kHigh;
  const std::uint64_t from_first = low + kOnes * (0x80U - first);
  const std::uint64_t above_last = low + kOnes * (0x7FU - last);
  return from_first & ~above_last & ~word & kHigh;
}

// The high bit of each byte of `word` that is `c`, which is below 0x80.
constexpr std::uint64_t Equal(std::uint64_t word, unsigned char c) {
  const std::uint64_t other = (word & ~kHigh) ^ kOnes * c;
  return ~((other + kOnes * 0x7FU) | word) & kHigh;
}

// ASCII letters small.
constexpr std::uint64_t ToLower(std::uint64_t word) { return word | InRange(word, 'A', 'Z') >> 2; }

}  // namespace bounce::swar

#endif  // BOUNCE_BASE_SWAR_H_
