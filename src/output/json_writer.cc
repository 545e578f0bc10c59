#include "src/output/json_writer.h"

#include "src/base/ascii.h"
#include "src/base/utf8.h"
#include "src/output/report_facts.h"
#include "src/output/visible_text.h"

namespace bounce {
namespace {

constexpr char kHex[] = "0123456789abcdef";

bool NeedsEscape(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\' || c == '\x7F';
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
    std::size_t plain = 0;
    while (plain < s.size() && IsAscii(s[plain]) && !NeedsEscape(s[plain])) ++plain;
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
  out_->push_back('"');
  out_->append(name);
  out_->append("\":");
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
