#include "src/notice/typed_value.h"

#include <algorithm>
#include <array>
#include <optional>

#include "src/base/ascii.h"
#include "src/base/byte_table.h"
#include "src/base/utf8.h"
#include "src/mime/address.h"

namespace bounce {
namespace {

bool IsTypeChar(char c) { return IsAlnum(c) || c == '-' || c == '_' || c == '.'; }

// Splits at the semicolon that ends a type; a comment may stand between the two.
std::pair<std::string_view, std::string_view> SplitType(std::string_view value) {
  const std::string_view s = Trim(value);
  std::size_t end = 0;
  while (end < s.size() && IsTypeChar(s[end])) ++end;
  std::size_t semicolon = end;
  while (semicolon < s.size() && IsSpace(s[semicolon])) ++semicolon;
  if (semicolon < s.size() && s[semicolon] == '(') {
    const std::size_t close = s.find(')', semicolon);
    if (close == std::string_view::npos) return {{}, s};
    semicolon = close + 1;
    while (semicolon < s.size() && IsSpace(s[semicolon])) ++semicolon;
  }
  if (end == 0 || semicolon >= s.size() || s[semicolon] != ';') {
    // ";user@example.net": the type is empty.
    return {{}, s.empty() || s[0] != ';' ? s : Trim(s.substr(1))};
  }
  return {s.substr(0, end), Trim(s.substr(semicolon + 1))};
}

// Drops one comment at the end. Parentheses inside a local part are no comment, and a value that
// is nothing but a comment is kept.
std::string_view DropFinalComment(std::string_view s) {
  if (s.empty() || s.back() != ')') return s;
  int depth = 0;
  std::size_t pos = s.size();
  while (pos > 0) {
    const char c = s[--pos];
    if (c == ')') ++depth;
    if (c == '(' && --depth == 0) break;
  }
  return depth != 0 || pos == 0 ? s : Trim(s.substr(0, pos));
}

std::string_view DropBrackets(std::string_view s, char open, char close) {
  if (s.size() < 2 || s.front() != open || s.back() != close) return s;
  return Trim(s.substr(1, s.size() - 2));
}

// RFC 3461 writes the two digits in upper case; a letter or digit is never written so.
int XtextValue(std::string_view s, std::size_t plus) {
  if (plus + 2 >= s.size()) return -1;
  const char high = s[plus + 1];
  const char low = s[plus + 2];
  if (!IsHexDigit(high) || !IsHexDigit(low) || IsLower(high) || IsLower(low)) return -1;
  const int value = HexValue(high) * 16 + HexValue(low);
  const bool written_plain = value >= 0x80 || IsAlnum(static_cast<char>(value)) || value == 0;
  return written_plain ? -1 : value;
}

// RFC 6533 section 3: "\x{5B57}". One at `pos`, or nothing.
std::optional<char32_t> EmbeddedCodePoint(std::string_view s, std::size_t pos, std::size_t* end) {
  if (s.substr(pos, 3) != "\\x{") return std::nullopt;
  std::size_t i = pos + 3;
  char32_t value = 0;
  for (; i < s.size() && i < pos + 9 && IsHexDigit(s[i]); ++i) {
    value = value * 16 + static_cast<char32_t>(HexValue(s[i]));
  }
  if (i == pos + 3 || i >= s.size() || s[i] != '}') return std::nullopt;
  if (value == 0 || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return std::nullopt;
  *end = i + 1;
  return value;
}

std::string DecodeEmbedded(std::string_view s) {
  std::string out;
  for (std::size_t i = 0; i < s.size();) {
    std::size_t end = 0;
    if (const auto code_point = EmbeddedCodePoint(s, i, &end)) {
      AppendUtf8(*code_point, &out);
      i = end;
    } else {
      out.push_back(s[i++]);
    }
  }
  return out;
}

// "user+3Dx@example.net" is xtext, "user+20@example.net" is a tag: in an address that shows its
// "@" only the two characters that xtext must escape count.
bool LooksLikeXtextAddress(std::string_view s) {
  const bool has_at = s.find('@') != std::string_view::npos;
  bool any = false;
  for (std::size_t i = s.find('+'); i != std::string_view::npos; i = s.find('+', i + 1)) {
    const int value = XtextValue(s, i);
    if (value < 0 || (has_at && value != '+' && value != '=')) return false;
    any = true;
  }
  return any;
}

bool IsInternetType(std::string_view type) {
  static constexpr std::array<std::string_view, 6> kTypes = {"",      "rfc822", "rfc-822",
                                                             "utf-8", "smtp",   "utf8"};
  return std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end();
}

bool IsDiagnosticType(std::string_view type) {
  static constexpr std::array<std::string_view, 8> kTypes = {"smtp", "esmtp", "lmtp",    "x400",
                                                             "unix", "dns",   "postfix", "local"};
  return StartsWithIgnoreCase(type, "x-") ||
         std::any_of(kTypes.begin(), kTypes.end(),
                     [type](std::string_view known) { return EqualsIgnoreCase(type, known); });
}

}  // namespace

std::pair<std::string, std::string_view> SplitTypedValue(std::string_view value) {
  const auto [type, rest] = SplitType(value);
  return {AsciiLower(type), DropBrackets(DropFinalComment(rest), '<', '>')};
}

std::pair<std::string, std::string_view> SplitDiagnostic(std::string_view value) {
  const auto [type, rest] = SplitType(value);
  if (!type.empty() && !IsDiagnosticType(type)) return {std::string(), Trim(value)};
  return {AsciiLower(type), rest};
}

std::pair<std::string, std::string_view> SplitMta(std::string_view value) {
  const auto [type, rest] = SplitType(value);
  std::string_view host = rest;
  // What follows the name is a comment, its parentheses closed or not, or an address in brackets.
  static constexpr ByteTable kAfterName(" \t(");
  const std::size_t end = kAfterName.FindIn(host, host.empty() || host[0] != '(' ? 0 : 1);
  if (end != std::string_view::npos) host = host.substr(0, end);
  host = DropBrackets(host, '<', '>');
  const std::size_t bracket = host.find('[');
  if (bracket != std::string_view::npos && bracket > 0) host = host.substr(0, bracket);
  host = DropBrackets(host, '[', ']');
  while (host.size() > 1 && host.back() == '.') host.remove_suffix(1);
  return {AsciiLower(type), host};
}

std::string DecodeRecipient(std::string_view value) {
  auto [type, text] = SplitTypedValue(value);
  if (!IsInternetType(type)) return std::string(text);
  std::string embedded;
  std::string xtext;
  if (type.starts_with("utf")) text = embedded = DecodeEmbedded(text);
  if (LooksLikeXtextAddress(text)) text = xtext = DecodeXtext(text);
  for (std::string_view prefix : {"smtp:", "mailto:"}) {
    if (StartsWithIgnoreCase(text, prefix)) text.remove_prefix(prefix.size());
  }
  if (std::string address = NormalizeAddress(text); !address.empty()) return address;
  // "User Name <user@example.net>"
  if (text.find('<') != std::string_view::npos) {
    if (const auto found = FindAddress(text)) return found->ToString();
  }
  return std::string(text);
}

std::string DecodeXtext(std::string_view value) {
  std::string out;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i] != '+') {
      out.push_back(value[i]);
      continue;
    }
    const int decoded = XtextValue(value, i);
    if (decoded < 0) return std::string(value);
    out.push_back(static_cast<char>(decoded));
    i += 2;
  }
  return out;
}

}  // namespace bounce
