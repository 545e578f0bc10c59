#include "src/output/json_writer.h"

#include <bit>
#include <cstring>

#include "src/base/ascii.h"
#include "src/base/swar.h"
#include "src/base/utf8.h"
#include "src/output/report_facts.h"
#include "src/output/visible_text.h"

namespace bounce {
namespace {

constexpr char kHex[] = "0123456789abcdef";

// How much of `s` is ASCII that stands for itself, as most of it does: eight bytes are looked at at
// once.
std::size_t PlainSize(std::string_view s) {
  std::size_t at = 0;
  if constexpr (std::endian::native == std::endian::little) {
    for (; at + swar::kWord <= s.size(); at += swar::kWord) {
      const std::uint64_t word = swar::Load(s.data() + at);
      const std::uint64_t other = ~swar::InRange(word, ' ', '~') & swar::kHigh;
      const std::uint64_t escaped =
          other | swar::InRange(word, '"', '"') | swar::InRange(word, '\\', '\\');
      if (escaped != 0) return at + static_cast<std::size_t>(std::countr_zero(escaped)) / 8;
    }
  }
  while (at < s.size() && s[at] >= ' ' && s[at] <= '~' && s[at] != '"' && s[at] != '\\') ++at;
  return at;
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

void AppendJsonString(std::string_view s, std::string* out, bool ascii) {
  out->push_back('"');
  while (!s.empty()) {
    const std::size_t plain = PlainSize(s);
    out->append(s.substr(0, plain));
    s.remove_prefix(plain);
    if (s.empty()) break;
    const CodePoint c = DecodeUtf8(s);
    if (ascii || IsAscii(s[0]) || IsTerminalControl(c.value)) {
      AppendEscape(c.value, out);
    } else {
      AppendUtf8(c.value, out);
    }
    s.remove_prefix(c.length);
  }
  out->push_back('"');
}

JsonWriter& JsonWriter::BeginObject() {
  Separate();
  out_->push_back('{');
  need_comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::EndObject() {
  out_->push_back('}');
  need_comma_ = true;
  return *this;
}

JsonWriter& JsonWriter::BeginArray() {
  Separate();
  out_->push_back('[');
  need_comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::EndArray() {
  out_->push_back(']');
  need_comma_ = true;
  return *this;
}

JsonWriter& JsonWriter::Key(std::string_view name) {
  Separate();
  const std::size_t begin = out_->size();
  out_->resize(begin + name.size() + 3);
  char* const to = out_->data() + begin;
  to[0] = '"';
  std::memcpy(to + 1, name.data(), name.size());
  to[name.size() + 1] = '"';
  to[name.size() + 2] = ':';
  need_comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::Member(std::string_view name) {
  Separate();
  AppendJsonString(name, out_, ascii_);
  out_->push_back(':');
  need_comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::String(std::string_view value) {
  Separate();
  AppendJsonString(value, out_, ascii_);
  return *this;
}

JsonWriter& JsonWriter::Integer(std::int64_t value) {
  Separate();
  out_->append(std::to_string(value));
  return *this;
}

JsonWriter& JsonWriter::Unsigned(std::uint64_t value) {
  Separate();
  out_->append(std::to_string(value));
  return *this;
}

JsonWriter& JsonWriter::Bool(bool value) {
  Separate();
  out_->append(value ? "true" : "false");
  return *this;
}

JsonWriter& JsonWriter::Fraction(double value) {
  Separate();
  out_->append(FractionText(value));
  return *this;
}

JsonWriter& JsonWriter::OptionalString(std::string_view name, std::string_view value) {
  if (!value.empty()) Key(name).String(value);
  return *this;
}

void JsonWriter::Separate() {
  if (need_comma_) out_->push_back(',');
  need_comma_ = true;
}

}  // namespace bounce
