#include "src/notice/field_lines.h"

#include "src/base/ascii.h"
#include "src/base/lines.h"
#include "src/mime/charset.h"
#include "src/mime/encoded_word.h"

namespace bounce {
namespace {

// The fields hold ASCII by the standards; other text is read by the evidence in its bytes.
void DecodeValue(std::string* value) {
  if (value->find("=?") != std::string::npos) {
    *value = DecodeEncodedWords(*value);
  } else if (!IsAllAscii(*value)) {
    std::string scratch;
    *value = std::string(DecodeToUtf8(*value, "", &scratch));
  }
}

void AppendContinuation(std::string_view line, std::string* value) {
  const std::string_view text = Trim(line);
  if (text.empty()) return;
  if (!value->empty()) value->push_back(' ');
  value->append(text);
}

}  // namespace

std::size_t FieldColon(std::string_view line) {
  std::size_t end = 0;
  while (end < line.size() && (IsAlnum(line[end]) || line[end] == '-' || line[end] == '_')) ++end;
  if (end < 2 || !IsAlpha(line[0])) return std::string_view::npos;
  std::size_t colon = end;
  while (colon < line.size() && IsBlank(line[colon])) ++colon;
  if (colon >= line.size() || line[colon] != ':') return std::string_view::npos;
  if (line.substr(colon).starts_with("://")) return std::string_view::npos;
  return colon;
}

std::vector<FieldLine> ReadFieldLines(std::string_view text) {
  std::vector<FieldLine> fields;
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
      const std::string_view name = Trim(line.substr(0, colon));
      fields.push_back({std::string(name), std::string(Trim(line.substr(colon + 1))), after_blank});
      after_blank = false;
      open = true;
    } else if (line.starts_with("--")) {
      open = false;  // a boundary that the multipart did not declare
    } else if (open) {
      AppendContinuation(line, &fields.back().value);
    }
  }
  for (FieldLine& field : fields) DecodeValue(&field.value);
  return fields;
}

}  // namespace bounce
