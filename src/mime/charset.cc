#include "src/mime/charset.h"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "src/base/ascii.h"
#include "src/base/utf8.h"
#include "src/mime/charset_converter.h"
#include "src/mime/charset_guess.h"
#include "src/mime/iso_2022_jp.h"
#include "src/mime/plain_ascii.h"

namespace bounce {
namespace {

constexpr std::size_t npos = std::string_view::npos;

// How the bytes under a label are to be read.
enum class Family {
  kNone,       // the label says nothing
  kAscii,      // a label that the bytes refute as soon as one of them is above 0x7F
  kUtf8,       //
  kUtf7,       // refused
  kWide,       // UTF-16 and UTF-32: even ASCII text is not ASCII bytes
  kEscapes,    // ISO-2022 and HZ: 7-bit with shifts
  kSingle,     // one byte a character: everything decodes, so that valid UTF-8 refutes the label
  kMultiByte,  // the decoder itself notices a wrong label
};

struct Charset {
  Family family = Family::kNone;
  std::string icu_name;
};

struct Alias {
  std::string_view key;  // lower-case letters and digits of the label
  Family family;
  std::string_view icu_name;
};

constexpr std::string_view kCp932 = "ibm-943_P15A-2003";
constexpr std::string_view kJis8 = "ISO_2022,locale=ja,version=4";
constexpr std::string_view kHongKong = "ibm-1375_P100-2008";

// Labels that are read as another charset, usually the superset that programs mean by them.
constexpr Alias kAliases[] = {
    {"", Family::kNone, ""},
    {"8bit", Family::kNone, ""},
    {"binary", Family::kNone, ""},
    {"charset", Family::kNone, ""},
    {"default", Family::kNone, ""},
    {"none", Family::kNone, ""},
    {"unknown", Family::kNone, ""},
    {"unknown8bit", Family::kNone, ""},
    {"userdefined", Family::kNone, ""},
    {"xunknown", Family::kNone, ""},
    {"xuserdefined", Family::kNone, ""},
    {"7bit", Family::kAscii, ""},
    {"ansix341968", Family::kAscii, ""},
    {"ansix341986", Family::kAscii, ""},
    {"ascii", Family::kAscii, ""},
    {"iso646us", Family::kAscii, ""},
    {"us", Family::kAscii, ""},
    {"usascii", Family::kAscii, ""},
    {"unicode11utf8", Family::kUtf8, ""},
    {"utf", Family::kUtf8, ""},
    {"utf8", Family::kUtf8, ""},
    {"utf8mb3", Family::kUtf8, ""},
    {"utf8mb4", Family::kUtf8, ""},
    {"xutf8", Family::kUtf8, ""},
    {"imapmailboxname", Family::kUtf7, ""},
    {"unicode11utf7", Family::kUtf7, ""},
    {"unicode20utf7", Family::kUtf7, ""},
    {"utf7", Family::kUtf7, ""},
    {"utf7imap", Family::kUtf7, ""},
    {"xutf7", Family::kUtf7, ""},
    {"ucs2", Family::kWide, "UTF-16"},
    {"unicode", Family::kWide, "UTF-16"},
    {"utf16", Family::kWide, "UTF-16"},
    {"utf16be", Family::kWide, "UTF-16BE"},
    {"utf16le", Family::kWide, "UTF-16LE"},
    {"utf32", Family::kWide, "UTF-32"},
    {"utf32be", Family::kWide, "UTF-32BE"},
    {"utf32le", Family::kWide, "UTF-32LE"},
    {"cp50220", Family::kEscapes, kJis7},
    {"cp50221", Family::kEscapes, kJis7},
    {"cp50222", Family::kEscapes, kJis7},
    {"csiso2022jp", Family::kEscapes, kJis7},
    {"iso2022jp", Family::kEscapes, kJis7},
    {"iso2022jp1", Family::kEscapes, kJis7},
    {"iso2022jp2", Family::kEscapes, kJis7},
    {"iso2022jp3", Family::kEscapes, kJis7},
    {"iso2022jp2004", Family::kEscapes, kJis7},
    {"iso2022jpms", Family::kEscapes, kJis7},
    {"jis", Family::kEscapes, kJis7},
    {"csiso2022kr", Family::kEscapes, "ISO-2022-KR"},
    {"iso2022kr", Family::kEscapes, "ISO-2022-KR"},
    {"iso2022cn", Family::kEscapes, "ISO-2022-CN"},
    {"iso2022cnext", Family::kEscapes, "ISO-2022-CN-EXT"},
    {"hz", Family::kEscapes, "HZ"},
    {"hzgb2312", Family::kEscapes, "HZ"},
    {"ansi", Family::kSingle, "windows-1252"},
    {"iso88591", Family::kSingle, "windows-1252"},
    {"iso885911987", Family::kSingle, "windows-1252"},
    {"latin1", Family::kSingle, "windows-1252"},
    {"l1", Family::kSingle, "windows-1252"},
    {"western", Family::kSingle, "windows-1252"},
    {"xansi", Family::kSingle, "windows-1252"},
    {"iso88599", Family::kSingle, "windows-1254"},
    {"latin5", Family::kSingle, "windows-1254"},
    {"iso885911", Family::kSingle, "windows-874"},
    {"tis620", Family::kSingle, "windows-874"},
    {"iso88598e", Family::kSingle, "ISO-8859-8"},
    {"iso88598i", Family::kSingle, "ISO-8859-8"},
    {"logical", Family::kSingle, "ISO-8859-8"},
    {"koi8", Family::kSingle, "KOI8-R"},
    {"koi8ru", Family::kSingle, "KOI8-U"},
    {"win1251", Family::kSingle, "windows-1251"},
    {"xcp1251", Family::kSingle, "windows-1251"},
    {"chinese", Family::kMultiByte, "GB18030"},
    {"cn", Family::kMultiByte, "GB18030"},
    {"cp936", Family::kMultiByte, "GB18030"},
    {"csgb2312", Family::kMultiByte, "GB18030"},
    {"eucch", Family::kMultiByte, "GB18030"},
    {"euccn", Family::kMultiByte, "GB18030"},
    {"gb", Family::kMultiByte, "GB18030"},
    {"gb18030", Family::kMultiByte, "GB18030"},
    {"gb2312", Family::kMultiByte, "GB18030"},
    {"gb23121980", Family::kMultiByte, "GB18030"},
    {"gb231280", Family::kMultiByte, "GB18030"},
    {"gbk", Family::kMultiByte, "GB18030"},
    {"ms936", Family::kMultiByte, "GB18030"},
    {"windows936", Family::kMultiByte, "GB18030"},
    {"xeuccn", Family::kMultiByte, "GB18030"},
    {"xgbk", Family::kMultiByte, "GB18030"},
    {"big5", Family::kMultiByte, "windows-950"},
    {"big5eten", Family::kMultiByte, "windows-950"},
    {"bigfive", Family::kMultiByte, "windows-950"},
    {"cnbig5", Family::kMultiByte, "windows-950"},
    {"cp950", Family::kMultiByte, "windows-950"},
    {"csbig5", Family::kMultiByte, "windows-950"},
    {"xbig5", Family::kMultiByte, "windows-950"},
    {"xxbig5", Family::kMultiByte, "windows-950"},
    {"big5hkscs", Family::kMultiByte, kHongKong},
    {"cp932", Family::kMultiByte, kCp932},
    {"csshiftjis", Family::kMultiByte, kCp932},
    {"mskanji", Family::kMultiByte, kCp932},
    {"shiftjis", Family::kMultiByte, kCp932},
    {"sjis", Family::kMultiByte, kCp932},
    {"windows31j", Family::kMultiByte, kCp932},
    {"windows932", Family::kMultiByte, kCp932},
    {"xmscp932", Family::kMultiByte, kCp932},
    {"xsjis", Family::kMultiByte, kCp932},
    {"cp51932", Family::kMultiByte, "EUC-JP"},
    {"eucjpms", Family::kMultiByte, "EUC-JP"},
    {"xeuc", Family::kMultiByte, "EUC-JP"},
    {"cp949", Family::kMultiByte, "windows-949"},
    {"euckr", Family::kMultiByte, "windows-949"},
    {"korean", Family::kMultiByte, "windows-949"},
    {"ksc5601", Family::kMultiByte, "windows-949"},
    {"ksc56011987", Family::kMultiByte, "windows-949"},
    {"ksc56011989", Family::kMultiByte, "windows-949"},
    {"ksc5861", Family::kMultiByte, "windows-949"},
    {"uhc", Family::kMultiByte, "windows-949"},
    {"windows949", Family::kMultiByte, "windows-949"},
    {"xwindows949", Family::kMultiByte, "windows-949"},
};

// The letters and digits of `label` in lower case: "ISO_8859-1" and "iso8859-1" are one label.
// Longer labels than any charset's name are cut, and so match none.
std::string LabelKey(std::string_view label) {
  if (const std::size_t equals = label.find('='); equals != npos) label.remove_prefix(equals + 1);
  std::string key;
  for (char c : label.substr(0, 64)) {
    if (IsAlnum(c)) key.push_back(ToLower(c));
  }
  return key;
}

// `label` without what a charset's name never holds; ICU reads commas as options of a converter.
std::string CleanLabel(std::string_view label) {
  std::string clean;
  for (char c : label.substr(0, 64)) {
    if (IsAlnum(c) || c == '-' || c == '_' || c == '.' || c == ':') clean.push_back(c);
  }
  return clean;
}

Charset ResolveLabel(std::string_view label) {
  const std::string key = LabelKey(label);
  for (const Alias& alias : kAliases) {
    if (alias.key == key) return {alias.family, std::string(alias.icu_name)};
  }
  // Of ICU's own names only those that leave ASCII alone are safe to take from a stranger: SCSU,
  // BOCU-1 and IMAP's UTF-7 hide text as UTF-7 does, EBCDIC mail does not exist.
  for (std::string name : {CleanLabel(label), key}) {
    const ConverterInfo info = FindConverter(name);
    if (!info.keeps_ascii) continue;
    return {info.single_byte ? Family::kSingle : Family::kMultiByte, std::move(name)};
  }
  return {};
}

// The converter for the first escape sequence of ISO-2022 that says one (RFC 1468, RFC 1557,
// RFC 1922), else an empty name. ESC ( B alone proves nothing: terminals use it too.
std::string_view EscapedCharset(std::string_view bytes) {
  for (std::size_t at = bytes.find('\x1B'); at != npos; at = bytes.find('\x1B', at + 1)) {
    const std::string_view after = bytes.substr(at + 1, 3);
    const std::string_view two = after.substr(0, 2);
    if (two == "$B" || two == "$@" || two == "(J" || two == "(I" || after == "$(D") return kJis7;
    if (after == "$)C") return "ISO-2022-KR";
    if (after == "$)A" || after == "$)G") return "ISO-2022-CN";
  }
  return {};
}

// Counts of what is above ASCII.
struct Utf8Census {
  std::size_t valid = 0;
  std::size_t invalid = 0;  // a character cut at the very end is not counted
  bool cut = false;         // whether there is one

