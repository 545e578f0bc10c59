#include "src/base/compact_text.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <iterator>

#include "src/base/ascii.h"

namespace bounce {
namespace {

constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
constexpr std::uint64_t kHigh = 0x8080808080808080ULL;

// The high bit of each byte of `word` that lies in [first, last], both below 0x80.
constexpr std::uint64_t InRange(std::uint64_t word, unsigned char first, unsigned char last) {
  const std::uint64_t low = word & ~kHigh;
  const std::uint64_t from_first = low + kOnes * (0x80U - first);
  const std::uint64_t above_last = low + kOnes * (0x7FU - last);
  return from_first & ~above_last & ~word & kHigh;
}

// Eight bytes at once where they hold no two blanks in a row; `blank` says whether one stands
// before them. False where a blank must go.
bool CompactWord(const char* from, bool* blank, char* to) {
  std::uint64_t word = 0;
  std::memcpy(&word, from, 8);
  const std::uint64_t controls = InRange(word, '\t', '\r');
  const std::uint64_t blanks = controls | InRange(word, ' ', ' ');
  // The order of the bytes in memory is that of the bits on every machine that Debian 12 runs on
  // but s390x, which goes through the copy of single bytes.
  if ((blanks & (blanks << 8 | (*blank ? 0x80U : 0U))) != 0) return false;
  *blank = (blanks >> 63) != 0;
  word |= InRange(word, 'A', 'Z') >> 2;
  const std::uint64_t replaced = (controls >> 7) * 0xFF;
  word = (word & ~replaced) | (kOnes * ' ' & replaced);
  std::memcpy(to, &word, 8);
  return true;
}

}  // namespace

void CompactText::Assign(std::string_view text) {
  shifts_.clear();
  if (text_.size() < text.size()) text_.resize(text.size());
  char* to = text_.data();
  bool blank = false;
  std::size_t at = 0;
  while (at < text.size()) {
    if constexpr (std::endian::native == std::endian::little) {
      if (at + 8 <= text.size() && CompactWord(text.data() + at, &blank, to)) {
        at += 8;
        to += 8;
        continue;
      }
    }
    const std::size_t stop = std::min(at + 8, text.size());
    for (; at < stop; ++at) {
      const bool space = IsSpace(text[at]);
      if (space && blank) {
        const auto compact = static_cast<std::uint32_t>(to - text_.data());
        if (shifts_.empty() || shifts_.back().compact != compact) shifts_.push_back({compact, 0});
        shifts_.back().removed = static_cast<std::uint32_t>(at + 1 - compact);
        continue;
      }
      blank = space;
      *to++ = space ? ' ' : ToLower(text[at]);
    }
  }
  size_ = static_cast<std::size_t>(to - text_.data());
}

std::size_t CompactText::Original(std::size_t at) const {
  const auto after =
      std::upper_bound(shifts_.begin(), shifts_.end(), at,
                       [](std::size_t value, const Shift& shift) { return value < shift.compact; });
  return after == shifts_.begin() ? at : at + std::prev(after)->removed;
}

}  // namespace bounce
