#include "src/mime/addr_spec.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "src/base/ascii.h"
#include "src/base/utf8.h"

namespace bounce {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t kMaxDomain = 512;  // bytes; DNS allows 255, in UTF-8 it may be more

constexpr bool IsDomainByte(char c) { return IsAlnum(c) || c == '-' || c == '_' || !IsAscii(c); }

enum ByteClass : std::uint8_t { kAtom = 1, kDomain = 2, kDot = 4 };

constexpr std::array<std::uint8_t, 256> MakeByteClasses() {
  constexpr std::string_view kSpecials = "()<>[]:;@\\,.\"";
  std::array<std::uint8_t, 256> classes{};
  for (std::size_t i = 0; i < classes.size(); ++i) {
    const char c = static_cast<char>(i);
    const bool atom = IsAscii(c) ? c > ' ' && c != '\x7F' && kSpecials.find(c) == npos : true;
    classes[i] = static_cast<std::uint8_t>((atom ? kAtom : 0) | (IsDomainByte(c) ? kDomain : 0) |
                                           (c == '.' ? kDot : 0));
  }
  return classes;
}

constexpr std::array<std::uint8_t, 256> kByteClasses = MakeByteClasses();

// Behind the bytes of `classes` that begin at `at`.
std::size_t Skip(std::string_view s, std::size_t at, unsigned classes) {
  while (at < s.size() && (kByteClasses[static_cast<unsigned char>(s[at])] & classes) != 0) ++at;
  return at;
}

// Of two dots in a row one stands at an odd place.
bool HasTwoDots(std::string_view s) {
  for (std::size_t i = 1; i < s.size(); i += 2) {
    if (s[i] == '.' && (s[i - 1] == '.' || (i + 1 < s.size() && s[i + 1] == '.'))) return true;
  }
  return false;
}

// Takes the dots at the end off a domain, and says whether what is left can be one.
bool MendDomain(std::string_view* domain) {
  while (!domain->empty() && domain->back() == '.') domain->remove_suffix(1);
  return !domain->empty() && domain->size() <= kMaxDomain && domain->front() != '.' &&
         domain->front() != '-' && !HasTwoDots(*domain);
}

// Whether a quoted local part must stay quoted.
bool IsDotAtom(std::string_view s) {
  if (s.empty() || s.front() == '.' || s.back() == '.' || s.find("..") != npos) return false;
  return std::all_of(s.begin(), s.end(), [](char c) { return IsAtomByte(c) || c == '.'; });
}

class AddrSpecParser {
 public:
  explicit AddrSpecParser(std::string_view text) : text_(text) {}

  std::optional<Address> Parse() {
    if (!SkipRoute() || !ParseLocal()) return std::nullopt;
    if (Done()) return address_;
    if (text_[at_] != '@') return std::nullopt;
    ++at_;
    SkipFiller();
    const bool parsed = !Done() && text_[at_] == '[' ? ParseLiteral() : ParseDomain();
    SkipFiller();
    if (!parsed || !Done()) return std::nullopt;
    return address_;
  }

 private:
  bool Done() const { return at_ >= text_.size(); }

  // Blanks, folds and comments.
  void SkipFiller() {
    while (!Done()) {
      if (IsSpace(text_[at_])) {
        ++at_;
        continue;
      }
      if (text_[at_] != '(') return;
      const std::size_t end = SkipComment(text_, at_);
      if (end == npos) return;
      at_ = end;
    }
  }

  // "@a,@b:" (RFC 5322 section 4.4, obs-route).
  bool SkipRoute() {
    SkipFiller();
    if (Done() || text_[at_] != '@') return !Done();
    at_ = text_.find(':', at_);
    if (at_ == npos) return false;
    ++at_;
    SkipFiller();
    return !Done();
  }

  // Words and dots. Two words need a dot between them: else the first was a display name.
  bool ParseLocal() {
    bool after_word = false;
    bool quoted = false;
    while (!Done() && text_[at_] != '@') {
      if (text_[at_] == '.') {
        address_.local.push_back('.');
        ++at_;
        after_word = false;
      } else if (after_word || !ParseWord(&quoted)) {
        return false;
      } else {
        after_word = true;
      }
      SkipFiller();
    }
    if (quoted && !IsDotAtom(address_.local)) Quote();
    return !address_.local.empty();
  }

