#include "src/output/json_writer.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstring>

#include "src/base/ascii.h"
#include "src/base/swar.h"
#include "src/base/utf8.h"
#include "src/output/report_facts.h"
#include "src/output/visible_text.h"

namespace bounce {
namespace {

constexpr std::size_t kLongestNumber = 20;  // of 64 bits
constexpr char kHex[] = "0123456789abcdef";

// Marks the bytes of a word that do not stand for themselves in a string.
std::uint64_t Escaped(std::uint64_t word) {
  return (~swar::InRange(word, ' ', '~') & swar::kHigh) | swar::Equal(word, '"') |
         swar::Equal(word, '\\');
}

bool IsPlain(char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; }

// Copies the beginning of `s` that is ASCII which stands for itself, as most text does, and gives
// its size. `to` has room for all of `s`, and may get other bytes behind what counts.
std::size_t CopyPlain(std::string_view s, char* to) {
  std::size_t at = 0;
  if (s.size() < swar::kWord) {
    for (; at < s.size() && IsPlain(s[at]); ++at) to[at] = s[at];
    return at;
  }
  // The last word may overlap the one before.
  const std::size_t last = s.size() - swar::kWord;
  while (true) {
    swar::Store(swar::Load(s.data() + at), to + at);
    const std::uint64_t escaped = Escaped(swar::LoadFirstLowest(s.data() + at));
    if (escaped != 0) return at + static_cast<std::size_t>(std::countr_zero(escaped)) / 8;
    if (at == last) return s.size();
    at = std::min(at + swar::kWord, last);
  }
}

void AppendUnit(char32_t unit, std::string* out) {
  out->append("\\u");
  for (unsigned shift = 16; shift > 0;) {
    shift -= 4;
    out->push_back(kHex[(unit >> shift) & 0xFU]);
  }
}

void AppendEscape(char32_t c, std::string* out) {
  switch (c) {
    case '"':
      out->append("\\\"");
      return;
    case '\\':
      out->append("\\\\");
      return;
    case '\n':
      out->append("\\n");
      return;
    case '\r':
      out->append("\\r");
      return;
    case '\t':
      out->append("\\t");
      return;
    default:
      break;
  }
  if (c < 0x10000) return AppendUnit(c, out);
  AppendUnit(0xD800 + ((c - 0x10000) >> 10), out);
  AppendUnit(0xDC00 + ((c - 0x10000) & 0x3FF), out);
}

}  // namespace

JsonWriter& JsonWriter::Member(std::string_view name) {
  String(name);
  if (room() == 0) Flush();
  buffer_[used_++] = ':';
  need_comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::String(std::string_view value) {
  char* const to = BeginValue(1);
  *to = '"';
  EndValue(to + 1, true);
  PutText(value);
  if (room() == 0) Flush();
  buffer_[used_++] = '"';
  return *this;
}

JsonWriter& JsonWriter::Integer(std::int64_t value) {
  char* const to = BeginValue(kLongestNumber);
  return EndValue(std::to_chars(to, to + kLongestNumber, value).ptr, true);
}

JsonWriter& JsonWriter::Unsigned(std::uint64_t value) {
  char* const to = BeginValue(kLongestNumber);
  return EndValue(std::to_chars(to, to + kLongestNumber, value).ptr, true);
}

JsonWriter& JsonWriter::Bool(bool value) { return Bare(value ? "true" : "false"); }

JsonWriter& JsonWriter::Fraction(double value) { return Bare(FractionText(value)); }

JsonWriter& JsonWriter::Word(std::string_view value) {
  if (value.size() > kLongestName) return String(value);
  char* to = BeginValue(value.size() + 2);
  *to++ = '"';
  std::memcpy(to, value.data(), value.size());
  to += value.size();
  *to++ = '"';
  return EndValue(to, true);
}

JsonWriter& JsonWriter::Bare(std::string_view value) {
  char* const to = BeginValue(value.size());
  std::memcpy(to, value.data(), value.size());
  return EndValue(to + value.size(), true);
}

void JsonWriter::PutText(std::string_view text) {
  while (!text.empty()) {
    const std::string_view fitting = text.substr(0, room());
    const std::size_t plain = CopyPlain(fitting, buffer_.data() + used_);
    used_ += plain;
    text.remove_prefix(plain);
    if (text.empty()) return;
    Flush();
    if (plain == fitting.size()) continue;
    const CodePoint c = DecodeUtf8(text);
    if (ascii_ || IsAscii(text[0]) || IsTerminalControl(c.value)) {
      AppendEscape(c.value, out_);
    } else {
      AppendUtf8(c.value, out_);
    }
    text.remove_prefix(c.length);
  }
}

void JsonWriter::Flush() {
  if (used_ == 0) return;
  out_->append(buffer_.data(), used_);
  used_ = 0;
}

}  // namespace bounce
