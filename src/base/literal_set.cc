#include "src/base/literal_set.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <numeric>

#include "src/base/ascii.h"
#include "src/base/compact_text.h"

namespace bounce {
namespace {

constexpr std::size_t kKey = 4;             // bytes
constexpr std::size_t kMarksOfShort = 512;  // any byte before it, any byte after
// Up to so many literals two keys for each cost less than a look at every place.
constexpr std::size_t kFew = 2000;
constexpr std::size_t kWord = 8;  // bytes compared at once

std::uint32_t Hash(std::uint32_t key, unsigned shift) { return (key * 2654435769U) >> shift; }

std::uint32_t FourAt(const char* at) {
  std::uint32_t four = 0;
  std::memcpy(&four, at, 4);
  return four;
}

std::uint32_t ThreeAt(const char* at) {
  std::uint32_t three = 0;
  std::memcpy(&three, at, 3);
  return three;
}

std::uint64_t WordAt(const char* at) {
  std::uint64_t word = 0;
  std::memcpy(&word, at, kWord);
  return word;
}

// How common a letter is in mail: of two keys that equally many literals share, the one with the
// rarer letters is met less often.
constexpr std::array<std::uint8_t, 256> kFrequencies = [] {
  constexpr std::string_view kByRarity = "qzjxkvbgwpyufmcdlhrsnioate ";
  std::array<std::uint8_t, 256> frequencies{};
  for (std::size_t i = 0; i < kByRarity.size(); ++i) {
    frequencies[static_cast<unsigned char>(kByRarity[i])] = static_cast<std::uint8_t>(i);
  }
  return frequencies;
}();

std::uint32_t Frequency(std::string_view key) {
  std::uint32_t sum = 0;
  for (const char c : key) sum += kFrequencies[static_cast<unsigned char>(c)];
  return sum;
}

// So many hashes for a key that few bits are set that no key set.
unsigned WidthFor(std::size_t keys, std::size_t hashes_for_a_key) {
  return std::max(8U, static_cast<unsigned>(std::bit_width(keys * hashes_for_a_key)));
}

// How many literals share a key, by its hash: two keys that have one count as one.
class KeyCounts {
 public:
  explicit KeyCounts(std::size_t literals)
      : shift_(32 - WidthFor(literals, 8)), counts_(std::size_t{1} << (32 - shift_)) {}

  void Add(std::string_view text) {
    for (std::size_t at = 0; at + kKey <= text.size(); ++at) {
      ++counts_[Hash(FourAt(text.data() + at), shift_)];
    }
  }

  std::uint32_t Of(const char* key) const { return counts_[Hash(FourAt(key), shift_)]; }

