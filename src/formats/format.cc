#include "src/formats/format.h"

#include <algorithm>
#include <array>
#include <utility>

#include "src/base/ascii.h"

namespace bounce {
namespace {

constexpr std::array<std::pair<std::string_view, Layout>, 8> kLayouts = {{
    {"none", Layout::kNone},
    {"blocks", Layout::kBlocks},
    {"list", Layout::kList},
    {"labelled", Layout::kLabelled},
    {"sentence", Layout::kSentence},
    {"transcript", Layout::kTranscript},
    {"notification", Layout::kNotification},
    {"guess", Layout::kGuess},
}};

// Whether a pattern that begins with one of `first` may match at the start of `line`, after blanks.
bool MayBegin(const ByteSet& first, std::string_view line) {
  std::size_t at = 0;
  while (at < line.size() && IsBlank(line[at])) ++at;
  if (at < line.size() && first[static_cast<unsigned char>(line[at])]) return true;
  // A pattern may begin with a blank itself; one that may match no byte at all has all bytes.
  return (at > 0 && first[static_cast<unsigned char>(line[0])]) || first.all();
}

// `*size` (may be null) is set to that of the match.
bool MatchesAtStart(const LazyRegex& regex, std::string_view text, std::size_t* size) {
  re2::StringPiece match;
  if (!regex.get().Match(ToRe2(text), 0, text.size(), RE2::ANCHOR_START, &match,
                         size == nullptr ? 0 : 1)) {
    return false;
  }
  if (size != nullptr) *size = match.size();
  return true;
}

}  // namespace

std::string_view LayoutName(Layout layout) {
  for (const auto& [name, value] : kLayouts) {
    if (value == layout) return name;
  }
  return {};
}

std::optional<Layout> LayoutFromName(std::string_view name) {
  for (const auto& [known, value] : kLayouts) {
    if (known == name) return value;
  }
  return std::nullopt;
}

TextPattern::TextPattern(std::string pattern) : LazyRegex(std::move(pattern)) {
  constexpr std::string_view kLineStart = "(?m)^";
  const std::string_view all = this->pattern();
  if (all.starts_with(kLineStart)) line_first_ = FindFirstBytes(all.substr(kLineStart.size()));
}

std::optional<std::string_view> TextPattern::FirstGroup(std::string_view text) const {
  re2::StringPiece groups[2];
  if (!line_first_) {
    const bool found = get().Match(ToRe2(text), 0, text.size(), RE2::UNANCHORED, groups, 2);
    return found ? std::optional(FromRe2(groups[1])) : std::nullopt;
  }
  for (std::size_t begin = 0; begin < text.size();) {
    const std::string_view from = text.substr(begin);
    // RE2 finds groups by a slower way than that by which it finds out whether there is a match.
    if ((*line_first_)[static_cast<unsigned char>(from[0])] &&
        get().Match(ToRe2(from), 0, from.size(), RE2::ANCHOR_START, nullptr, 0) &&
        get().Match(ToRe2(from), 0, from.size(), RE2::ANCHOR_START, groups, 2)) {
      return FromRe2(groups[1]);
    }
    const std::size_t line_end = text.find('\n', begin);
    if (line_end == std::string_view::npos) break;
    begin = line_end + 1;
  }
  return std::nullopt;
}

bool FindAny(const Patterns& patterns, std::string_view text, std::string* words) {
  for (const LazyRegex& pattern : patterns) {
    re2::StringPiece match;
    if (!pattern.get().Match(ToRe2(text), 0, text.size(), RE2::UNANCHORED, &match, 1)) continue;
    if (words != nullptr) *words = std::string(FromRe2(match));
    return true;
  }
  return false;
}

void LinePatterns::Add(std::string_view pattern) {
  patterns_.emplace_back(pattern);
  std::string all = "(?m)^[ \\t]*(?:";
  for (const std::string& each : patterns_) {
    if (&each != &patterns_.front()) all += '|';
    all += "(?:" + each + ")";
  }
  joined_ = std::make_unique<LazyRegex>(all + ")");
  lines_.emplace_back(patterns_.back());
  first_ |= lines_.back().first;
}

void LinePatterns::AddTo(Prefilter* filter) {
  for (std::size_t i = 0; i < patterns_.size(); ++i) lines_[i].place = filter->Add(patterns_[i]);
}

LinePatterns::Candidates LinePatterns::FindCandidates(const PrefilterResult& found) const {
  Candidates candidates;
  for (const Line& line : lines_) {
    if (!found.MayMatch(line.place)) continue;
    candidates.lines.push_back(&line);
    candidates.first |= line.first;
  }
  return candidates;
}

bool LinePatterns::Matches(std::string_view line) const {
  if (empty() || !MayBegin(first_, line)) return false;
  return joined_->get().Match(ToRe2(line), 0, line.size(), RE2::ANCHOR_START, nullptr, 0);
}

bool LinePatterns::Matches(const PrefilterResult& found, std::string_view line) const {
  const Candidates candidates = FindCandidates(found);
  if (candidates.lines.empty() || !MayBegin(candidates.first, line)) return false;
  return std::any_of(candidates.lines.begin(), candidates.lines.end(), [line](const Line* each) {
    return MatchesAtStart(each->regex, line, nullptr);
  });
}

std::size_t LinePatterns::Find(std::string_view text, std::size_t* end) const {
  if (empty()) return std::string_view::npos;
  re2::StringPiece match;
  if (!joined_->get().Match(ToRe2(text), 0, text.size(), RE2::UNANCHORED, &match, 1)) {
    return std::string_view::npos;
  }
  const auto begin = static_cast<std::size_t>(match.data() - text.data());
  if (end != nullptr) *end = begin + match.size();
  return begin;
}

std::size_t LinePatterns::Find(const PrefilterResult& found, std::string_view text,
                               std::size_t* end) const {
  const Candidates candidates = FindCandidates(found);
  if (candidates.lines.empty()) return std::string_view::npos;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::string_view from = text.substr(begin);
    std::size_t size = 0;
    if (MayBegin(candidates.first, from)) {
      for (const Line* each : candidates.lines) {
        if (!MayBegin(each->first, from) || !MatchesAtStart(each->regex, from, &size)) continue;
        if (end != nullptr) *end = begin + size;
        return begin;
      }
    }
    const std::size_t line_end = text.find('\n', begin);
    if (line_end == std::string_view::npos) break;
    begin = line_end + 1;
  }
  return std::string_view::npos;
}

}  // namespace bounce
