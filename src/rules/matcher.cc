#include "src/rules/matcher.h"

#include <algorithm>
#include <cstdint>

namespace bounce {

int Matcher::Add(const std::string& pattern) {
  patterns_.emplace_back(pattern);
  return static_cast<int>(prefilter_.Add(pattern));
}

Matcher::PatternHits Matcher::Candidates(std::string_view text) const {
  static thread_local PrefilterResult found;
  prefilter_.Scan(text, &found);
  PatternHits hits;
  for (const PrefilterResult::LiteralHit& hit : found.literal_hits()) {
    hits.push_back({static_cast<int>(hit.pattern), hit.begin, hit.end});
  }
  for (const std::uint32_t pattern : found.candidates()) {
    hits.push_back({static_cast<int>(pattern), 0, kToBeRun});
  }
  std::sort(hits.begin(), hits.end(),
            [](const PatternHit& a, const PatternHit& b) { return a.pattern < b.pattern; });
  return hits;
}

bool Matcher::Occurs(std::string_view text, PatternHit* hit) const {
  if (hit->end != kToBeRun) return true;
  re2::StringPiece match;
  const RE2& regex = Regex(hit->pattern).get();
  if (!regex.Match(ToRe2(text), 0, text.size(), RE2::UNANCHORED, &match, 1)) return false;
  hit->begin = static_cast<std::size_t>(match.data() - text.data());
  hit->end = hit->begin + match.size();
  return true;
}

}  // namespace bounce
