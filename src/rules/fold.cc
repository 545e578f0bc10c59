#include "src/rules/fold.h"

#include <unicode/uchar.h>

#include "src/base/ascii.h"
#include "src/base/utf8.h"

namespace bounce {
namespace {

// True where only the case of ASCII letters has to change.
bool IsPlain(std::string_view s) {
  bool blank = false;
  for (const char c : s) {
    if (!IsAscii(c) || (IsSpace(c) && (c != ' ' || blank))) return false;
    blank = c == ' ';
  }
  return true;
}

// Zero-width and direction marks, which only show in how a text is drawn.
bool IsInvisible(char32_t c) { return (c >= 0x200B && c <= 0x200F) || c == 0xFEFF || c == 0xAD; }

bool IsWideSpace(char32_t c) {
  return c == 0xA0 || c == 0x3000 || c == 0x202F || (c >= 0x2000 && c <= 0x200A);
}

char32_t FoldCodePoint(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;  // full-width forms of ASCII
  if (c == 0x2018 || c == 0x2019 || c == 0x02BC) return '\'';
  if (c == 0x201C || c == 0x201D) return '"';
  if (c >= 0x2010 && c <= 0x2014) return '-';
  if (c < 0x80) return static_cast<unsigned char>(ToLower(static_cast<char>(c)));
  return static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT));
}

}  // namespace

FoldedText Fold(std::string_view utf8) {
  FoldedText folded;
  if (IsPlain(utf8)) {
    folded.text = AsciiLower(utf8);
    return folded;
  }
  folded.text.reserve(utf8.size());
  folded.offsets.reserve(utf8.size() + 1);
  for (std::size_t at = 0; at < utf8.size();) {
    const CodePoint point = DecodeUtf8(utf8.substr(at));
    const char32_t c = point.value;
    const bool space = c < 0x80 ? IsSpace(static_cast<char>(c)) : IsWideSpace(c);
    if (space) {
      if (folded.text.empty() || folded.text.back() != ' ') folded.text += ' ';
    } else if (!IsInvisible(c)) {
      AppendUtf8(FoldCodePoint(c), &folded.text);
    }
    folded.offsets.resize(folded.text.size(), static_cast<std::uint32_t>(at));
    at += point.length;
  }
  folded.offsets.push_back(static_cast<std::uint32_t>(utf8.size()));
  return folded;
}

std::string FoldPattern(std::string_view pattern) {
  std::string folded;
  for (std::size_t at = 0; at < pattern.size();) {
    std::size_t keep = 0;
    if (pattern[at] == '\\') {
      const std::size_t close = pattern.find('}', at);
      const bool braces = pattern.substr(at + 1, 2).find('{') == 1;  // \p{Lu}
      keep = braces && close != std::string_view::npos ? close - at + 1 : 2;
    } else if (pattern.substr(at, 3) == "(?P") {
      keep = 3;
    }
    if (keep > 0) {
      const std::string_view kept = pattern.substr(at, keep);
      folded += kept;
      at += kept.size();
      continue;
    }
    const CodePoint point = DecodeUtf8(pattern.substr(at));
    AppendUtf8(FoldCodePoint(point.value), &folded);
    at += point.length;
  }
  return folded;
}

}  // namespace bounce
