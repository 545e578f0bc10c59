#include "src/base/utf8.h"

#include "src/base/ascii.h"
#include "src/base/swar.h"

namespace bounce {
namespace {

struct Lead {
  std::size_t length;       // 0 where the byte can't start a sequence
  char32_t bits;            // the payload of the lead byte
  unsigned char low, high;  // range of the second byte (Unicode 15, table 3-7)
};

Lead ReadLead(unsigned char c) {
  if (c < 0x80) return {1, c, 0, 0};
  if (c < 0xC2) return {0, 0, 0, 0};
  if (c < 0xE0) return {2, c & 0x1FU, 0x80, 0xBF};
  if (c == 0xE0) return {3, c & 0x0FU, 0xA0, 0xBF};
  if (c == 0xED) return {3, c & 0x0FU, 0x80, 0x9F};
  if (c < 0xF0) return {3, c & 0x0FU, 0x80, 0xBF};
  if (c == 0xF0) return {4, c & 0x07U, 0x90, 0xBF};
  if (c < 0xF4) return {4, c & 0x07U, 0x80, 0xBF};
  if (c == 0xF4) return {4, c & 0x07U, 0x80, 0x8F};
  return {0, 0, 0, 0};
}

}  // namespace

CodePoint DecodeUtf8(std::string_view s) {
  const Lead lead = ReadLead(static_cast<unsigned char>(s[0]));
  if (lead.length == 0) return {kReplacementCharacter, 1, false};
  char32_t value = lead.bits;
  for (std::size_t i = 1; i < lead.length; ++i) {
    const unsigned low = i == 1 ? lead.low : 0x80U;
    const unsigned high = i == 1 ? lead.high : 0xBFU;
    const unsigned c = i < s.size() ? static_cast<unsigned char>(s[i]) : 0U;
    if (c < low || c > high) return {kReplacementCharacter, i, false};
    value = (value << 6) | (c & 0x3FU);
  }
  return {value, lead.length, true};
}

std::size_t SkipAscii(std::string_view s, std::size_t at) {
  for (; at + swar::kWord <= s.size(); at += swar::kWord) {
    if ((swar::Load(s.data() + at) & swar::kHigh) != 0) break;
  }
  while (at < s.size() && IsAscii(s[at])) ++at;
  return at;
}

bool IsValidUtf8(std::string_view s) {
  for (std::size_t at = SkipAscii(s, 0); at < s.size(); at = SkipAscii(s, at)) {
    const CodePoint c = DecodeUtf8(s.substr(at));
    if (!c.valid) return false;
    at += c.length;
  }
  return true;
}

void AppendUtf8(char32_t c, std::string* out) {
  const auto put = [out](char32_t byte) { out->push_back(static_cast<char>(byte)); };
  if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = kReplacementCharacter;
  if (c < 0x80) return put(c);
  if (c < 0x800) {
    put(0xC0 | (c >> 6));
    return put(0x80 | (c & 0x3F));
  }
  if (c < 0x10000) {
    put(0xE0 | (c >> 12));
    put(0x80 | ((c >> 6) & 0x3F));
    return put(0x80 | (c & 0x3F));
  }
  put(0xF0 | (c >> 18));
  put(0x80 | ((c >> 12) & 0x3F));
  put(0x80 | ((c >> 6) & 0x3F));
  put(0x80 | (c & 0x3F));
}

void AppendValidUtf8(std::string_view s, std::string* out) {
  std::size_t begin = 0;  // of what is valid and not appended yet
  for (std::size_t at = SkipAscii(s, 0); at < s.size(); at = SkipAscii(s, at)) {
    const CodePoint c = DecodeUtf8(s.substr(at));
    if (!c.valid) {
      out->append(s.substr(begin, at - begin));
      AppendUtf8(kReplacementCharacter, out);
      begin = at + c.length;
    }
    at += c.length;
  }
  out->append(s.substr(begin));
}

std::string ToValidUtf8(std::string_view s) {
  std::string out;
  out.reserve(s.size());
  AppendValidUtf8(s, &out);
  return out;
}

}  // namespace bounce