 private:
  unsigned shift_;
  std::vector<std::uint32_t> counts_;
};

// The offset of the neighbouring keys, as many as the stride, that are met least: shared by the
// fewest literals, then of rare letters.
std::size_t RarestKeys(std::string_view text, std::size_t stride, const KeyCounts& counts) {
  std::size_t best = 0;
  std::pair<std::uint32_t, std::uint32_t> rarest{UINT32_MAX, 0};
  for (std::size_t at = 0; at + kKey + stride <= text.size() + 1; ++at) {
    std::pair<std::uint32_t, std::uint32_t> rank{0, 0};
    for (std::size_t i = 0; i < stride; ++i) {
      rank.first += counts.Of(text.data() + at + i);
      rank.second += Frequency(text.substr(at + i, kKey));
    }
    if (rank >= rarest) continue;
    rarest = rank;
    best = at;
  }
  return best;
}

// The bytes of a word that are compared: the first `count` in memory, and the last.
using Masks = std::array<std::uint64_t, kWord + 1>;

Masks MakeMasks(bool first) {
  Masks masks{};
  for (std::size_t count = 1; count <= kWord; ++count) {
    std::array<unsigned char, kWord> bytes{};
    const auto begin = first ? bytes.begin() : bytes.end() - static_cast<std::ptrdiff_t>(count);
    std::fill_n(begin, count, static_cast<unsigned char>(0xFF));
    std::memcpy(&masks[count], bytes.data(), kWord);
  }
  return masks;
}

const Masks kFirst = MakeMasks(true);
const Masks kLast = MakeMasks(false);

}  // namespace

bool LiteralSet::CanHold(std::string_view literal) {
  if (literal.size() > kLongest) return false;
  constexpr std::size_t kShortestRun = 3;
  std::size_t run = 0;
  for (const char c : literal) {
    run = IsSpace(c) ? 0 : run + 1;
    if (run == kShortestRun) return true;
  }
  return false;
}

std::uint32_t LiteralSet::Add(std::string_view literal) {
  CompactText compact;
  compact.Assign(literal);
  const std::string_view text = compact.text();
  const auto [at, is_new] =
      index_.try_emplace(std::string(text), static_cast<std::uint32_t>(size()));
  if (is_new) {
    texts_.append(text);
    begins_.push_back(static_cast<std::uint32_t>(texts_.size()));
  }
  return at->second;
}

void LiteralSet::Keys::Fill(const std::vector<std::pair<std::uint32_t, Entry>>& entries_by_key) {
  const unsigned width = WidthFor(entries_by_key.size(), 2);
  shift = 32 - width;
  begins.assign((std::size_t{1} << width) + 1, 0);
  for (const auto& [key, entry] : entries_by_key) ++begins[Hash(key, shift) + 1];
  std::partial_sum(begins.begin(), begins.end(), begins.begin());
  entries.resize(entries_by_key.size());
  std::vector<std::uint32_t> next(begins.begin(), begins.end() - 1);
  for (const auto& [key, entry] : entries_by_key) entries[next[Hash(key, shift)]++] = entry;
}

void LiteralSet::Marks::Reserve(std::size_t keys) {
  constexpr unsigned kWidest = 18;  // 32 KiB: what the nearest cache holds
  const unsigned width = std::min(WidthFor(keys, 16), kWidest);
  shift = 32 - width;
  bits.assign((std::size_t{1} << width) / 64, 0);
}

void LiteralSet::Marks::Set(std::uint32_t four) {
  const std::uint32_t hash = Hash(four, shift);
  bits[hash / 64] |= std::uint64_t{1} << (hash % 64);
}

inline bool LiteralSet::Marks::Has(std::uint32_t four) const {
  const std::uint32_t hash = Hash(four, shift);
  return ((bits[hash / 64] >> (hash % 64)) & 1U) != 0;
}

LiteralSet::Entry LiteralSet::MakeEntry(std::uint32_t index, std::string_view text,
                                        std::size_t key) {
  const std::size_t after = std::min(text.size() - key, kWord);
  const std::size_t before = std::min<std::size_t>(key, kWord);
  Entry entry;
  std::memcpy(&entry.after, text.data() + key, after);
  std::array<char, kWord> bytes{};
  std::memcpy(bytes.data() + kWord - before, text.data() + key - before, before);
  std::memcpy(&entry.before, bytes.data(), kWord);
  entry.literal = index;
  entry.key = static_cast<std::uint16_t>(key);
  entry.size = static_cast<std::uint16_t>(text.size());
  return entry;
}

// Its first three bytes are the key; around them any byte may stand at the place that is looked at.
void LiteralSet::AddShort(std::uint32_t index,
                          std::vector<std::pair<std::uint32_t, Entry>>* threes) {
  const char* const text = Text(index).data();
  threes->emplace_back(ThreeAt(text), MakeEntry(index, Text(index), 0));
  for (int any = 0; any < 256; ++any) {
    const char c = static_cast<char>(any);
    const std::array<char, kKey> here = {text[0], text[1], text[2], c};
    const std::array<char, kKey> next = {c, text[0], text[1], text[2]};
    marks_.Set(FourAt(here.data()));
    marks_.Set(FourAt(next.data()));
  }
}

void LiteralSet::Compile() {
  index_.clear();
  // What is frequent in the literals is frequent in the texts.
  KeyCounts counts(size());
  for (std::uint32_t i = 0; i < size(); ++i) counts.Add(Text(i));
  stride_ = size() <= kFew ? 2 : 1;
  const std::size_t shortest = kKey + stride_ - 1;  // that has so many keys
  std::size_t shorts = 0;
  for (std::uint32_t i = 0; i < size(); ++i) shorts += Text(i).size() < shortest ? 1 : 0;
  marks_.Reserve((size() - shorts) * stride_ + shorts * kMarksOfShort);
  std::vector<std::pair<std::uint32_t, Entry>> fours;
  std::vector<std::pair<std::uint32_t, Entry>> threes;
  for (std::uint32_t i = 0; i < size(); ++i) {
    const std::string_view literal = Text(i);
    if (literal.size() < shortest) {
      AddShort(i, &threes);
      continue;
    }
    const std::size_t rarest = RarestKeys(literal, stride_, counts);
    // The later one first: where both are equal ("-----"), the earlier place comes first.
    for (std::size_t key = rarest + stride_; key-- > rarest;) {
      const std::uint32_t four = FourAt(literal.data() + key);
      marks_.Set(four);
      fours.emplace_back(four, MakeEntry(i, literal, key));
    }
  }
  fours_.Fill(fours);
  threes_.Fill(threes);
}

// Whether the literal of `entry` stands in `text` with its key at `at`.
inline bool LiteralSet::StandsAt(const Entry& entry, std::string_view text, std::size_t at) const {
  const std::size_t key = entry.key;
  const std::size_t rest = entry.size - key;
  if (at >= kWord && at + kWord <= text.size()) {
    const char* const here = text.data() + at;
    if (((WordAt(here) ^ entry.after) & kFirst[std::min(rest, kWord)]) != 0) return false;
    if (((WordAt(here - kWord) ^ entry.before) & kLast[std::min(key, kWord)]) != 0) return false;
    if (key <= kWord && rest <= kWord) return true;
  }
  if (at < key || text.size() - at < rest) return false;
  return std::memcmp(text.data() + at - key, texts_.data() + begins_[entry.literal], entry.size) ==
         0;
}

inline void LiteralSet::Compare(const Keys& keys, std::uint32_t key, std::string_view text,
                                std::size_t at, std::vector<Place>* places) const {
  const std::uint32_t hash = Hash(key, keys.shift);
  const std::uint32_t end = keys.begins[hash + 1];
  for (std::uint32_t i = keys.begins[hash]; i < end; ++i) {
    const Entry& entry = keys.entries[i];
    if (!StandsAt(entry, text, at)) continue;
    const std::size_t begin = at - entry.key;
    places->push_back({entry.literal, begin, begin + entry.size});
  }
}

// `four` are the bytes at `at`, those behind the text zero.
void LiteralSet::Check(std::string_view text, std::size_t at, std::uint32_t four,
                       std::vector<Place>* places) const {
  Compare(fours_, four, text, at, places);
  if (threes_.entries.empty()) return;
  std::array<char, kKey> bytes{};
  std::memcpy(bytes.data(), &four, kKey);
  Compare(threes_, ThreeAt(bytes.data()), text, at, places);
  if (at + 1 < text.size()) Compare(threes_, ThreeAt(bytes.data() + 1), text, at + 1, places);
}

void LiteralSet::Scan(std::string_view text, std::vector<Place>* places) const {
  places->clear();
  if (size() == 0) return;
  const char* const data = text.data();
  const std::size_t stride = stride_;
  std::size_t at = 0;
  for (; at + kKey <= text.size(); at += stride) {
    const std::uint32_t four = FourAt(data + at);
    if (marks_.Has(four)) Check(text, at, four, places);
  }
  for (; at < text.size(); at += stride) {
    std::array<char, kKey> last{};
    std::memcpy(last.data(), data + at, text.size() - at);
    const std::uint32_t four = FourAt(last.data());
    if (marks_.Has(four)) Check(text, at, four, places);
  }
}

}  // namespace bounce
