#include "src/rules/matcher.h"

#include <algorithm>
#include <utility>

#include "src/rules/literals.h"

namespace bounce {
namespace {

constexpr std::size_t kBucketBits = 13;
constexpr std::size_t kBuckets = std::size_t{1} << kBucketBits;

enum class Candidate : std::uint8_t { kNo, kToRun, kMatches };

}  // namespace

std::size_t Matcher::Bucket(const char* key) {
  const auto byte = [key](int i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(key[i]));
  };
  const std::uint32_t packed = byte(0) | (byte(1) << 8) | (byte(2) << 16);
  return (packed * 2654435769U) >> (32 - kBucketBits);
}

int Matcher::Add(const std::string& pattern) {
  const auto index = static_cast<std::uint32_t>(patterns_.size());
  RequiredLiterals required = FindRequiredLiterals(pattern);
  patterns_.push_back({std::make_unique<LazyRegex>(pattern), required.exact});
  if (required.any_of.empty()) always_.push_back(index);
  for (std::string& text : required.any_of) {
    const auto [at, fresh] =
        literal_index_.try_emplace(text, static_cast<std::uint32_t>(literals_.size()));
    if (fresh) literals_.push_back({std::move(text), {}, kNone});
    literals_[at->second].patterns.push_back(index);
  }
  return static_cast<int>(index);
}

void Matcher::Compile() {
  literal_index_.clear();
  buckets_.assign(kBuckets, kNone);
  for (std::uint32_t i = 0; i < literals_.size(); ++i) {
    std::uint32_t& head = buckets_[Bucket(literals_[i].text.data())];
    literals_[i].next = head;
    head = i;
  }
}

std::vector<int> Matcher::Match(std::string_view text) const {
  std::vector<Candidate> candidates(patterns_.size(), Candidate::kNo);
  for (const std::uint32_t pattern : always_) candidates[pattern] = Candidate::kToRun;
  std::vector<bool> seen(literals_.size());
  for (std::size_t at = 0; at + kKeyLength <= text.size(); ++at) {
    for (std::uint32_t i = buckets_[Bucket(text.data() + at)]; i != kNone; i = literals_[i].next) {
      const Literal& literal = literals_[i];
      if (seen[i] || text.compare(at, literal.text.size(), literal.text) != 0) continue;
      seen[i] = true;
      for (const std::uint32_t pattern : literal.patterns) {
        candidates[pattern] = patterns_[pattern].exact ? Candidate::kMatches : Candidate::kToRun;
      }
    }
  }
  std::vector<int> found;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (candidates[i] == Candidate::kNo) continue;
    if (candidates[i] == Candidate::kMatches ||
        RE2::PartialMatch(ToRe2(text), patterns_[i].regex->get())) {
      found.push_back(static_cast<int>(i));
    }
  }
  return found;
}

}  // namespace bounce
