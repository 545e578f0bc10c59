#include "src/rules/mask.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <utility>

#include "src/base/ascii.h"

namespace bounce {
namespace {

// Top-level domains of more than two letters that hosts in diagnostics really have. Others are
// known by the shape of the name.
constexpr std::string_view kTopLevelDomains[] = {
    "app",       "arpa",     "asia",    "biz",    "cat",     "cloud", "club",  "com",
    "coop",      "dev",      "edu",     "email",  "example", "gov",   "home",  "info",
    "int",       "internal", "invalid", "jobs",   "lan",     "live",  "local", "localdomain",
    "localhost", "mil",      "mobi",    "museum", "name",    "net",   "news",  "one",
    "online",    "org",      "pro",     "shop",   "site",    "store", "tech",  "tel",
    "test",      "top",      "travel",  "vip",    "work",    "world", "xyz"};

static_assert(std::is_sorted(std::begin(kTopLevelDomains), std::end(kTopLevelDomains)));

constexpr std::size_t kMinIdLength = 9;
constexpr std::size_t kLongestIdRun = 5;  // letters in a row; more are a word

// What a byte can be part of.
enum CharClass : std::uint8_t {
  kSeparator = 1,  // between tokens
  kHostChar = 2,
  kTelling = 4,  // every token to be hidden that does not stand in angle brackets has one
};

constexpr std::array<std::uint8_t, 256> kClasses = [] {
  std::array<std::uint8_t, 256> classes{};
  for (std::size_t i = 0; i < classes.size(); ++i) {
    const char c = static_cast<char>(i);
    if (IsSpace(c) || std::string_view("<>()[]{}\",;|'").find(c) != std::string_view::npos) {
      classes[i] |= kSeparator;
    }
    if (IsAlnum(c) || c == '-' || c == '_' || c == '.' || !IsAscii(c)) classes[i] |= kHostChar;
    if (IsDigit(c) || c == '.' || c == ':' || c == '@') classes[i] |= kTelling;
  }
  return classes;
}();

constexpr std::uint8_t ClassOf(char c) { return kClasses[static_cast<unsigned char>(c)]; }
constexpr bool IsSeparator(char c) { return (ClassOf(c) & kSeparator) != 0; }
constexpr bool IsHostChar(char c) { return (ClassOf(c) & kHostChar) != 0; }

struct HostShape {
  std::size_t dots = 0;
  bool digit_or_hyphen = false;
  bool empty_label = false;
  std::string_view last;
};

HostShape ShapeOf(std::string_view host) {
  HostShape shape;
  std::size_t label = 0;
  for (std::size_t i = 0; i <= host.size(); ++i) {
    if (i < host.size() && host[i] != '.') {
      shape.digit_or_hyphen |= IsDigit(host[i]) || host[i] == '-';
      continue;
    }
    if (i == label) shape.empty_label = true;
    if (i < host.size()) ++shape.dots;
    shape.last = host.substr(label, i - label);
    label = i + 1;
  }
  return shape;
}

bool IsKnownTopLevel(std::string_view label) {
  return label.size() == 2 || label.substr(0, 4) == "xn--" ||
         std::binary_search(std::begin(kTopLevelDomains), std::end(kTopLevelDomains), label);
}

// "unknown.Please": a sentence's end without a space.
bool StartsSentence(std::string_view original_tail) {
  return original_tail.size() > 1 && IsUpper(original_tail[0]) && IsLower(original_tail[1]);
}

bool IsHostName(std::string_view token, std::string_view original) {
  const HostShape shape = ShapeOf(token);
  if (shape.dots == 0 || shape.empty_label || shape.last.size() < 2) return false;
  if (!std::all_of(shape.last.begin(), shape.last.end(), IsAlpha)) {
    return shape.last.substr(0, 4) == "xn--";
  }
  const bool aligned = original.size() == token.size();
  if (aligned && StartsSentence(original.substr(original.size() - shape.last.size()))) {
    return false;
  }
  if (IsKnownTopLevel(shape.last)) return true;
  const bool lower = aligned && std::none_of(original.begin(), original.end(), IsUpper);
  return lower && (shape.dots > 1 || shape.digit_or_hyphen);
}

bool IsIpAddress(std::string_view token) {
  std::size_t dots = 0;
  std::size_t colons = 0;
  for (const char c : token) {
    if (c == '.') {
      ++dots;
    } else if (c == ':') {
      ++colons;
    } else if (!IsHexDigit(c)) {
      return false;
    }
  }
  const bool digits =
      std::all_of(token.begin(), token.end(), [](char c) { return IsDigit(c) || c == '.'; });
  return (digits && dots == 3) || (colons >= 2 && token.size() >= 5);
}

// A queue id, a session id or a hash: long, of letters and digits mixed.
bool IsOpaqueId(std::string_view token) {
  if (token.size() < kMinIdLength) return false;
  std::size_t digits = 0;
  std::size_t letters = 0;
  std::size_t run = 0;  // of letters
  for (const char c : token) {
    run = IsAlpha(c) ? run + 1 : 0;
    if (run > kLongestIdRun) return false;
    if (IsDigit(c)) {
      ++digits;
    } else if (IsAlpha(c)) {
      ++letters;
    } else if (c != '.' && c != '-' && c != '=' && c != '+' && c != '/') {
      return false;
    }
  }
  return digits >= 3 && letters >= 1;
}

class Masker {
 public:
  Masker(const FoldedText& folded, std::string_view original, std::string* out)
      : folded_(folded), original_(original), out_(*out) {}

