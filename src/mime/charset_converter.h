// ICU's converters, kept open: opening one costs more than decoding a header with it.

#ifndef BOUNCE_MIME_CHARSET_CONVERTER_H_
#define BOUNCE_MIME_CHARSET_CONVERTER_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace bounce {

struct ConverterInfo {
  bool keeps_ascii = false;  // ASCII bytes mean ASCII characters wherever they stand alone
  bool single_byte = false;
};

// What ICU knows of the charset that it finds under `name`; all false for an unknown name.
ConverterInfo FindConverter(std::string_view name);

// Appends `bytes`, which are in the charset that ICU calls `name`, as UTF-8. What can't be decoded
// becomes U+FFFD; returns how often that happened. An unknown name reads as windows-1252. Each
// thread keeps its own few converters.
std::size_t ConvertToUtf8(std::string_view name, std::string_view bytes, std::string* out);

}  // namespace bounce

#endif  // BOUNCE_MIME_CHARSET_CONVERTER_H_
