#include "src/mailbox/from_line.h"

#include "src/base/ascii.h"

namespace bounce {
namespace {

// Takes the next word off `*text`; empty at the end.
std::string_view NextWord(std::string_view* text) {
  std::size_t begin = 0;
  while (begin < text->size() && IsSpace((*text)[begin])) ++begin;
  std::size_t end = begin;
  while (end < text->size() && !IsSpace((*text)[end])) ++end;
  const std::string_view word = text->substr(begin, end - begin);
  text->remove_prefix(end);
  return word;
}

bool IsMonth(std::string_view word) {
  constexpr std::string_view kMonths = "jan feb mar apr may jun jul aug sep oct nov dec ";
  if (word.size() != 3) return false;
  const std::size_t at = FindIgnoreCase(kMonths, word);
  return at != std::string_view::npos && at % 4 == 0;
}

// 7:05, 10:11 or 10:11:12, also with a fraction or a zone behind it.
bool IsTimeOfDay(std::string_view word) {
  std::size_t colon = word.find(':');
  if (colon == 0 || colon > 2 || word.size() < colon + 3) return false;
  for (std::size_t i = 0; i < colon; ++i) {
    if (!IsDigit(word[i])) return false;
  }
  return IsDigit(word[colon + 1]) && IsDigit(word[colon + 2]);
}

}  // namespace

bool IsFromLine(std::string_view line) {
  if (!line.starts_with(kFromPrefix) || line.size() > kMaxFromLine) return false;
  line.remove_prefix(kFromPrefix.size());
  if (NextWord(&line).empty()) return false;
  bool month = false;
  bool time = false;
  while (!(month && time)) {
    const std::string_view word = NextWord(&line);
    if (word.empty()) return false;
    month = month || IsMonth(word);
    time = time || IsTimeOfDay(word);
  }
  return true;
}

}  // namespace bounce
