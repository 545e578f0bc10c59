#include "src/base/literal_set.h"

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>

#include "src/base/ascii.h"
#include "src/base/compact_text.h"

namespace bounce {
namespace {

using KeyCounts = std::unordered_map<std::string_view, std::uint32_t>;

// The key of three bytes with which one of four begins.
std::uint32_t FirstThree(std::uint32_t word) {
  return std::endian::native == std::endian::little ? word & 0xFFFFFF : word & 0xFFFFFF00;
}

std::size_t KeyLength(std::string_view text) { return std::min<std::size_t>(text.size(), 4); }

// How common a letter is in mail: of two keys that equally many literals share, the one with the
// rarer letters is met less often.
std::uint32_t Frequency(char c) {
  constexpr std::string_view kByRarity = "qzjxkvbgwpyufmcdlhrsnioate ";
  const std::size_t at = kByRarity.find(c);
  return at == std::string_view::npos ? 0 : static_cast<std::uint32_t>(at);
}

std::uint32_t Frequency(std::string_view key) {
  std::uint32_t sum = 0;
  for (const char c : key) sum += Frequency(c);
  return sum;
}

// The offset of the key that is met least: shared by the fewest literals, then of rare letters.
std::size_t RarestKey(std::string_view text, const KeyCounts& counts) {
  const std::size_t length = KeyLength(text);
  std::size_t best = 0;
  std::pair<std::uint32_t, std::uint32_t> rarest{UINT32_MAX, 0};
  for (std::size_t at = 0; at + length <= text.size(); ++at) {
    const std::string_view key = text.substr(at, length);
    const std::pair<std::uint32_t, std::uint32_t> rank{counts.at(key), Frequency(key)};
    if (rank >= rarest) continue;
    rarest = rank;
    best = at;
  }
  return best;
}

}  // namespace

bool LiteralSet::CanHold(std::string_view literal) {
  constexpr std::size_t kShortest = 3;
  std::size_t run = 0;
  for (const char c : literal) {
    run = IsSpace(c) ? 0 : run + 1;
    if (run == kShortest) return true;
  }
  return false;
}

std::uint32_t LiteralSet::Add(std::string_view literal) {
  CompactText compact;
  compact.Assign(literal);
  std::string text(compact.text());
  const auto [at, is_new] = index_.try_emplace(text, static_cast<std::uint32_t>(literals_.size()));
  if (is_new) literals_.push_back({std::move(text), 0});
  return at->second;
}

void LiteralSet::Keys::Fill(const std::vector<std::pair<std::uint32_t, Entry>>& entries_by_word) {
  if (entries_by_word.empty()) return;
  // Eight hashes for a key: few false alarms, and the bits stay in the nearest cache.
  const auto width =
      std::max(8U, static_cast<unsigned>(std::bit_width(entries_by_word.size() * 4)));
  const std::size_t hashes = std::size_t{1} << width;
  shift = 32 - width;
  words.assign(hashes / 64, 0);
  begins.assign(hashes + 1, 0);
  for (const auto& [word, entry] : entries_by_word) {
    const std::uint32_t hash = bits().Hash(word);
    words[hash / 64] |= std::uint64_t{1} << (hash % 64);
    ++begins[hash + 1];
  }
  std::partial_sum(begins.begin(), begins.end(), begins.begin());
  entries.resize(entries_by_word.size());
  std::vector<std::uint32_t> next(begins.begin(), begins.end() - 1);
  for (const auto& [word, entry] : entries_by_word) entries[next[bits().Hash(word)]++] = entry;
}

LiteralSet::Entry LiteralSet::MakeEntry(std::uint32_t index, const Literal& literal) {
  constexpr std::size_t kWord = 8;
  const std::string_view text = literal.text;
  const std::size_t after = std::min(text.size() - literal.key, kWord);
  const std::size_t before = std::min<std::size_t>(literal.key, kWord);
  const std::array<unsigned char, kWord> all = {255, 255, 255, 255, 255, 255, 255, 255};
  Entry entry;
  std::memcpy(&entry.after, text.data() + literal.key, after);
  std::memcpy(&entry.after_mask, all.data(), after);
  std::array<char, kWord> bytes{};
  std::memcpy(bytes.data() + kWord - before, text.data() + literal.key - before, before);
  std::memcpy(&entry.before, bytes.data(), kWord);
  bytes.fill(0);
  std::memcpy(bytes.data() + kWord - before, all.data(), before);
  std::memcpy(&entry.before_mask, bytes.data(), kWord);
  entry.literal = index;
  entry.key = literal.key;
  entry.size = static_cast<std::uint32_t>(text.size());
  entry.longer = before + after < text.size();
  return entry;
}

void LiteralSet::Compile() {
  index_.clear();
  // What is frequent in the literals is frequent in the texts.
  KeyCounts counts;
  for (const Literal& literal : literals_) {
    const std::string_view text = literal.text;
    const std::size_t length = KeyLength(text);
    for (std::size_t at = 0; at + length <= text.size(); ++at) ++counts[text.substr(at, length)];
  }
  std::vector<std::pair<std::uint32_t, Entry>> quads;
  std::vector<std::pair<std::uint32_t, Entry>> triples;
  for (std::uint32_t i = 0; i < literals_.size(); ++i) {
    Literal& literal = literals_[i];
    literal.key = static_cast<std::uint32_t>(RarestKey(literal.text, counts));
    const std::size_t length = KeyLength(literal.text);
    (length == 4 ? quads : triples)
        .emplace_back(Word(literal.text, literal.key, length), MakeEntry(i, literal));
  }
  quads_.Fill(quads);
  triples_.Fill(triples);
}

std::size_t LiteralSet::NextKey(std::string_view text, std::size_t at) const {
  // Copies of what the loop needs stay in registers.
  const Bits quads = quads_.bits();
  const Bits triples = triples_.bits();
  const char* const data = text.data();
  const bool has_triples = !triples_.empty();
  if (!quads_.empty()) {
    for (; at + 4 <= text.size(); ++at) {
      std::uint32_t word = 0;
      std::memcpy(&word, data + at, 4);
      if (quads.Has(word) || (has_triples && triples.Has(FirstThree(word)))) return at;
    }
  }
  for (; has_triples && at + 3 <= text.size(); ++at) {
    if (triples.Has(Word(text, at, 3))) return at;
  }
  return std::string_view::npos;
}

}  // namespace bounce
