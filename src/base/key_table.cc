#include "src/base/key_table.h"

#include <algorithm>
#include <numeric>

namespace bounce {
namespace {

// Of the hashes of so many things.
unsigned ShiftFor(std::size_t things, unsigned narrowest, unsigned widest) {
  return 32 - std::clamp(static_cast<unsigned>(std::bit_width(things)), narrowest, widest);
}

}  // namespace

void KeyTable::Reserve(std::size_t keys) {
  constexpr std::size_t kBitsOfKey = 64;  // few places without a key find a bit set
  constexpr unsigned kWidest = 18;        // 32 KiB: what the nearest cache holds
  mark_shift_ = ShiftFor(keys * kBitsOfKey, 8, kWidest);
  words_.assign((std::size_t{1} << (32 - mark_shift_)) / kWordBits, 0);
  list_shift_ = ShiftFor(keys, 4, 24);
}

void KeyTable::Add(std::uint32_t four, const Entry& entry) {
  Mark(four);
  added_.emplace_back(Hash(four, list_shift_), entry);
}

void KeyTable::Compile() {
  std::stable_sort(added_.begin(), added_.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  begins_.assign((std::size_t{1} << (32 - list_shift_)) + 1, 0);
  for (const auto& [hash, entry] : added_) {
    ++begins_[hash + 1];
    entries_.push_back(entry);
  }
  std::partial_sum(begins_.begin(), begins_.end(), begins_.begin());
  added_ = {};
}

}  // namespace bounce
