#include "src/base/compact_text.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <iterator>

#include "src/base/ascii.h"
#include "src/base/swar.h"

namespace bounce {
namespace {

constexpr std::size_t kBlock = 16;  // bytes

constexpr unsigned char IsBlankByte(unsigned char c) {
  return static_cast<unsigned char>(c - '\t') <= '\r' - '\t' || c == ' ';
}

// Writes the compact form of a block, and returns how much of it is to be kept: all before the
// first blank behind a blank. A byte stands before `from`. No branches in the loop, that the
// compiler makes a vector of it.
std::size_t CompactBlock(const char* from, char* to) {
  std::array<unsigned char, kBlock> in;
  std::array<unsigned char, kBlock> before;
  std::array<char, kBlock> repeated;
  std::memcpy(in.data(), from, kBlock);
  std::memcpy(before.data(), from - 1, kBlock);
  for (std::size_t i = 0; i < kBlock; ++i) {
    const unsigned char blank = IsBlankByte(in[i]);
    const unsigned char capital = static_cast<unsigned char>(in[i] - 'A') < 26;
    repeated[i] = static_cast<char>(blank & IsBlankByte(before[i]));
    in[i] = blank != 0 ? ' ' : static_cast<unsigned char>(in[i] | capital << 5);
  }
  std::memcpy(to, in.data(), kBlock);
  for (std::size_t i = 0; i < kBlock; i += swar::kWord) {
    const std::uint64_t word = swar::LoadFirstLowest(repeated.data() + i);
    if (word != 0) return i + static_cast<std::size_t>(std::countr_zero(word)) / 8;
  }
  return kBlock;
}

}  // namespace

void CompactText::Assign(std::string_view text) {
  shifts_.clear();
  if (text_.size() < text.size() + kBlock) text_.resize(text.size() + kBlock);
  size_ = 0;
  std::array<char, 1 + kBlock> edge{};  // for the blocks at both ends of the text
  for (std::size_t at = 0; at < text.size();) {
    const char* from = text.data() + at;
    const std::size_t left = std::min(text.size() - at, kBlock);
    if (at == 0 || left < kBlock) {
      edge[0] = at == 0 ? '\0' : from[-1];
      std::memcpy(&edge[1], from, left);
      from = &edge[1];
    }
    const std::size_t kept = std::min(CompactBlock(from, text_.data() + size_), left);
    size_ += kept;
    at += kept;
    if (kept < left) at = SkipBlanks(text, at);
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
