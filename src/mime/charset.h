// Any charset to UTF-8, through ICU; ASCII and UTF-8 take a path without it.

#ifndef BOUNCE_MIME_CHARSET_H_
#define BOUNCE_MIME_CHARSET_H_

#include <string>
#include <string_view>

namespace bounce {

// `bytes` as UTF-8. `label` is the declared charset (ASCII case, blanks and quotes are ignored),
// empty where none is declared. A label is repaired as far as the evidence goes: GB2312 and GBK are
// read as GB18030, Shift_JIS as CP932, ISO-8859-1 and US-ASCII as windows-1252, and a label that is
// unknown, missing or contradicted by the bytes is replaced by what the bytes are: ISO-2022-JP by
// its escapes, UTF-8 when valid, else the best guess. UTF-7 is refused: its bytes are kept as
// ASCII. What can't be decoded becomes U+FFFD. Returns `bytes` itself (no copy) when they are valid
// UTF-8 already and are to be read so; otherwise fills `*scratch` and returns a view of it.
std::string_view DecodeToUtf8(std::string_view bytes, std::string_view label, std::string* scratch);

}  // namespace bounce

#endif  // BOUNCE_MIME_CHARSET_H_
