#include "src/output/visible_text.h"

#include <unicode/uchar.h>

#include "src/base/ascii.h"
#include "src/base/utf8.h"

namespace bounce {
namespace {

constexpr std::string_view kEllipsis = "\xE2\x80\xA6";  // U+2026

void AppendHex(char32_t c, std::string* out) {
  constexpr char kHex[] = "0123456789abcdef";
  unsigned digits = c < 0x100 ? 2 : c < 0x10000 ? 4 : 6;
  out->append(c < 0x100 ? "\\x" : c < 0x10000 ? "\\u" : "\\U");
  while (digits-- > 0) out->push_back(kHex[(c >> (4 * digits)) & 0xFU]);
}

std::size_t WidthOf(char32_t c) {
  if (c < 0x300) return 1;
  const auto point = static_cast<UChar32>(c);
  const int category = u_charType(point);
  if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK) return 0;
  const int width = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

}  // namespace

bool IsTerminalControl(char32_t c) {
  if (c < 0x20 || (c >= 0x7F && c < 0xA0)) return true;
  if (c < 0xAD) return false;
  const int category = u_charType(static_cast<UChar32>(c));
  return category == U_FORMAT_CHAR || category == U_LINE_SEPARATOR ||
         category == U_PARAGRAPH_SEPARATOR;
}

std::string VisibleText(std::string_view s) {
  std::string out;
  out.reserve(s.size());
  while (!s.empty()) {
    const CodePoint c = DecodeUtf8(s);
    if (IsSpace(s[0])) {
      out.push_back(' ');
    } else if (IsTerminalControl(c.value)) {
      AppendHex(c.value, &out);
    } else {
      AppendUtf8(c.value, &out);
    }
    s.remove_prefix(c.length);
  }
  return out;
}

std::size_t DisplayWidth(std::string_view visible) {
  std::size_t width = 0;
  while (!visible.empty()) {
    const CodePoint c = DecodeUtf8(visible);
    width += WidthOf(c.value);
    visible.remove_prefix(c.length);
  }
  return width;
}

std::size_t PrefixWithin(std::string_view visible, std::size_t width) {
  std::size_t at = 0;
  while (at < visible.size()) {
    const CodePoint c = DecodeUtf8(visible.substr(at));
    const std::size_t columns = WidthOf(c.value);
    if (columns > width) break;
    width -= columns;
    at += c.length;
  }
  return at;
}

std::string Shorten(std::string_view visible, std::size_t width) {
  const std::size_t all = PrefixWithin(visible, width);
  if (all == visible.size()) return std::string(visible);
  if (width == 0) return {};
  std::string out(visible.substr(0, PrefixWithin(visible, width - 1)));
  out.append(kEllipsis);
  return out;
}

std::string FitTo(std::string_view visible, std::size_t width) {
  std::string out = Shorten(visible, width);
  const std::size_t columns = DisplayWidth(out);
  if (columns < width) out.append(width - columns, ' ');
  return out;
}

}  // namespace bounce
