#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>

#include "src/base/ascii.h"
#include "src/base/byte_table.h"
#include "src/base/utf8.h"
#include "src/mime/addr_spec.h"
#include "src/mime/address.h"

namespace bounce {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t kMaxQuotedLocal = 256;
constexpr std::size_t kMaxLiteral = 64;

struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;

  bool empty() const { return begin >= end; }
};

bool IsLetter(char32_t c) { return u_isIDPart(static_cast<UChar32>(c)) != 0; }

// Scripts written without blanks between words, so that prose touches an address.
bool IsUnspacedScript(char32_t c) {
  UErrorCode error = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(c), &error)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_HANGUL:
    case USCRIPT_BOPOMOFO:
    case USCRIPT_THAI:
    case USCRIPT_COMMON:  // the prolonged sound mark of Katakana
      return true;
    default:
      return false;
  }
}

constexpr ByteTable kLocalAscii([](char c) {
  return IsAlnum(c) || std::string_view("!#$%&'*+-/=?^_`{|}~.").find(c) != npos;
});

bool IsLocalAscii(char c) { return kLocalAscii.Has(c); }

// The code point that ends before `end`, at or after `floor`; not valid where there is none.
CodePoint CodePointBefore(std::string_view text, std::size_t floor, std::size_t end) {
  std::size_t begin = end;
  while (begin > floor && end - begin < 4) {
    --begin;
    if ((static_cast<unsigned char>(text[begin]) & 0xC0) != 0x80) break;
  }
  if (begin == end) return {};
  CodePoint point = DecodeUtf8(text.substr(begin, end - begin));
  point.valid = point.valid && point.length == end - begin;
  return point;
}

class Finder {
 public:
  explicit Finder(std::string_view text) : text_(text) {}

  std::optional<FoundAddress> Find() const {
    std::size_t floor = 0;  // behind the last "@": no local part reaches over it
    for (std::size_t at = text_.find('@'); at != npos; at = text_.find('@', at + 1)) {
      const Range local = LocalBefore(floor, at);
      floor = at + 1;
      if (local.empty()) continue;
      const std::size_t end = DomainEnd(at + 1);
      if (end == at + 1) continue;
      const std::string_view spec = text_.substr(local.begin, end - local.begin);
      if (HasDomain(spec)) return FoundAddress{local.begin, end, spec};
    }
    return std::nullopt;
  }

 private:
  // Whether `spec` is an addr-spec with a domain.
  static bool HasDomain(std::string_view spec) {
    if (FindPlainAddrSpec(spec)) return true;
    const std::optional<Address> address = ParseAddrSpec(spec);
    return address && !address->domain.empty();
  }

  Range LocalBefore(std::size_t floor, std::size_t at) const {
    if (at > floor && text_[at - 1] == '"') return QuotedLocalBefore(floor, at);
    std::size_t begin = at;
    bool ascii = true;
    bool unspaced = false;
    std::size_t ascii_begin = at;  // of the ASCII run that touches the "@"
    while (begin > floor) {
      if (IsAscii(text_[begin - 1])) {
        if (!IsLocalAscii(text_[begin - 1])) break;
        --begin;
      } else {
        const CodePoint point = CodePointBefore(text_, floor, begin);
        if (!point.valid || !IsLetter(point.value)) break;
        begin -= point.length;
        ascii = false;
        unspaced = unspaced || IsUnspacedScript(point.value);
      }
      if (ascii) ascii_begin = begin;
    }
    if (unspaced && ascii_begin < at) begin = ascii_begin;
    return TrimLocal({begin, at});
  }

  // Without the marks that prose puts in front: quotes, emphasis, "rcpt=".
  Range TrimLocal(Range local) const {
    const auto text = [&] { return text_.substr(local.begin, local.end - local.begin); };
    while (!local.empty() && std::string_view("'`.*|=!?&^~").find(text_[local.begin]) != npos) {
      ++local.begin;
    }
    for (std::string_view key : {"to=", "from=", "rcpt=", "recipient=", "orig_to=", "email=",
                                 "mail=", "addr=", "address=", "user="}) {
      if (!StartsWithIgnoreCase(text(), key) || text().size() == key.size()) continue;
      local.begin += key.size();
      break;
    }
    // "http://user@host" names no mailbox.
    if (text().substr(0, 2) == "//") return {};
    return local;
  }

  Range QuotedLocalBefore(std::size_t floor, std::size_t at) const {
    const std::size_t lowest = std::max(floor, at - std::min(at, kMaxQuotedLocal));
    for (std::size_t i = at - 1; i > lowest; --i) {
      const char c = text_[i - 1];
      if (IsLineEnd(c)) break;
      if (c != '"' || (i - 1 > lowest && text_[i - 2] == '\\')) continue;
      const bool alone = i - 1 == floor || !(IsLocalAscii(text_[i - 2]) || text_[i - 2] == '"');
      return alone && i < at - 1 ? Range{i - 1, at} : Range{};
    }
    return {};
  }

  std::size_t LiteralEnd(std::size_t from) const {
    const std::size_t length = text_.substr(from, kMaxLiteral).find(']');
    if (length == npos) return from;
    for (char c : text_.substr(from + 1, length - 1)) {
      if (!IsAlnum(c) && c != '.' && c != ':' && c != '-') return from;
    }
    return from + length + 1;
  }

  // Behind the domain that begins at `from`; `from` where none does.
  std::size_t DomainEnd(std::size_t from) const {
    if (from >= text_.size()) return from;
    if (text_[from] == '[') return LiteralEnd(from);
    std::size_t end = from;
    std::size_t label = from;
    while (end < text_.size()) {
      if (text_[end] == '.') {
        if (end == label) break;
        label = ++end;
        continue;
      }
      const std::size_t length = LabelByteLength(end);
      if (length == 0) break;
      end += length;
    }
    end = CutLastLabel(label, end);
    while (end > from &&
           (text_[end - 1] == '.' || text_[end - 1] == '-' || text_[end - 1] == '_')) {
      --end;
    }
    return text_[from] == '.' || text_[from] == '-' ? from : end;
  }

  // Bytes of the character at `at` where it may stand in a label, else 0.
  std::size_t LabelByteLength(std::size_t at) const {
    const char c = text_[at];
    if (IsAscii(c)) return IsAlnum(c) || c == '-' || c == '_' ? 1 : 0;
    const CodePoint point = DecodeUtf8(text_.substr(at));
    return point.valid && IsLetter(point.value) ? point.length : 0;
  }

  // No top level mixes ASCII and other letters: "a@example.com" may run on into Japanese text.
  std::size_t CutLastLabel(std::size_t label, std::size_t end) const {
    if (label >= end) return end;
    const bool ascii = IsAscii(text_[label]);
    for (std::size_t i = label; i < end; ++i) {
      if (IsAscii(text_[i]) != ascii) return i;
    }
    return end;
  }

  std::string_view text_;
};

}  // namespace

std::string FoundAddress::ToString() const {
  if (const auto plain = FindPlainAddrSpec(spec)) return plain->ToString();
  const std::optional<Address> address = ParseAddrSpec(spec);
  return address ? address->ToString() : std::string();
}

std::optional<FoundAddress> FindAddress(std::string_view text) { return Finder(text).Find(); }

}  // namespace bounce
