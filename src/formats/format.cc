#include "src/formats/format.h"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

#include "src/base/ascii.h"
#include "src/base/line_bound.h"
#include "src/base/regex_group.h"

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

// Whether `text` is a part of what was scanned, and no copy.
bool IsPartOf(const PrefilterResult& found, std::string_view text) {
  const std::string_view whole = found.scanned();
  const std::less_equal<const char*> up_to;
  return up_to(whole.data(), text.data()) &&
         up_to(text.data() + text.size(), whole.data() + whole.size());
}

// The lines of `text`, a part of what was scanned, that hold a sign of a pattern, each once.
class SignedLines {
 public:
  SignedLines(const PrefilterResult& found, std::uint32_t pattern, std::string_view text)
      : signs_(found.SignsOf(pattern)),
        text_(text),
        offset_(static_cast<std::size_t>(text.data() - found.scanned().data())) {}

  bool Next() {
    // One may begin with the line end itself: the search goes on behind each in any case.
    while (at_ < signs_.size()) {
      const PrefilterResult::Sign& sign = signs_[at_++];
      if (sign.begin < offset_) continue;
      const std::size_t place = sign.begin - offset_;
      if (place < end_ || place >= text_.size()) continue;
      const std::size_t before = text_.substr(end_, place - end_).rfind('\n');
      begin_ = before == std::string_view::npos ? end_ : end_ + before + 1;
      end_ = std::min(text_.find('\n', place), text_.size());
      return true;
    }
    return false;
  }

  std::size_t begin() const { return begin_; }
  std::string_view line() const { return text_.substr(begin_, end_ - begin_); }

 private:
  absl::Span<const PrefilterResult::Sign> signs_;
  std::string_view text_;
  std::size_t offset_;
  std::size_t at_ = 0;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

// Whether `part` of what was scanned holds a sign of a pattern.
bool HoldsSign(const PrefilterResult& found, std::uint32_t pattern, std::string_view part) {
  const std::string_view whole = found.scanned();
  auto begin = static_cast<std::size_t>(part.data() - whole.data());
  const std::size_t end = begin + part.size();
  // A blank with which a sign begins is the whole white space there.
  while (begin > 0 && IsSpace(whole[begin - 1])) --begin;
  const auto signs = found.SignsOf(pattern);
  const auto* const first = std::lower_bound(
      signs.begin(), signs.end(), begin,
      [](const PrefilterResult::Sign& sign, std::size_t at) { return sign.begin < at; });
  return first != signs.end() && first->begin < end;
}

// The first group of the first match in `text`.
std::optional<std::string_view> GroupIn(const LazyRegex& regex, std::string_view text) {
  std::array<re2::StringPiece, 2> groups;
  if (!regex.get().Match(ToRe2(text), 0, text.size(), RE2::UNANCHORED, groups.data(), 2)) {
    return std::nullopt;
  }
  return FromRe2(groups[1]);
}

// Whether '^' or '$' stands in `pattern` outside classes, or may.
bool HasAnchor(std::string_view pattern) {
  for (std::size_t at = pattern.find_first_of("^$"); at != std::string_view::npos;
       at = pattern.find_first_of("^$", at + 1)) {
    if (at == 0 || pattern[at - 1] != '[') return true;
  }
  return false;
}

// Whether what `pattern` matches does not depend on what may follow it, nor the other way round: no
// alternatives, flags or quotations.
bool StandsAlone(std::string_view pattern) {
  for (std::size_t at = 0; at < pattern.size();) {
    const char c = pattern[at];
    if (c == '|' || (c == '(' && !SkipGroupOpening(pattern, &at))) return false;
    if (c == '(') continue;
    if (c == '\\' && (at + 1 == pattern.size() || pattern[at + 1] == 'Q')) return false;
    at += c == '\\' ? 2 : 1;
  }
  return LazyRegex(std::string(pattern)).Validate().empty();
}

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
}

bool TextPattern::MayMatchIn(const PrefilterResult& found, std::string_view part) const {
  if (!MayMatch(found)) return false;
  return !has_signs_ || !IsPartOf(found, part) || HoldsSign(found, place_, part);
}

std::optional<std::string_view> TextPattern::FirstGroup(const PrefilterResult& found,
                                                        std::string_view text) const {
  if (!MayMatch(found)) return std::nullopt;
  if (!by_sign_ || !IsPartOf(found, text)) return GroupIn(*this, text);
  std::optional<std::string_view> first;
  SignedLines lines(found, place_, text);
  while (lines.Next()) {
    const std::string_view line = lines.line();
    if (first && line.data() > first->data()) continue;
    if (const auto group = GroupIn(*this, line)) first = group;
  }
  return first;
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
    Line& line = lines_[i];
    line.place = filter->Add(patterns_[i]);
    line.by_sign = filter->HasSigns(line.place) && StaysInLine(patterns_[i]);
  }
}

bool LinePatterns::Matches(std::string_view line) const {
  if (empty() || !MayBegin(first_, line)) return false;
  return joined_->get().Match(ToRe2(line), 0, line.size(), RE2::ANCHOR_START, nullptr, 0);
}

bool LinePatterns::Matches(const PrefilterResult& found, std::string_view line) const {
  if (empty() || !MayBegin(first_, line)) return false;
  return std::any_of(lines_.begin(), lines_.end(), [&found, line](const Line& each) {
    return found.MayMatch(each.place) && MayBegin(each.first, line) &&
           MatchesAtStart(each.regex, line, nullptr);
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

void LinePatterns::FindBySign(const Line& line, const PrefilterResult& found, std::string_view text,
                              LineMatch* best) {
  SignedLines lines(found, line.place, text);
  while (lines.Next()) {
    std::size_t size = 0;
    if (lines.begin() >= best->begin || !MayBegin(line.first, lines.line())) continue;
    if (MatchesAtStart(line.regex, lines.line(), &size)) {
      *best = {lines.begin(), lines.begin() + size};
    }
  }
}

void LinePatterns::FindByLine(const Line& line, std::string_view text, LineMatch* best) {
  for (std::size_t begin = 0; begin <= text.size() && begin < best->begin;) {
    const std::string_view from = text.substr(begin);
    std::size_t size = 0;
    if (MayBegin(line.first, from) && MatchesAtStart(line.regex, from, &size)) {
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
  for (const Line& line : lines_) {
    if (!found.MayMatch(line.place)) continue;
    if (line.by_sign && has_places) {
      FindBySign(line, found, text, &best);
    } else {
      FindByLine(line, text, &best);
    }
  }
  if (end != nullptr && best.begin != std::string_view::npos) *end = best.end;
  return best.begin;
}

}  // namespace bounce
