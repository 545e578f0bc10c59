#include "src/rules/matcher.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>

#include "absl/types/span.h"

namespace bounce {

int Matcher::Add(const std::string& pattern) {
  patterns_.emplace_back(pattern);
  return static_cast<int>(prefilter_.Add(pattern));
}

PrefilterResult& Matcher::Scratch() {
  static thread_local PrefilterResult scratch;
  return scratch;
}

Matcher::PatternHits Matcher::Candidates(std::string_view text, PrefilterResult* signs) const {
  prefilter_.Scan(text, signs);
  PatternHits hits;
  for (const PrefilterResult::LiteralHit& hit : signs->literal_hits()) {
    hits.push_back({static_cast<int>(hit.pattern), hit.begin, hit.end});
  }
  for (const std::uint32_t pattern : signs->candidates()) {
    hits.push_back({static_cast<int>(pattern), 0, kToBeRun});
  }
  std::sort(hits.begin(), hits.end(),
            [](const PatternHit& a, const PatternHit& b) { return a.pattern < b.pattern; });
  return hits;
}

namespace {

// The first match in `text` of those that begin at `signs`.
std::optional<std::string_view> FirstMatch(const RE2& regex, std::string_view text,
                                           absl::Span<const PrefilterResult::Sign> signs) {
  re2::StringPiece match;
  for (const PrefilterResult::Sign& sign : signs) {
    if (regex.Match(ToRe2(text), sign.begin, text.size(), RE2::ANCHOR_START, &match, 1)) {
      return FromRe2(match);
    }
  }
  return std::nullopt;
}

// The first of all.
std::optional<std::string_view> FirstMatch(const RE2& regex, std::string_view text) {
  re2::StringPiece match;
  if (!regex.Match(ToRe2(text), 0, text.size(), RE2::UNANCHORED, &match, 1)) return std::nullopt;
  return FromRe2(match);
}

}  // namespace

bool Matcher::Occurs(const PrefilterResult& signs, PatternHit* hit) const {
  if (hit->end != kToBeRun) return true;
  // From a given place RE2 needs few states, and none of its second automaton, which finds where a
  // match begins. With many places the texts that it reads could add up.
  constexpr std::size_t kFew = 4;
  const auto pattern = static_cast<std::uint32_t>(hit->pattern);
  const std::string_view text = signs.scanned();
  const RE2& regex = Regex(hit->pattern).get();
  const bool at_signs = prefilter_.BeginsWithSign(pattern);
  const auto places = at_signs ? signs.SignsOf(pattern) : absl::Span<const PrefilterResult::Sign>();
  const std::optional<std::string_view> match =
      at_signs && places.size() <= kFew ? FirstMatch(regex, text, places) : FirstMatch(regex, text);
  if (!match) return false;
  hit->begin = static_cast<std::size_t>(match->data() - text.data());
  hit->end = hit->begin + match->size();
  return true;
}

}  // namespace bounce
