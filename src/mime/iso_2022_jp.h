// Seven-bit Japanese text (RFC 1468 and what programs add to it) to UTF-8.

#ifndef BOUNCE_MIME_ISO_2022_JP_H_
#define BOUNCE_MIME_ISO_2022_JP_H_

#include <string>
#include <string_view>

namespace bounce {

// ICU's name of the charset.
inline constexpr std::string_view kJis7 = "ISO_2022,locale=ja,version=3";

// Appends the text, as ConvertToUtf8(kJis7, ...) does. No byte of `bytes` may be above 0x7F.
void AppendJis7(std::string_view bytes, std::string* out);

}  // namespace bounce

#endif  // BOUNCE_MIME_ISO_2022_JP_H_