  void Run() {
    out_.assign(folded_.text);
    const std::string& text = folded_.text;
    for (std::size_t at = 0; at < text.size();) {
      if (IsSeparator(text[at])) {
        ++at;
        continue;
      }
      std::size_t end = at;
      unsigned classes = 0;
      while (end < text.size() && !IsSeparator(text[end])) classes |= ClassOf(text[end++]);
      const bool plain_word = (classes & kTelling) == 0 && (at == 0 || text[at - 1] != '<');
      if (!plain_word) MaskToken(at, end);
      at = end;
    }
  }

 private:
  void Hide(std::size_t begin, std::size_t end, char filler = kNameFiller) {
    std::fill(out_.begin() + static_cast<std::ptrdiff_t>(begin),
              out_.begin() + static_cast<std::ptrdiff_t>(end), filler);
  }

  std::string_view Token(std::size_t begin, std::size_t end) const {
    return std::string_view(folded_.text).substr(begin, end - begin);
  }

  std::string_view Original(std::size_t begin, std::size_t end) const {
    const std::size_t from = folded_.Original(begin);
    return original_.substr(from, folded_.Original(end) - from);
  }

  // "denied...4711": the dots part two words.
  bool IsEllipsis(std::size_t at) const {
    const std::string& text = folded_.text;
    return text[at] == '.' && at + 1 < text.size() && text[at + 1] == '.';
  }

  // [begin, end) holds no separator.
  void MaskToken(std::size_t begin, std::size_t end) {
    const std::string_view token = Token(begin, end);
    const std::size_t scheme = token.find("://");
    if (scheme != std::string_view::npos) {
      std::size_t from = begin + scheme;
      while (from > begin && IsAlpha(folded_.text[from - 1])) --from;
      Hide(from, end);
      return;
    }
    if (MaskBracketed(begin, end)) return;
    if (token.find('@') != std::string_view::npos) {
      MaskAddress(begin, end);
      return;
    }
    MaskParts(begin, end);
  }

  // "<user>": one word in angle brackets is a mailbox, a message id or a link.
  bool MaskBracketed(std::size_t begin, std::size_t end) {
    const std::string& text = folded_.text;
    const bool bracketed =
        begin > 0 && text[begin - 1] == '<' && end < text.size() && text[end] == '>';
    if (!bracketed) return false;
    const std::string_view word = Token(begin, end);
    const bool name =
        word.find('@') == std::string_view::npos && IsHostName(word, Original(begin, end));
    Hide(begin, end, name ? kNameFiller : kAddressFiller);
    return true;
  }

  void MaskAddress(std::size_t begin, std::size_t end) {
    while (end > begin && (folded_.text[end - 1] == '.' || folded_.text[end - 1] == ':')) --end;
    const std::size_t at = Token(begin, end).rfind('@') + begin;
    std::size_t stop = at + 1;
    while (stop < end && IsHostChar(folded_.text[stop])) ++stop;
    while (stop > at + 1 && folded_.text[stop - 1] == '.') --stop;
    Hide(begin, stop, kAddressFiller);
    MaskParts(stop, end);
  }

  // Splits at what cannot be inside a host name and judges each part.
  void MaskParts(std::size_t begin, std::size_t end) {
    if (IsIpAddress(Token(begin, end))) {
      Hide(begin, end);
      return;
    }
    while (begin < end) {
      if (folded_.text[begin] == '.') {
        ++begin;
        continue;
      }
      std::size_t stop = begin;
      while (stop < end && IsHostChar(folded_.text[stop]) && !IsEllipsis(stop)) ++stop;
      std::size_t last = stop;
      while (last > begin && folded_.text[last - 1] == '.') --last;
      const std::string_view part = Token(begin, last);
      if (IsIpAddress(part) || IsOpaqueId(part) || IsHostName(part, Original(begin, last))) {
        Hide(begin, last);
      }
      begin = stop + 1;
    }
  }

  const FoldedText& folded_;
  std::string_view original_;
  std::string& out_;
};

}  // namespace

std::string Mask(const FoldedText& folded, std::string_view original) {
  std::string masked;
  Mask(folded, original, &masked);
  return masked;
}

void Mask(const FoldedText& folded, std::string_view original, std::string* masked) {
  Masker(folded, original, masked).Run();
}

}  // namespace bounce
