#include "src/mime/transfer_encoding.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "src/base/ascii.h"
#include "src/base/line_scanner.h"
#include "src/mime/header_value.h"

namespace bounce {
namespace {

constexpr std::size_t kSniffedBytes = 4096;
constexpr std::uint8_t kNoDigit = 0xFF;

constexpr std::array<std::uint8_t, 256> MakeBase64Digits() {
  std::array<std::uint8_t, 256> digits{};
  for (auto& digit : digits) digit = kNoDigit;
  constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (std::size_t i = 0; i < kAlphabet.size(); ++i) {
    digits[static_cast<unsigned char>(kAlphabet[i])] = static_cast<std::uint8_t>(i);
  }
  return digits;
}

constexpr std::array<std::uint8_t, 256> kBase64Digits = MakeBase64Digits();

std::uint8_t Base64Digit(char c) { return kBase64Digits[static_cast<unsigned char>(c)]; }

// Writes the whole bytes that a group of `digits` base64 digits holds.
char* FlushGroup(std::uint32_t bits, int digits, char* to) {
  if (digits >= 2) *to++ = static_cast<char>(bits >> (digits * 6 - 8));
  if (digits >= 3) *to++ = static_cast<char>(bits >> (digits * 6 - 16));
  if (digits == 4) *to++ = static_cast<char>(bits);
  return to;
}

// The length of the soft line end at `pos` ("=", blanks, a line end or the end of the text), or 0.
std::size_t SoftLineEnd(std::string_view in, std::size_t pos) {
  std::size_t end = pos + 1;
  while (end < in.size() && IsBlank(in[end])) ++end;
  if (end == in.size()) return end - pos;
  if (!IsLineEnd(in[end])) return 0;
  const bool crlf = in[end] == '\r' && end + 1 < in.size() && in[end + 1] == '\n';
  return end + (crlf ? 2 : 1) - pos;
}

// Whether the two digits of an escape follow at `pos`, where "=" stands.
bool IsEscape(std::string_view in, std::size_t pos) {
  return pos + 2 < in.size() && IsHexDigit(in[pos + 1]) && IsHexDigit(in[pos + 2]);
}

// Whether quoted-printable decoding would leave `in` as it is.
bool IsPlainText(std::string_view in) {
  if (in.find('=') != std::string_view::npos) return false;
  LineScanner lines(in);
  for (std::size_t pos = 0; pos < in.size();) {
    const std::size_t end = lines.End(pos);
    if (end > pos && IsBlank(in[end - 1])) return false;
    pos = lines.AfterEnd(end);
  }
  return true;
}

bool LooksBase64(std::string_view in) {
  const std::string_view text = Trim(in.substr(0, kSniffedBytes));
  const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
  for (const char c : line) {
    if (Base64Digit(c) == kNoDigit && c != '=' && !IsBlank(c)) return false;
  }
  return true;
}

bool LooksQuotedPrintable(std::string_view in) {
  const std::size_t size = in.size() < kSniffedBytes ? in.size() : kSniffedBytes;
  for (std::size_t pos = in.find('='); pos < size; pos = in.find('=', pos + 1)) {
    if (!IsEscape(in, pos) && SoftLineEnd(in, pos) == 0) return false;
  }
  return true;
}

}  // namespace

TransferEncoding ParseTransferEncoding(std::string_view raw) {
  std::size_t begin = SkipCommentsAndSpace(raw, 0);
  if (begin < raw.size() && raw[begin] == '"') ++begin;
  std::size_t end = begin;
  while (end < raw.size() && (IsAlnum(raw[end]) || raw[end] == '-')) ++end;
  const std::string_view token = raw.substr(begin, end - begin);
  if (EqualsIgnoreCase(token, "base64")) return TransferEncoding::kBase64;
  if (EqualsIgnoreCase(token, "quoted-printable")) return TransferEncoding::kQuotedPrintable;
  return TransferEncoding::kIdentity;
}

std::size_t MaxEncodedBytes(TransferEncoding encoding, std::size_t decoded) {
  switch (encoding) {
    case TransferEncoding::kBase64:
      return decoded / 3 * 4;
    case TransferEncoding::kQuotedPrintable:
      return decoded;
    default:
      return std::string_view::npos;
  }
}

void DecodeBase64(std::string_view in, std::string* out) {
  const std::size_t old_size = out->size();
  out->resize(old_size + in.size() / 4 * 3 + 3);
  char* to = out->data() + old_size;
  std::uint32_t bits = 0;
  int digits = 0;
  for (const char c : in) {
    const std::uint8_t digit = Base64Digit(c);
    if (digit != kNoDigit) {
      bits = bits << 6 | digit;
      if (++digits < 4) continue;
    } else if (c != '=') {
      continue;
    }
    to = FlushGroup(bits, digits, to);
    bits = 0;
    digits = 0;
  }
  to = FlushGroup(bits, digits, to);
  out->resize(static_cast<std::size_t>(to - out->data()));
}

// Copies what lies between two signs of equality or line ends at once.
void DecodeQuotedPrintable(std::string_view in, std::string* out) {
  const std::size_t old_size = out->size();
  out->resize(old_size + in.size());
  char* to = out->data() + old_size;
  const char* solid = to;  // blanks behind it were not encoded: a line end drops them
  const auto drop_blanks = [&to, &solid] {
    while (to > solid && IsBlank(to[-1])) --to;
  };
  LineScanner lines(in);
  std::size_t equals = std::min(in.find('='), in.size());
  for (std::size_t pos = 0; pos < in.size();) {
    const std::size_t stop = std::min(lines.End(pos), equals);
    to = std::copy_n(in.data() + pos, stop - pos, to);
    pos = stop;
    if (pos == in.size()) break;
    if (pos < equals) {
      drop_blanks();
      *to++ = in[pos++];
      continue;
    }
    if (IsEscape(in, pos)) {
      *to++ = static_cast<char>(HexValue(in[pos + 1]) << 4 | HexValue(in[pos + 2]));
      pos += 3;
    } else if (const std::size_t soft = SoftLineEnd(in, pos); soft != 0) {
      pos += soft;
    } else {
      *to++ = in[pos++];
    }
    solid = to;
    equals = std::min(in.find('=', pos), in.size());
  }
  drop_blanks();
  out->resize(static_cast<std::size_t>(to - out->data()));
}

std::string_view DecodeTransfer(std::string_view in, TransferEncoding encoding,
                                std::string* scratch) {
  if (encoding == TransferEncoding::kIdentity) return in;
  if (encoding == TransferEncoding::kQuotedPrintable && IsPlainText(in)) return in;
  scratch->clear();
  if (encoding == TransferEncoding::kBase64) {
    DecodeBase64(in, scratch);
  } else {
    DecodeQuotedPrintable(in, scratch);
  }
  return *scratch;
}

bool LooksEncoded(std::string_view in, TransferEncoding encoding) {
  switch (encoding) {
    case TransferEncoding::kBase64:
      return LooksBase64(in);
    case TransferEncoding::kQuotedPrintable:
      return LooksQuotedPrintable(in);
    case TransferEncoding::kIdentity:
      break;
  }
  return true;
}

}  // namespace bounce
