#include "src/formats/format.h"

#include <array>
#include <utility>

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
