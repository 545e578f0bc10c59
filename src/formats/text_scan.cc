#include "src/formats/text_scan.h"

#include <algorithm>

#include "src/base/ascii.h"

namespace bounce {
namespace {

std::size_t LineBegin(std::string_view text, std::size_t at) {
  const std::size_t end = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  return end == std::string_view::npos ? 0 : end + 1;
}

// Whether one of the lines of [begin_line, end) is quoted.
bool IsQuoted(std::string_view text, std::size_t begin_line, std::size_t end) {
  for (std::size_t line = begin_line; line < end;) {
    if (text[line] == '>') return true;
    const std::size_t next = text.find('\n', line);
    if (next == std::string_view::npos) return false;
    line = next + 1;
  }
  return false;
}

}  // namespace

TextScanner::TextScanner(CommonPatterns* common, std::deque<Format>* formats) {
  AddPatterns(common);
  for (std::uint32_t i = 0; i < formats->size(); ++i) AddPatterns(i, &(*formats)[i]);
  filter_.Compile();
}

void TextScanner::AddPatterns(CommonPatterns* common) {
  for (LinePatterns* lines : {&common->end, &common->ignore, &common->delay, &common->success}) {
    lines->AddTo(&filter_);
  }
  for (Patterns* patterns : {&common->alias, &common->reporter, &common->original_subject}) {
    for (TextPattern& pattern : *patterns) pattern.AddTo(&filter_);
  }
  for (WordPatterns* words : {&common->failure, &common->failure_line, &common->help,
                              &common->to_label, &common->from_label}) {
    words->Compile();
  }
}

void TextScanner::AddPatterns(std::uint32_t index, Format* format) {
  for (LinePatterns* lines :
       {&format->begin, &format->end, &format->text_begin, &format->text_end, &format->ignore}) {
    lines->AddTo(&filter_);
  }
  for (TextPattern& pattern : format->recipient) pattern.AddTo(&filter_);
  for (std::uint32_t i = 0; i < format->openings.size(); ++i) {
    if (!LiteralSet::CanHold(format->openings[i].text)) continue;
    filter_.Watch(Trim(format->openings[i].text));
    watched_.push_back({index, i, 0});
  }
}

void TextScanner::Scan(std::string_view text, TextScan* out) const {
  out->openings.clear();
  // The places of one phrase come in rising order: the first that is not quoted counts.
  std::vector<bool>& seen = out->seen;
  seen.assign(watched_.size(), false);
  filter_.Scan(text, &out->found, [&](std::uint32_t watch, std::size_t begin, std::size_t end) {
    if (seen[watch] || end > kMaxOpeningText) return;
    const std::size_t line = LineBegin(text, begin);
    if (IsQuoted(text, line, end)) return;
    seen[watch] = true;
    OpeningHit hit = watched_[watch];
    hit.begin_line = line;
    out->openings.push_back(hit);
  });
  const auto before = [](const OpeningHit& a, const OpeningHit& b) {
    return a.format != b.format ? a.format < b.format : a.opening < b.opening;
  };
  std::sort(out->openings.begin(), out->openings.end(), before);
}

}  // namespace bounce
