// "Name: value" lines as the machine-readable parts of reports hold them (RFC 3464 section 2.1.2,
// RFC 5965 section 3, RFC 8098 section 3.1), read tolerantly.

#ifndef BOUNCE_NOTICE_FIELD_LINES_H_
#define BOUNCE_NOTICE_FIELD_LINES_H_

#include <cstddef>
#include <list>
#include <string>
#include <string_view>
#include <utility>

#include "absl/container/inlined_vector.h"
#include "bounce/limits.h"
#include "src/base/ascii.h"
#include "src/base/byte_table.h"

namespace bounce {

struct FieldLine {
  std::string_view name;   // as written
  std::string_view value;  // UTF-8, folds undone: the lines are trimmed and joined by one space
  bool first = false;      // the first field after a blank line, or of the text
};

// The fields are views of the text that they were read from, and of `joined`.
struct FieldLines {
  absl::InlinedVector<FieldLine, 16> fields;
  std::list<std::string> joined;  // values that do not stand in the text as they are
};

// What the name of a field may hold.
inline constexpr ByteTable kFieldNameChars([](char c) {
  return IsAlnum(c) || c == '-' || c == '_';
});

// The offset of the colon where `line` has the form of a field, else npos. Blanks may stand before
// the colon; "https://..." and "C:\..." have not this form.
std::size_t FieldColon(std::string_view line);

// Every field of `text`, in order. A line that is neither indented nor a field continues the field
// before it; after a blank line such lines are dropped. What is past Limits::max_field_bytes of a
// value, or past the fields that max_recipients have, is left out, and `*truncated` (may be null)
// becomes true.
FieldLines ReadFieldLines(std::string_view text, const Limits& limits = {},
                          bool* truncated = nullptr);

// The first of repeated fields counts.
inline void KeepFirst(std::string value, std::string* member) {
  if (member->empty()) *member = std::move(value);
}
inline void KeepFirst(std::string_view value, std::string* member) {
  if (member->empty()) member->assign(value);
}

}  // namespace bounce

#endif  // BOUNCE_NOTICE_FIELD_LINES_H_
