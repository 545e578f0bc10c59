#include "src/formats/format.h"

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
  first_ |= FindFirstBytes(pattern);
}

void LinePatterns::AddTo(Prefilter* filter) {
  if (!empty()) place_ = filter->AddAny(patterns_);
}

bool LinePatterns::Matches(std::string_view line) const {
  if (empty()) return false;
  std::size_t at = 0;
  while (at < line.size() && IsBlank(line[at])) ++at;
  // A pattern may begin with a blank itself; then its first bytes hold one.
  const bool blank = at > 0 && first_[static_cast<unsigned char>(line[0])];
  if (!blank && (at == line.size() || !first_[static_cast<unsigned char>(line[at])])) {
    // What may match no byte at all has all bytes.
    if (!first_.all()) return false;
  }
  return joined_->get().Match(ToRe2(line), 0, line.size(), RE2::ANCHOR_START, nullptr, 0);
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

}  // namespace bounce