  bool ParseWord(bool* quoted) {
    if (text_[at_] == '"') {
      const std::size_t end = SkipQuotedString(text_, at_);
      if (end == npos) return false;
      address_.local += Unescape(text_.substr(at_ + 1, end - at_ - 2));
      at_ = end;
      *quoted = true;
      return true;
    }
    const std::size_t begin = at_;
    at_ = Skip(text_, at_, kAtom);
    address_.local += text_.substr(begin, at_ - begin);
    return at_ > begin;
  }

  void Quote() {
    std::string quoted = "\"";
    for (char c : address_.local) {
      if (c == '"' || c == '\\') quoted.push_back('\\');
      quoted.push_back(c);
    }
    quoted.push_back('"');
    address_.local = std::move(quoted);
  }

  bool ParseLiteral() {
    const std::size_t end = text_.find(']', at_);
    if (end == npos || end - at_ > kMaxDomain) return false;
    for (char c : text_.substr(at_ + 1, end - at_ - 1)) {
      if (c == '[' || c == '@' || c == '<' || c == '>') return false;
      if (!IsSpace(c)) address_.domain.push_back(ToLower(c));
    }
    if (address_.domain.empty()) return false;
    address_.domain = '[' + address_.domain + ']';
    at_ = end + 1;
    return true;
  }

  bool ParseDomain() {
    bool after_label = false;
    while (!Done()) {
      if (text_[at_] == '.') {
        address_.domain.push_back('.');
        ++at_;
        after_label = false;
      } else {
        const std::size_t begin = at_;
        at_ = Skip(text_, at_, kDomain);
        if (after_label || at_ == begin) return false;
        address_.domain += AsciiLower(text_.substr(begin, at_ - begin));
        after_label = true;
      }
      SkipFiller();
    }
    std::string_view domain = address_.domain;
    const bool sound = MendDomain(&domain);
    address_.domain.resize(domain.size());
    return sound;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Address address_;
};

}  // namespace

bool IsAtomByte(char c) { return (kByteClasses[static_cast<unsigned char>(c)] & kAtom) != 0; }

std::size_t SkipQuotedString(std::string_view text, std::size_t at) {
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == '"') {
      return i + 1;
    }
  }
  return npos;
}

std::size_t SkipComment(std::string_view text, std::size_t at) {
  std::size_t depth = 0;
  for (std::size_t i = at; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == '(') {
      ++depth;
    } else if (text[i] == ')' && --depth == 0) {
      return i + 1;
    }
  }
  return npos;
}

std::string Unescape(std::string_view content) {
  std::string out;
  for (std::size_t i = 0; i < content.size(); ++i) {
    if (content[i] == '\\' && i + 1 < content.size()) ++i;
    if (!IsLineEnd(content[i])) out.push_back(content[i]);
  }
  return out;
}

std::string PlainAddrSpec::ToString() const {
  std::string out;
  out.reserve(local.size() + 1 + domain.size());
  out.append(local).push_back('@');
  const std::size_t begin = out.size();
  out.append(domain);
  MakeLower(&out, begin);
  return out;
}

std::optional<PlainAddrSpec> FindPlainAddrSpec(std::string_view text) {
  const std::size_t at = Skip(text, 0, kAtom | kDot);
  if (at == 0 || at == text.size() || text[at] != '@') return std::nullopt;
  if (Skip(text, at + 1, kDomain | kDot) != text.size()) return std::nullopt;
  std::string_view domain = text.substr(at + 1);
  if (!MendDomain(&domain)) return std::nullopt;
  return PlainAddrSpec{text.substr(0, at), domain};
}

std::optional<Address> ParseAddrSpec(std::string_view text) {
  const auto plain = FindPlainAddrSpec(text);
  if (!plain) return AddrSpecParser(text).Parse();
  return Address{
      .display_name = {}, .local = std::string(plain->local), .domain = AsciiLower(plain->domain)};
}

}  // namespace bounce
