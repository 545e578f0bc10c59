#include "src/rules/matcher.h"

namespace bounce {

int Matcher::Add(const std::string& pattern) {
  patterns_.emplace_back(pattern);
  return static_cast<int>(prefilter_.Add(pattern));
}

PatternHits Matcher::Match(std::string_view text) const {
  static thread_local PrefilterResult found;
  prefilter_.Scan(text, &found);
  PatternHits hits;
  for (const PrefilterResult::LiteralHit& hit : found.literal_hits()) {
    hits.push_back({static_cast<int>(hit.pattern), hit.begin, hit.end});
  }
  for (const std::uint32_t pattern : found.candidates()) {
    re2::StringPiece match;
    const RE2& regex = patterns_[pattern].get();
    if (!regex.Match(ToRe2(text), 0, text.size(), RE2::UNANCHORED, &match, 1)) continue;
    const auto begin = static_cast<std::size_t>(match.data() - text.data());
    hits.push_back({static_cast<int>(pattern), begin, begin + match.size()});
  }
  return hits;
}

}  // namespace bounce
