// UTF-8 (RFC 3629): shortest form only, no surrogates, nothing above U+10FFFF.

#ifndef BOUNCE_BASE_UTF8_H_
#define BOUNCE_BASE_UTF8_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace bounce {

inline constexpr char32_t kReplacementCharacter = 0xFFFD;

// One code point and the bytes it takes.
struct CodePoint {
  char32_t value = 0;
  std::size_t length = 0;
  bool valid = false;
};

// Decodes at the front of `s`, which must not be empty. What is not UTF-8 gives U+FFFD and the
// length of the maximal subpart (Unicode 15, section 3.9), at least one byte.
CodePoint DecodeUtf8(std::string_view s);

// Where the first byte above ASCII stands at or after `at`, or the size of `s`.
std::size_t SkipAscii(std::string_view s, std::size_t at);

bool IsValidUtf8(std::string_view s);

void AppendUtf8(char32_t code_point, std::string* out);

// Appends `s` with every ill-formed sequence replaced by U+FFFD.
void AppendValidUtf8(std::string_view s, std::string* out);

std::string ToValidUtf8(std::string_view s);

}  // namespace bounce

#endif  // BOUNCE_BASE_UTF8_H_
