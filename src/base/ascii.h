// ASCII character classes and case-insensitive comparison, independent of the locale. Bytes from
// 0x80 on belong to no class and compare as they are.

#ifndef BOUNCE_BASE_ASCII_H_
#define BOUNCE_BASE_ASCII_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace bounce {

constexpr bool IsDigit(char c) { return c >= '0' && c <= '9'; }
constexpr bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool IsAlpha(char c) { return IsUpper(c) || IsLower(c); }
constexpr bool IsAlnum(char c) { return IsAlpha(c) || IsDigit(c); }
constexpr bool IsHexDigit(char c) {
  return IsDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
constexpr bool IsBlank(char c) { return c == ' ' || c == '\t'; }
constexpr bool IsLineEnd(char c) { return c == '\n' || c == '\r'; }
constexpr bool IsSpace(char c) { return IsBlank(c) || IsLineEnd(c) || c == '\v' || c == '\f'; }
constexpr bool IsAscii(char c) { return static_cast<unsigned char>(c) < 0x80; }
constexpr char ToLower(char c) { return IsUpper(c) ? static_cast<char>(c + ('a' - 'A')) : c; }

// The value of a hexadecimal digit, or -1.
constexpr int HexValue(char c) {
  if (IsDigit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// False for two bytes that are not one letter in any case. Names and words are looked up one by
// one: nearly all comparisons end here, without a call.
constexpr bool MayEqualIgnoreCase(char a, char b) { return ((a ^ b) & 0xDF) == 0; }

// Whether the `size` bytes at `a` and at `b` are the same but for the case of letters.
bool SameIgnoreCase(const char* a, const char* b, std::size_t size);

bool IsAllAscii(std::string_view s);

inline bool StartsWithIgnoreCase(std::string_view s, std::string_view prefix) {
  if (s.size() < prefix.size()) return false;
  return prefix.empty() || (MayEqualIgnoreCase(s[0], prefix[0]) &&
                            SameIgnoreCase(s.data(), prefix.data(), prefix.size()));
}

inline bool EqualsIgnoreCase(std::string_view a, std::string_view b) {
  return a.size() == b.size() && StartsWithIgnoreCase(a, b);
}
bool EndsWithIgnoreCase(std::string_view s, std::string_view suffix);

// Position of the first `needle` at or after `from`, or npos.
std::size_t FindIgnoreCase(std::string_view s, std::string_view needle, std::size_t from = 0);

inline bool ContainsIgnoreCase(std::string_view s, std::string_view needle) {
  return FindIgnoreCase(s, needle) != std::string_view::npos;
}

std::string AsciiLower(std::string_view s);
void AssignLower(std::string_view s, std::string* out);  // the same, into `*out`
void MakeLower(std::string* s, std::size_t from = 0);    // the same, in place, from `from` on

// Without the white space (IsSpace) at both ends.
inline std::string_view Trim(std::string_view s) {
  while (!s.empty() && IsSpace(s.front())) s.remove_prefix(1);
  while (!s.empty() && IsSpace(s.back())) s.remove_suffix(1);
  return s;
}

// Position of the first CR or LF at or after `from`, or the size of `s`.
std::size_t FindLineEnd(std::string_view s, std::size_t from = 0);

// Whether all white space in `s` is single blanks, and none is at its ends: CollapseSpace(s) == s.
bool IsCollapsed(std::string_view s);

// Every run of white space becomes one space; none is left at the ends.
std::string CollapseSpace(std::string_view s);
void AppendCollapsed(std::string_view s, std::string* out);

}  // namespace bounce

#endif  // BOUNCE_BASE_ASCII_H_
