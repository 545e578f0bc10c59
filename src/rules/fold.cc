#include "src/rules/fold.h"

#include <unicode/uchar.h>

#include <bit>

#include "src/base/ascii.h"
#include "src/base/swar.h"
#include "src/base/utf8.h"

namespace bounce {
namespace {

// Sets `*lower` where only the case of ASCII letters has to change; else false.
bool LowerPlain(std::string_view s, std::string* lower) {
  lower->resize(s.size());
  char* const to = lower->data();
  std::uint64_t blank = 0;  // the high bit of the last byte, where that was a blank
  std::size_t at = 0;
  for (; std::endian::native == std::endian::little && at + swar::kWord <= s.size();
       at += swar::kWord) {
    const std::uint64_t word = swar::Load(s.data() + at);
    const std::uint64_t blanks = swar::InRange(word, ' ', ' ');
    const std::uint64_t repeated = blanks & (blanks << 8 | blank >> 56);
    if (((word & swar::kHigh) | swar::InRange(word, '\t', '\r') | repeated) != 0) return false;
    swar::Store(swar::ToLower(word), to + at);
    blank = blanks;
  }
  bool after_blank = at > 0 && s[at - 1] == ' ';
  for (; at < s.size(); ++at) {
    const char c = s[at];
    if (!IsAscii(c) || (IsSpace(c) && (c != ' ' || after_blank))) return false;
    after_blank = c == ' ';
    to[at] = ToLower(c);
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
  Fold(utf8, &folded);
  return folded;
}

void Fold(std::string_view utf8, FoldedText* folded) {
  std::string& text = folded->text;
  std::vector<std::uint32_t>& offsets = folded->offsets;
  offsets.clear();
  if (LowerPlain(utf8, &text)) return;
  text.clear();
  text.reserve(utf8.size());
  offsets.reserve(utf8.size() + 1);
  for (std::size_t at = 0; at < utf8.size();) {
    if (IsAscii(utf8[at]) && !IsSpace(utf8[at])) {
      text += ToLower(utf8[at]);
      offsets.push_back(static_cast<std::uint32_t>(at++));
      continue;
    }
    const CodePoint point = DecodeUtf8(utf8.substr(at));
    const char32_t c = point.value;
    const bool space = c < 0x80 || IsWideSpace(c);
    if (space) {
      if (text.empty() || text.back() != ' ') text += ' ';
    } else if (!IsInvisible(c)) {
      AppendUtf8(FoldCodePoint(c), &text);
    }
    offsets.resize(text.size(), static_cast<std::uint32_t>(at));
    at += point.length;
  }
  offsets.push_back(static_cast<std::uint32_t>(utf8.size()));
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