  bool all_valid() const { return invalid == 0 && !cut; }
};

Utf8Census TakeUtf8Census(std::string_view bytes) {
  Utf8Census census;
  for (std::size_t i = SkipAscii(bytes, 0); i < bytes.size(); i = SkipAscii(bytes, i)) {
    const CodePoint point = DecodeUtf8(bytes.substr(i));
    const auto lead = static_cast<unsigned char>(bytes[i]);
    if (point.valid) {
      ++census.valid;
    } else if (i + point.length < bytes.size() || lead < 0xC2 || lead > 0xF4) {
      ++census.invalid;
    } else {
      census.cut = true;
    }
    i += point.length;
  }
  return census;
}

// `census` is that of `bytes`.
std::string_view ReadAsUtf8(std::string_view bytes, const Utf8Census& census,
                            std::string* scratch) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (census.all_valid()) return bytes;
  scratch->clear();
  AppendValidUtf8(bytes, scratch);
  return *scratch;
}

bool HasUtf16Mark(std::string_view bytes) {
  const std::string_view mark = bytes.substr(0, 2);
  return bytes.size() >= 4 && bytes.size() % 2 == 0 && (mark == "\xFE\xFF" || mark == "\xFF\xFE");
}

std::string_view DecodeAs(std::string_view icu_name, std::string_view bytes, std::string* scratch) {
  scratch->clear();
  ConvertToUtf8(icu_name, bytes, scratch);
  return *scratch;
}

// Bytes that are not ASCII, under no label or under one that can't be trusted alone.
// `labelled_utf8` lowers what it takes to see damaged UTF-8 in them.
std::string_view DecodeByEvidence(std::string_view bytes, bool labelled_utf8,
                                  std::string* scratch) {
  const Utf8Census census = TakeUtf8Census(bytes);
  const std::size_t weight = labelled_utf8 ? 1 : 4;
  const bool enough = labelled_utf8 || census.valid > 0;
  if (enough && census.valid / weight >= census.invalid) {
    return ReadAsUtf8(bytes, census, scratch);
  }
  if (HasUtf16Mark(bytes)) return DecodeAs("UTF-16", bytes, scratch);
  return DecodeAs(GuessCharset(bytes), bytes, scratch);
}

std::string_view DecodeWide(std::string_view bytes, std::string_view icu_name,
                            std::string* scratch) {
  // Text without a zero byte is no Latin text in UTF-16; under this label it is a gateway's slip.
  if (bytes.find('\0') == npos && IsAllAscii(bytes)) return bytes;
  if (icu_name == "UTF-16" && !HasUtf16Mark(bytes)) {
    std::array<std::size_t, 2> zeros{};
    for (std::size_t i = 0; i < bytes.size(); ++i) zeros[i % 2] += bytes[i] == '\0' ? 1 : 0;
    icu_name = zeros[1] > zeros[0] ? "UTF-16LE" : "UTF-16BE";
  }
  scratch->clear();
  if (ConvertToUtf8(icu_name, bytes, scratch) * 4 <= bytes.size()) return *scratch;
  return DecodeByEvidence(bytes, false, scratch);
}

std::string_view DecodeMultiByte(std::string_view bytes, std::string_view icu_name,
                                 std::string* scratch) {
  scratch->clear();
  // Two characters of a double-byte charset may look like UTF-8 by chance; more hardly ever do.
  const Utf8Census census = TakeUtf8Census(bytes);
  if (census.invalid == 0 && census.valid >= 3) return ReadAsUtf8(bytes, census, scratch);
  const std::size_t errors = ConvertToUtf8(icu_name, bytes, scratch);
  if (errors > 0 && census.invalid == 0 && census.valid > 0) {
    return ReadAsUtf8(bytes, census, scratch);
  }
  // One error may be a character that was cut at the end.
  if (errors <= 1) return *scratch;
  const std::string_view guess = GuessCharset(bytes);
  std::string other;
  if (ConvertToUtf8(guess, bytes, &other) * 4 < errors) *scratch = std::move(other);
  return *scratch;
}

std::string_view DecodeSingleByte(std::string_view bytes, std::string_view icu_name,
                                  std::string* scratch) {
  const Utf8Census census = TakeUtf8Census(bytes);
  if (census.valid > 0 && census.invalid == 0) return ReadAsUtf8(bytes, census, scratch);
  return DecodeAs(icu_name, bytes, scratch);
}

}  // namespace

