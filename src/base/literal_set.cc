#include "src/base/literal_set.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <utility>

#include "src/base/ascii.h"
#include "src/base/compact_text.h"
#include "src/base/swar.h"

namespace bounce {
namespace {

constexpr std::size_t kKey = 4;    // bytes
constexpr std::size_t kShort = 3;  // bytes of the key of a short literal
// Up to so many literals two keys for each cost less than a look at every place.
constexpr std::size_t kFew = 2000;
using swar::kWord;                  // bytes compared at once
constexpr std::size_t kBatch = 64;  // places

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

// How many literals share a key, by its hash: two keys that have one count as one.
class KeyCounts {
 public:
  explicit KeyCounts(std::size_t literals)
      : shift_(32 - std::max(8U, static_cast<unsigned>(std::bit_width(literals * 8)))),
        counts_(std::size_t{1} << (32 - shift_)) {}

  void Add(std::string_view text) {
    for (std::size_t at = 0; at + kKey <= text.size(); ++at) {
      ++counts_[Hash(text.data() + at)];
    }
  }

  std::uint32_t Of(const char* key) const { return counts_[Hash(key)]; }

 private:
  std::uint32_t Hash(const char* key) const {
    return KeyTable::Hash(KeyTable::FourAt(key), shift_);
  }

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

std::uint32_t KeyOf(const KeyTable::Entry& entry) {
  std::uint32_t four = 0;
  std::memcpy(&four, &entry.after, sizeof four);
  return four;
}

std::uint32_t ShortKeyOf(const KeyTable::Entry& entry) { return KeyTable::Three(KeyOf(entry)); }

// The three bytes at `at`.
std::uint32_t ShortKeyAt(std::string_view text, std::size_t at) {
  std::array<char, kKey> bytes{};
  std::memcpy(bytes.data(), text.data() + at, kShort);
  return KeyTable::FourAt(bytes.data());
}

}  // namespace

bool LiteralSet::CanHold(std::string_view literal) {
  constexpr std::size_t kShortestRun = 3;
  constexpr std::size_t kShortest = 5;  // of several words
  if (literal.size() > kLongest) return false;
  std::size_t size = 0;
  std::size_t run = 0;
  for (std::size_t at = 0; at < literal.size(); ++at) {
    const bool space = IsSpace(literal[at]);
    run = space ? 0 : run + 1;
    size += space && at > 0 && IsSpace(literal[at - 1]) ? 0 : 1;
    if (run == kShortestRun || size == kShortest) return true;
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

// Its first three bytes are the key, wherever they begin: at a place that is looked at, with any
// byte after them, or behind one, with any before.
void LiteralSet::AddShort(std::uint32_t index) {
  const std::string_view text = Text(index);
  shorts_.push_back(MakeEntry(index, text, 0));
  keys_.MarkThree(ShortKeyAt(text, 0));
  if (stride_ == 1) return;
  std::array<char, kKey> next{};
  std::copy_n(text.begin(), kShort, next.begin() + 1);
  for (int any = 0; any < 256; ++any) {
    next[0] = static_cast<char>(any);
    keys_.Mark(KeyTable::FourAt(next.data()));
  }
}

void LiteralSet::Compile() {
  index_.clear();
  // What is frequent in the literals is frequent in the texts.
  KeyCounts counts(size());
  for (std::uint32_t i = 0; i < size(); ++i) counts.Add(Text(i));
  stride_ = size() <= kFew ? 2 : 1;
  const std::size_t shortest = kKey + stride_ - 1;  // that has so many keys
  keys_.Reserve(size() * stride_);
  for (std::uint32_t i = 0; i < size(); ++i) {
    const std::string_view literal = Text(i);
    if (literal.size() < shortest) {
      AddShort(i);
      continue;
    }
    const std::size_t rarest = RarestKeys(literal, stride_, counts);
    // The later one first: where both are equal ("-----"), the earlier place comes first.
    for (std::size_t key = rarest + stride_; key-- > rarest;) {
      keys_.Add(KeyTable::FourAt(literal.data() + key), MakeEntry(i, literal, key));
    }
  }
  keys_.Compile();
  std::sort(shorts_.begin(), shorts_.end(), [](const Entry& a, const Entry& b) {
    return std::pair(ShortKeyOf(a), a.literal) < std::pair(ShortKeyOf(b), b.literal);
  });
}

// Whether the literal of `entry` stands in `text` with its key at `at`.
inline bool LiteralSet::StandsAt(const Entry& entry, std::string_view text, std::size_t at) const {
  const std::size_t key = entry.key;
  const std::size_t rest = entry.size - key;
  if (at >= kWord && at + kWord <= text.size()) {
    const char* const here = text.data() + at;
    const std::uint64_t after = swar::Load(here) ^ entry.after;
    if ((after & kFirst[std::min(rest, kWord)]) != 0) return false;
    const std::uint64_t before = swar::Load(here - kWord) ^ entry.before;
    if ((before & kLast[std::min(key, kWord)]) != 0) return false;
    if (key <= kWord && rest <= kWord) return true;
  }
  if (at < key || text.size() - at < rest) return false;
  return std::memcmp(text.data() + at - key, texts_.data() + begins_[entry.literal], entry.size) ==
         0;
}

inline void LiteralSet::Compare(const Entry& entry, std::string_view text, std::size_t at,
                                std::vector<Place>* places) const {
  if (!StandsAt(entry, text, at)) return;
  const std::size_t begin = at - entry.key;
  places->push_back({entry.literal, begin, begin + entry.size});
}

// A key, `four`, may begin at `at`.
void LiteralSet::Check(std::string_view text, std::size_t at, std::uint32_t four,
                       std::vector<Place>* places) const {
  for (const Entry& entry : keys_.Near(four)) {
    if (KeyOf(entry) == four) Compare(entry, text, at, places);
  }
  if (shorts_.empty()) return;
  if (keys_.AreThreeMarked(four)) CheckShorts(text, at, places);
  if (stride_ == 1 || text.size() - at < kShort + 1) return;
  if (keys_.AreThreeMarked(ShortKeyAt(text, at + 1))) CheckShorts(text, at + 1, places);
}

void LiteralSet::CheckShorts(std::string_view text, std::size_t at,
                             std::vector<Place>* places) const {
  const std::uint32_t key = ShortKeyAt(text, at);
  const auto before = [](const Entry& entry, std::uint32_t value) {
    return ShortKeyOf(entry) < value;
  };
  auto entry = std::lower_bound(shorts_.begin(), shorts_.end(), key, before);
  for (; entry != shorts_.end() && ShortKeyOf(*entry) == key; ++entry) {
    Compare(*entry, text, at, places);
  }
}

void LiteralSet::Scan(std::string_view text, std::vector<Place>* places) const {
  places->clear();
  if (size() == 0) return;
  std::array<std::size_t, kBatch> marked;
  std::size_t at = 0;
  while (at + kKey <= text.size()) {
    const std::size_t end = std::min(at + kBatch * stride_, text.size() - kKey + 1);
    std::size_t count = 0;
    for (; at < end; at += stride_) {
      marked[count] = at;
      count += keys_.IsMarked(KeyTable::FourAt(text.data() + at)) ? 1 : 0;
    }
    CheckAll(text, {marked.data(), count}, places);
  }
  // No byte follows a short one at the very end.
  if (at + kShort == text.size()) CheckShorts(text, at, places);
}

// A key may begin at each of `marked`. What is looked up for one is on its way from the memory
// while another is looked up.
void LiteralSet::CheckAll(std::string_view text, absl::Span<const std::size_t> marked,
                          std::vector<Place>* places) const {
  const auto four = [text](std::size_t at) { return KeyTable::FourAt(text.data() + at); };
  for (const std::size_t at : marked) keys_.PrefetchList(four(at));
  for (const std::size_t at : marked) keys_.PrefetchEntries(four(at));
  for (const std::size_t at : marked) Check(text, at, four(at), places);
}

}  // namespace bounce
