#include "src/notice/disposition.h"

#include <utility>

#include "src/base/ascii.h"
#include "src/notice/field_lines.h"
#include "src/notice/typed_value.h"

namespace bounce {
DispositionNotice ReadDispositionNotification(std::string_view body, const Limits& limits) {
  DispositionNotice notice;
  const FieldLines lines = ReadFieldLines(body, limits, &notice.truncated);
  for (const FieldLine& field : lines.fields) {
    const auto is = [&field](std::string_view name) { return EqualsIgnoreCase(field.name, name); };
    if (is("Final-Recipient")) {
      KeepFirst(DecodeRecipient(field.value), &notice.final_recipient);
    } else if (is("Original-Recipient")) {
      KeepFirst(DecodeRecipient(field.value), &notice.original_recipient);
    } else if (is("Disposition")) {
      KeepFirst(field.value, &notice.disposition);
    } else if (is("Original-Message-ID")) {
      KeepFirst(field.value, &notice.original_message_id);
    } else if (is("Reporting-UA")) {
      KeepFirst(field.value, &notice.reporting_ua);
    } else if (is("MDN-Gateway")) {
      KeepFirst(SplitMta(field.value).second, &notice.mdn_gateway);
    } else if (is("Failure") || is("Error") || is("Warning")) {
      notice.errors.emplace_back(field.value);
    }
  }
  return notice;
}

}  // namespace bounce