std::string_view DecodeToUtf8(std::string_view bytes, std::string_view label,
                              std::string* scratch) {
  if (IsPlainAscii(bytes)) return bytes;
  const bool ascii = IsAllAscii(bytes);
  const bool escapes = bytes.find('\x1B') != npos;
  const Charset charset = ResolveLabel(label);
  if (ascii) {
    if (charset.family == Family::kUtf7) return bytes;
    if (charset.family == Family::kWide) return DecodeWide(bytes, charset.icu_name, scratch);
    if (charset.icu_name == "HZ" && bytes.find("~{") != npos) return DecodeAs("HZ", bytes, scratch);
    const std::string_view escaped = escapes ? EscapedCharset(bytes) : std::string_view();
    if (escaped.empty()) return bytes;
    if (escaped != kJis7) return DecodeAs(escaped, bytes, scratch);
    scratch->clear();
    AppendJis7(bytes, scratch);
    return *scratch;
  }
  switch (charset.family) {
    case Family::kUtf8:
      return DecodeByEvidence(bytes, true, scratch);
    case Family::kWide:
      return DecodeWide(bytes, charset.icu_name, scratch);
    case Family::kEscapes:
      if (escapes && EscapedCharset(bytes) == kJis7) return DecodeAs(kJis8, bytes, scratch);
      return DecodeByEvidence(bytes, false, scratch);
    case Family::kSingle:
      return DecodeSingleByte(bytes, charset.icu_name, scratch);
    case Family::kMultiByte:
      return DecodeMultiByte(bytes, charset.icu_name, scratch);
    case Family::kNone:
    case Family::kAscii:
    case Family::kUtf7:
      break;
  }
  return DecodeByEvidence(bytes, false, scratch);
}

}  // namespace bounce
