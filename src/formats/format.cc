#include "src/formats/format.h"

#include <algorithm>
#include <array>
#include <utility>

#include "src/base/ascii.h"
#include "src/base/line_bound.h"
#include "src/base/utf8.h"
#include "src/formats/pattern_facts.h"
#include "src/formats/signed_lines.h"

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
  constexpr std::string_view kRest = "(?P<text>[\\s\\S]*)";
  std::string_view before = this->pattern();
  if (!before.ends_with(kRest)) return;
  before.remove_suffix(kRest.size());
  if (StandsAlone(before)) before_rest_ = std::make_unique<LazyRegex>(std::string(before));
}

void TextPattern::AddTo(Prefilter* filter) {
  constexpr std::string_view kLines = "(?m)";
  std::string_view all = pattern();
  const bool lines = all.starts_with(kLines);
  if (lines) all.remove_prefix(kLines.size());
  place_ = filter->Add(all);
  has_signs_ = filter->HasSigns(place_);
  by_sign_ = has_signs_ && StaysInLine(all) && (lines || !HasAnchor(all));
  longest_sign_ = by_sign_ ? LongestSignAtStart(all) : 0;
  const std::string_view head = lines ? std::string_view() : CountedHead(all);
  if (longest_sign_ == 0 || head.empty()) return;
  head_ = std::make_unique<LazyRegex>(std::string(head));
  tail_ = std::make_unique<LazyRegex>(std::string(all.substr(head.size())));
}

bool TextPattern::MayMatchIn(const PrefilterResult& found, std::string_view part) const {
  if (!MayMatch(found)) return false;
  return !(has_signs_ && IsPartOf(found, part) && !HoldsSign(found, place_, part));
}

// Where the first sign in `text` at or after `from` stands, if that is known to be where the first
// match begins, should the pattern match there; or npos.
std::size_t TextPattern::FirstSign(const PrefilterResult& found, std::string_view text,
                                   std::size_t from) const {
  if (longest_sign_ == 0 || !IsPartOf(found, text)) return std::string_view::npos;
  const auto offset = static_cast<std::size_t>(text.data() - found.scanned().data());
  const auto signs = found.SignsOf(place_);
  const auto* const sign = std::lower_bound(
      signs.begin(), signs.end(), offset + from,
      [](const PrefilterResult::Sign& each, std::size_t at) { return each.begin < at; });
  if (sign == signs.end() || sign->begin >= offset + text.size()) return std::string_view::npos;
  const std::size_t begin = sign->begin - offset;
  // To RE2 some letters of other scripts equal ASCII's: to the scan they are no sign.
  const std::string_view asked = text.substr(from, begin - from + longest_sign_);
  return SkipAscii(asked, 0) < asked.size() ? std::string_view::npos : begin;
}

// Whether the pattern is known to match at `begin` of a line that ends at `end`.
bool TextPattern::MatchAt(std::string_view text, std::size_t begin, std::size_t end,
                          absl::Span<re2::StringPiece> groups) const {
  const int size = static_cast<int>(groups.size());
  if (!head_) return get().Match(ToRe2(text), begin, end, RE2::ANCHOR_START, groups.data(), size);
  // Of all matches that one counts of which the head does: if what follows the head matches there.
  re2::StringPiece head;
  if (!head_->get().Match(ToRe2(text), begin, end, RE2::ANCHOR_START, &head, 1)) return false;
  if (!tail_->get().Match(ToRe2(text), begin + head.size(), end, RE2::ANCHOR_START, groups.data(),
                          size)) {
    return false;
  }
  groups[0] = {head.data(), head.size() + groups[0].size()};
  return true;
}

