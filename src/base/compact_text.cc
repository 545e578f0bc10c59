#include "src/base/compact_text.h"

#include <algorithm>
#include <bit>
#include <iterator>

#include "src/base/ascii.h"
#include "src/base/swar.h"

namespace bounce {
namespace {

// Of eight bytes: their compact form, and a bit in each byte that is a blank after a blank.
struct CompactWord {
  std::uint64_t word = 0;
  std::uint64_t repeated = 0;
  bool ends_blank = false;
};

// The order of the bytes in memory is that of the bits on every machine that Debian 12 runs on but
// s390x, whose texts are copied byte by byte. `blank`: whether a blank stands before them.
CompactWord Compact(const char* from, bool blank) {
  CompactWord out;
  const std::uint64_t word = swar::Load(from);
  const std::uint64_t controls = swar::InRange(word, '\t', '\r');
  const std::uint64_t blanks = controls | swar::InRange(word, ' ', ' ');
  out.repeated = blanks & (blanks << 8 | (blank ? 0x80U : 0U));
  out.ends_blank = (blanks >> 63) != 0;
  const std::uint64_t replaced = (controls >> 7) * 0xFF;
  out.word = (swar::ToLower(word) & ~replaced) | (swar::kOnes * ' ' & replaced);
  return out;
}

}  // namespace

void CompactText::Assign(std::string_view text) {
  shifts_.clear();
  if (text_.size() < text.size() + swar::kWord) text_.resize(text.size() + swar::kWord);
  size_ = 0;
  bool blank = false;
  for (std::size_t at = 0; at < text.size();) {
    char* const to = text_.data() + size_;
    if (std::endian::native == std::endian::little && at + swar::kWord <= text.size()) {
      const CompactWord next = Compact(text.data() + at, blank);
      swar::Store(next.word, to);
      const std::size_t kept = static_cast<std::size_t>(std::countr_zero(next.repeated)) / 8;
      size_ += kept;
      at += kept;
      blank = next.repeated != 0 || next.ends_blank;
      if (next.repeated != 0) at = SkipBlanks(text, at);
      continue;
    }
    const bool space = IsSpace(text[at]);
    if (space && blank) {
      at = SkipBlanks(text, at);
      continue;
    }
    *to = space ? ' ' : ToLower(text[at]);
    ++size_;
    ++at;
    blank = space;
  }
}

// Leaves out the white space at `at`; returns where it ends.
std::size_t CompactText::SkipBlanks(std::string_view text, std::size_t at) {
  while (at < text.size() && IsSpace(text[at])) ++at;
  shifts_.push_back({static_cast<std::uint32_t>(size_), static_cast<std::uint32_t>(at - size_)});
  return at;
}

std::size_t CompactText::Original(std::size_t at) const {
  const auto after =
      std::upper_bound(shifts_.begin(), shifts_.end(), at,
                       [](std::size_t value, const Shift& shift) { return value < shift.compact; });
  return after == shifts_.begin() ? at : at + std::prev(after)->removed;
}

}  // namespace bounce
