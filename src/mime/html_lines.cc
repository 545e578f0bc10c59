#include "src/mime/html_lines.h"

#include <utility>

#include "src/base/ascii.h"

namespace bounce {
namespace {

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";

// The bytes of the blank that `text` begins with, or 0.
std::size_t BlankLength(std::string_view text) {
  if (IsSpace(text.front())) return 1;
  return text.starts_with(kNoBreakSpace) ? kNoBreakSpace.size() : 0;
}

// Where the next blank of `text` may stand.
std::size_t WordLength(std::string_view text) {
  std::size_t end = 1;
  while (end < text.size() && !IsSpace(text[end]) && text[end] != kNoBreakSpace.front()) ++end;
  return end;
}

}  // namespace

void HtmlLines::AddText(std::string_view text, bool preformatted) {
  while (!text.empty()) {
    const std::size_t blank = BlankLength(text);
    if (blank == 0) {
      if (pending_space_ && !AtLineStart()) out_.push_back(' ');
      pending_space_ = false;
      const std::size_t word = WordLength(text);
      out_.append(text.substr(0, word));
      text.remove_prefix(word);
      continue;
    }
    const char c = blank == 1 ? text.front() : ' ';
    text.remove_prefix(blank);
    if (!preformatted) {
      pending_space_ = true;
    } else if (c == '\n') {
      BreakLine();
    } else {
      if (pending_space_ && !AtLineStart()) out_.push_back(' ');
      pending_space_ = false;
      out_.push_back(c);
    }
  }
}

void HtmlLines::BreakLine() {
  pending_space_ = false;
  while (!out_.empty() && IsBlank(out_.back())) out_.pop_back();
  out_.push_back('\n');
}

std::string HtmlLines::Finish() {
  BeginBlock();
  const std::size_t first = out_.find_first_not_of('\n');
  if (first == std::string::npos) return {};
  out_.erase(0, first);
  while (out_.ends_with("\n\n")) out_.pop_back();
  return std::move(out_);
}

}  // namespace bounce