bool TextPattern::Find(const PrefilterResult& found, std::string_view text, std::size_t from,
                       absl::Span<re2::StringPiece> groups) const {
  // Few lines are longer, and to look for the ends of those would take quadratic time.
  constexpr std::size_t kMaxLine = 1024;
  const std::size_t begin = FirstSign(found, text, from);
  if (begin != std::string_view::npos) {
    // A match lies in one line, and RE2 is quick where it need not search for the start.
    const std::string_view rest = text.substr(begin, kMaxLine);
    const std::size_t line = std::min(rest.find('\n'), rest.size());
    if (line < kMaxLine && MatchAt(text, begin, begin + line, groups)) return true;
  }
  return get().Match(ToRe2(text), from, text.size(), RE2::UNANCHORED, groups.data(),
                     static_cast<int>(groups.size()));
}

std::optional<std::string_view> TextPattern::FirstGroup(const PrefilterResult& found,
                                                        std::string_view text) const {
  if (!MayMatch(found)) return std::nullopt;
  std::array<re2::StringPiece, 2> groups;
  if (!by_sign_ || !IsPartOf(found, text)) {
    if (!Find(found, text, 0, absl::MakeSpan(groups))) return std::nullopt;
    return FromRe2(groups[1]);
  }
  SignedLines lines(found, place_, text);
  while (lines.Next()) {
    if (Find(found, lines.line(), 0, absl::MakeSpan(groups))) return FromRe2(groups[1]);
  }
  return std::nullopt;
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
  for (std::size_t i = 0; i < patterns_.size(); ++i) {
    const std::uint32_t place = filter->Add(patterns_[i]);
    if (i == 0) first_place_ = place;
    lines_[i].by_sign = filter->HasSigns(place) && StaysInLine(patterns_[i]);
  }
}

bool LinePatterns::Matches(std::string_view line) const {
  if (empty() || !MayBegin(first_, line)) return false;
  return joined_->get().Match(ToRe2(line), 0, line.size(), RE2::ANCHOR_START, nullptr, 0);
}

bool LinePatterns::Matches(const PrefilterResult& found, std::string_view line) const {
  if (empty() || !MayBegin(first_, line)) return false;
  for (std::size_t i = 0; i < patterns_.size(); ++i) {
    if (found.MayMatch(PlaceOf(i)) && lines_[i].MatchesAtStart(line, nullptr)) return true;
  }
  return false;
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

bool LinePatterns::Line::MatchesAtStart(std::string_view text, std::size_t* size) const {
  if (!MayBegin(first, text)) return false;
  re2::StringPiece match;
  if (!regex.get().Match(ToRe2(text), 0, text.size(), RE2::ANCHOR_START, &match,
                         size == nullptr ? 0 : 1)) {
    return false;
  }
  if (size != nullptr) *size = match.size();
  return true;
}

void LinePatterns::FindBySign(std::size_t i, const PrefilterResult& found, std::string_view text,
                              LineMatch* best) const {
  SignedLines lines(found, PlaceOf(i), text);
  while (lines.Next()) {
    if (lines.begin() >= best->begin) continue;
    std::size_t size = 0;
    if (lines_[i].MatchesAtStart(lines.line(), &size)) {
      *best = {lines.begin(), lines.begin() + size};
    }
  }
}

void LinePatterns::FindByLine(const Line& line, std::string_view text, LineMatch* best) {
  for (std::size_t begin = 0; begin <= text.size() && begin < best->begin;) {
    std::size_t size = 0;
    if (line.MatchesAtStart(text.substr(begin), &size)) {
      *best = {begin, begin + size};
      return;
    }
    const std::size_t line_end = text.find('\n', begin);
    if (line_end == std::string_view::npos) return;
    begin = line_end + 1;
  }
}

std::size_t LinePatterns::Find(const PrefilterResult& found, std::string_view text,
                               std::size_t* end) const {
  // Of two that match at the same line the first one counts.
  LineMatch best;
  const bool has_places = IsPartOf(found, text);
  for (std::size_t i = 0; i < patterns_.size(); ++i) {
    if (!found.MayMatch(PlaceOf(i))) continue;
    if (lines_[i].by_sign && has_places) {
      FindBySign(i, found, text, &best);
    } else {
      FindByLine(lines_[i], text, &best);
    }
  }
  if (end != nullptr && best.begin != std::string_view::npos) *end = best.end;
  return best.begin;
}

}  // namespace bounce
