#include "src/notice/field_lines.h"

#include <algorithm>

#include "src/base/ascii.h"
#include "src/base/lines.h"
#include "src/mime/charset.h"
#include "src/mime/encoded_word.h"

namespace bounce {
namespace {

// A recipient has five fields or so in use, RFC 3464 knows nine.
constexpr std::size_t kFieldsEach = 16;

// The fields hold ASCII by the standards; other text is read by the evidence in its bytes.
void DecodeValue(FieldLine* field, FieldLines* lines) {
  if (field->value.find("=?") != std::string_view::npos) {
    field->value = lines->joined.emplace_back(DecodeEncodedWords(field->value));
  } else if (!IsAllAscii(field->value)) {
    std::string scratch;
    field->value = lines->joined.emplace_back(DecodeToUtf8(field->value, "", &scratch));
  }
}

void AppendContinuation(std::string_view line, FieldLines* lines) {
  const std::string_view text = Trim(line);
  if (text.empty()) return;
  std::string_view& value = lines->fields.back().value;
  const bool is_joined = !lines->joined.empty() && lines->joined.back().data() == value.data();
  std::string& joined = is_joined ? lines->joined.back() : lines->joined.emplace_back(value);
  if (!joined.empty()) joined.push_back(' ');
  joined.append(text);
  value = joined;
}

}  // namespace

std::size_t FieldColon(std::string_view line) {
  const std::size_t end = kFieldNameChars.Skip(line);
  if (end < 2 || !IsAlpha(line[0])) return std::string_view::npos;
  std::size_t colon = end;
  while (colon < line.size() && IsBlank(line[colon])) ++colon;
  if (colon >= line.size() || line[colon] != ':') return std::string_view::npos;
  if (line.substr(colon).starts_with("://")) return std::string_view::npos;
  return colon;
}

FieldLines ReadFieldLines(std::string_view text, const Limits& limits, bool* truncated) {
  const std::size_t max_fields = (limits.max_recipients + 1) * kFieldsEach;
  bool cut = false;
  FieldLines found;
  auto& fields = found.fields;
  bool after_blank = true;
  bool open = false;  // whether the last field may go on
  LineReader lines(text);
  while (lines.Next()) {
    const std::string_view line = lines.line();
    if (Trim(line).empty()) {
      after_blank = true;
      open = false;
      continue;
    }
    const std::size_t colon = FieldColon(line);
    if (colon != std::string_view::npos) {
      if (fields.size() >= max_fields) {
        cut = true;
        break;
      }
      const std::string_view name = Trim(line.substr(0, colon));
      const std::string_view value = Trim(line.substr(colon + 1));
      cut = cut || value.size() > limits.max_field_bytes;
      fields.push_back({name, value.substr(0, limits.max_field_bytes), after_blank});
      after_blank = false;
      open = true;
    } else if (line.starts_with("--")) {
      open = false;  // a boundary that the multipart did not declare
    } else if (open) {
      const std::size_t size = fields.back().value.size();
      const std::size_t room = limits.max_field_bytes - std::min(limits.max_field_bytes, size);
      cut = cut || line.size() > room;
      AppendContinuation(line.substr(0, room), &found);
    }
  }
  if (cut && truncated != nullptr) *truncated = true;
  for (FieldLine& field : fields) DecodeValue(&field, &found);
  return found;
}

}  // namespace bounce
