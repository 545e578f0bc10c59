#include "src/notice/reply_codes.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "src/base/ascii.h"

namespace bounce {
namespace {

constexpr std::string_view kQuotes = "\"'`([{<#*";

char At(std::string_view s, std::size_t pos) { return pos < s.size() ? s[pos] : '\0'; }

// A sign beside a code: itself where it is ASCII, else the ASCII sign that stands for it in English
// text, or kOther where there is none.
struct Sign {
  char ascii = '\0';
  std::size_t size = 0;  // bytes; 0 at the end of the text
};

constexpr char kOther = '\x80';

struct WideSign {
  std::string_view utf8;
  char ascii;
};

constexpr std::array<WideSign, 42> kWideSigns = {{
    {"\u00a0", ' '}, {"\u202f", ' '},  {"\u3000", ' '},  {"\u201c", '"'},  {"\u201d", '"'},
    {"\u201e", '"'}, {"\u2018", '\''}, {"\u2019", '\''}, {"\u201a", '\''}, {"\u00ab", '"'},
    {"\u00bb", '"'}, {"\u2039", '\''}, {"\u203a", '\''}, {"\uff02", '"'},  {"\uff07", '\''},
    {"\uff1a", ':'}, {"\uff1b", ';'},  {"\uff0c", ','},  {"\u3001", ','},  {"\u3002", '.'},
    {"\uff0e", '.'}, {"\u2026", '.'},  {"\uff08", '('},  {"\uff09", ')'},  {"\uff3b", '['},
    {"\uff3d", ']'}, {"\u3010", '['},  {"\u3011", ']'},  {"\u300c", '['},  {"\u300d", ']'},
    {"\u300e", '['}, {"\u300f", ']'},  {"\u3014", '['},  {"\u3015", ']'},  {"\uff1c", '<'},
    {"\uff1e", '>'}, {"\u300a", '<'},  {"\u300b", '>'},  {"\u2013", '-'},  {"\u2014", '-'},
    {"\uff01", '!'}, {"\u2022", '*'},
}};

Sign SignBefore(std::string_view line, std::size_t end) {
  if (end == 0) return {};
  if (IsAscii(line[end - 1])) return {line[end - 1], 1};
  const std::string_view before = line.substr(0, end);
  for (const WideSign& wide : kWideSigns) {
    if (before.ends_with(wide.utf8)) return {wide.ascii, wide.utf8.size()};
  }
  return {kOther, 1};
}

Sign SignAfter(std::string_view line, std::size_t pos) {
  if (pos >= line.size()) return {};
  if (IsAscii(line[pos])) return {line[pos], 1};
  const std::string_view after = line.substr(pos);
  for (const WideSign& wide : kWideSigns) {
    if (after.starts_with(wide.utf8)) return {wide.ascii, wide.utf8.size()};
  }
  return {kOther, 1};
}

template <std::size_t N>
bool Contains(const std::array<std::string_view, N>& words, std::string_view word) {
  return !word.empty() && std::any_of(words.begin(), words.end(), [word](std::string_view w) {
    return EqualsIgnoreCase(w, word);
  });
}

// The word that ends at `end`: letters only. Bounded, for text without blanks.
std::string_view WordBefore(std::string_view line, std::size_t end) {
  constexpr std::size_t kLongest = 20;
  std::size_t begin = end;
  while (begin > 0 && end - begin < kLongest && IsAlpha(line[begin - 1])) --begin;
  return line.substr(begin, end - begin);
}

std::string_view WordAfter(std::string_view line, std::size_t begin) {
  constexpr std::size_t kLongest = 20;
  std::size_t end = begin;
  while (end < line.size() && end - begin < kLongest && IsAlpha(line[end])) ++end;
  return line.substr(begin, end - begin);
}

// "552 bytes", "450 seconds", "500 recipients": a number of things.
bool IsUnit(std::string_view word) {
  static constexpr std::array<std::string_view, 27> kUnits = {
      "byte",       "bytes",     "kb",       "mb",    "gb",     "kib",        "mib",
      "second",     "seconds",   "sec",      "secs",  "minute", "minutes",    "hour",
      "hours",      "day",       "days",     "times", "users",  "mails",      "emails",
      "recipients", "addresses", "messages", "lines", "ms",     "connections"};
  return Contains(kUnits, word);
}

// Words after which a bare number is a reply code.
bool AnnouncesCode(std::string_view word) {
  static constexpr std::array<std::string_view, 27> kWords = {
      "error",   "code",   "reply",    "status",  "response", "message", "fehler",
      "erreur",  "codigo", "errore",   "reason",  "smtp",     "esmtp",   "err",
      "got",     "with",   "returned", "gave",    "answered", "replied", "responded",
      "reports", "failed", "rejected", "failure", "said",     "was"};
  return Contains(kWords, word);
}

// Words after which, with a colon or a quote, the server's own reply follows.
bool ReportsReply(std::string_view word) {
  static constexpr std::array<std::string_view, 17> kWords = {
      "said", "says", "responded", "replied",  "response", "reply", "returned", "answered",  "was",
      "smtp", "lmtp", "esmtp",     "reported", "responds", "error", "message",  "diagnostic"};
  return Contains(kWords, word);
}

// Words after which three parts are the version of a program.
bool NamesProgram(std::string_view word) {
  static constexpr std::array<std::string_view, 20> kWords = {
      "version",  "ver",     "release", "build",  "exim",  "postfix", "sendmail",
      "domino",   "mdaemon", "imail",   "pro",    "qmail", "smail",   "communigate",
      "powermta", "zimbra",  "server",  "mailer", "v",     "courier"};
  return Contains(kWords, word);
}

// One to three digits at `*pos`, or -1.
int ReadPart(std::string_view s, std::size_t* pos) {
  int value = 0;
  std::size_t digits = 0;
  while (*pos < s.size() && IsDigit(s[*pos])) {
    if (++digits > 3) return -1;
    value = value * 10 + (s[(*pos)++] - '0');
  }
  return digits == 0 ? -1 : value;
}

// Reads "5.1.1" at `pos`; what follows must not make it part of something longer.
std::optional<FoundStatus> ReadStatusAt(std::string_view line, std::size_t pos) {
  const char klass = At(line, pos);
  if ((klass != '2' && klass != '4' && klass != '5') || At(line, pos + 1) != '.') {
    return std::nullopt;
  }
  std::size_t end = pos + 2;
  const int subject = ReadPart(line, &end);
  if (subject < 0 || At(line, end) != '.') return std::nullopt;
  ++end;
  const int detail = ReadPart(line, &end);
  if (detail < 0) return std::nullopt;
  const char next = At(line, end);
  const char after = At(line, end + 1);
  if (IsAlnum(next) || next == '@' || next == '/' || next == '_' || next == '%') {
    return std::nullopt;
  }
  if ((next == '.' || next == '-') && IsAlnum(after)) {
    // "5.1.1.Recipient" does occur; a host name or an IP address goes on in lower case or digits.
    if (next == '-' || !IsUpper(after)) return std::nullopt;
  }
  return FoundStatus{
      EnhancedStatus{static_cast<std::uint8_t>(klass - '0'), static_cast<std::uint16_t>(subject),
                     static_cast<std::uint16_t>(detail)},
      pos, end};
}

// Where a code that may begin a reply line stands: three digits at `pos`, 2, 4 or 5 first.
bool IsCodeAt(std::string_view line, std::size_t pos) {
  if (pos + 3 > line.size()) return false;
  const char first = line[pos];
  if (first != '2' && first != '4' && first != '5') return false;
  // RFC 5321 section 4.2.1 has 0 to 5; 6 and 7 are seen.
  if (line[pos + 1] < '0' || line[pos + 1] > '7' || !IsDigit(line[pos + 2])) return false;
  const char before = SignBefore(line, pos).ascii;
  if (IsAlnum(before) || before == kOther) return false;
  return !IsAlnum(At(line, pos + 3));
}

bool StatusMayBeginAt(std::string_view line, std::size_t pos) {
  if (pos == 0) return true;
  const char before = line[pos - 1];
  if (before == '-') return pos >= 4 && IsCodeAt(line, pos - 4);
  if (IsAlnum(before) || SignBefore(line, pos).ascii == kOther) return false;
  if (std::string_view("._@/+%&~\\$").find(before) != std::string_view::npos) return false;
  std::size_t end = pos;
  while (end > 0 && (line[end - 1] == ' ' || line[end - 1] == '(')) --end;
  return !NamesProgram(WordBefore(line, end));
}

// True where the digits at [begin, begin + 3) are a code by what follows them.
bool FollowedAsCode(std::string_view line, std::size_t end) {
  const Sign sign = SignAfter(line, end);
  const char next = sign.ascii;
  if (sign.size != 1) return true;
  const char after = At(line, end + 1);
  if (next == ' ') return true;
  if (next == '-') {
    if (!IsDigit(after)) return after != '-';
    if (ReadStatusAt(line, end + 1)) return true;
    // "550-192.0.2.1 is listed" is a reply, "555-1234" is not.
    std::size_t i = end + 1;
    while (i < line.size() && i < end + 5 && IsDigit(line[i])) ++i;
    return At(line, i) == '.' && IsDigit(At(line, i + 1));
  }
  if (next == '.') {
    if (!IsAlnum(after)) return true;
    // "550.5.1.1"; up to 255 it may be an IP address.
    return line.substr(end - 3, 3) > "255" && ReadStatusAt(line, end + 1).has_value();
  }
  return std::string_view(":;,)]}'\"#>=!").find(next) != std::string_view::npos;
}

bool IsCountedThing(std::string_view line, std::size_t end) {
  return At(line, end) == ' ' && IsUnit(WordAfter(line, end + 1));
}

bool EndsWithArrow(std::string_view line, std::size_t end) {
  return end >= 3 && line.substr(end - 3, 3) == "<<<";
}

// "5.1.1 550 User unknown"
bool EndsWithStatus(std::string_view line, std::size_t end) {
  constexpr std::size_t kLongest = 9;  // "5.123.456"
  std::size_t begin = end;
  while (begin > 0 && end - begin < kLongest &&
         (IsDigit(line[begin - 1]) || line[begin - 1] == '.')) {
    --begin;
  }
  if (begin < end && !StatusMayBeginAt(line, begin)) return false;
  const auto status = ReadStatusAt(line, begin);
  return status && status->end == end;
}

// "554 <user@example.net>... 550 Host unknown": Sendmail quotes the reply that it had.
bool EndsWithQuotedAddress(std::string_view line, std::size_t end) {
  return line.substr(0, end).ends_with(">...") || line.substr(0, end).ends_with(")...");
}

// After a colon or semicolon that ends at `end`. `apart`: a blank or quote follows it.
CodeStrength StrengthAfterColon(std::string_view line, std::size_t end, bool apart) {
  std::string_view word = WordBefore(line, end);
  if (ReportsReply(word)) return CodeStrength::kReported;
  if (apart) return CodeStrength::kPlain;
  const char owner = end > 0 ? line[end - 1] : ' ';
  if (owner == ' ' && end > 0) word = WordBefore(line, end - 1);
  // "RCPT TO:<user@example.net>: 550" and "error code :550"; a port stands right after a host.
  return owner == '>' || AnnouncesCode(word) ? CodeStrength::kPlain : CodeStrength::kNone;
}

// What the text before a code says of it. `begin` is where the digits stand.
CodeStrength StrengthBefore(std::string_view line, std::size_t begin) {
  std::size_t end = begin;
  bool opened = false;
  Sign sign = SignBefore(line, end);
  while (sign.size > 0 && kQuotes.find(sign.ascii) != std::string_view::npos) {
    if (EndsWithArrow(line, end)) return CodeStrength::kReported;
    opened = true;
    end -= sign.size;
    sign = SignBefore(line, end);
  }
  // Full-width punctuation holds its blank.
  const bool blank = sign.ascii == ' ' || sign.size > 1;
  if (sign.ascii == ' ') {
    end -= sign.size;
    sign = SignBefore(line, end);
  }
  if (sign.size == 0) return CodeStrength::kOpening;
  if (EndsWithArrow(line, end)) return CodeStrength::kReported;
  if (blank && EndsWithQuotedAddress(line, end)) return CodeStrength::kReported;
  const char before = sign.ascii;
  if (before == ';' && !blank && !opened) {
    return ReportsReply(WordBefore(line, end - 1)) ? CodeStrength::kReported : CodeStrength::kPlain;
  }
  if (before == ':' || before == ';') {
    return StrengthAfterColon(line, end - sign.size, blank || opened);
  }
  if (!blank && !opened) return before == '>' ? CodeStrength::kPlain : CodeStrength::kNone;
  if (IsAlpha(before)) {
    const std::string_view word = WordBefore(line, end);
    if (opened) return ReportsReply(word) ? CodeStrength::kReported : CodeStrength::kPlain;
    return AnnouncesCode(word) ? CodeStrength::kPlain : CodeStrength::kNone;
  }
  if (IsDigit(before) && EndsWithStatus(line, end)) return CodeStrength::kPlain;
  if (IsDigit(before) || before == kOther) {
    return opened ? CodeStrength::kPlain : CodeStrength::kNone;
  }
  return std::string_view(".,)]}>-='\"!?|*").find(before) != std::string_view::npos
             ? CodeStrength::kPlain
             : CodeStrength::kNone;
}

// Whether an enhanced status of the same class follows the code.
bool IsConfirmed(std::string_view line, std::size_t begin) {
  const auto status = StatusAfterCode(line, begin + 3);
  return status && status->status.klass == line[begin] - '0';
}

CodeStrength StrengthAt(std::string_view line, std::size_t begin, bool opens_line) {
  const std::size_t end = begin + 3;
  if (!FollowedAsCode(line, end)) return CodeStrength::kNone;
  CodeStrength strength = StrengthBefore(line, begin);
  if (strength == CodeStrength::kReported) return strength;
  if (strength < CodeStrength::kOpening) {
    const bool separate = SignBefore(line, begin).ascii == ' ' || strength != CodeStrength::kNone;
    if (opens_line || (separate && IsConfirmed(line, begin))) strength = CodeStrength::kOpening;
  }
  const bool none = strength == CodeStrength::kNone || IsCountedThing(line, end);
  return none ? CodeStrength::kNone : strength;
}

}  // namespace

std::optional<FoundStatus> StatusAfterCode(std::string_view line, std::size_t end) {
  std::size_t pos = end;
  while (pos < line.size() && pos < end + 4 &&
         std::string_view(" -#(:[.,").find(line[pos]) != std::string_view::npos) {
    ++pos;
  }
  if (pos == end) return std::nullopt;
  return ReadStatusAt(line, pos);
}

FoundStatuses FindStatuses(std::string_view line) {
  FoundStatuses found;
  for (std::size_t dot = line.find('.'); dot != std::string_view::npos;
       dot = line.find('.', dot + 1)) {
    if (dot == 0 || !StatusMayBeginAt(line, dot - 1)) continue;
    if (const auto status = ReadStatusAt(line, dot - 1)) {
      found.push_back(*status);
      dot = status->end - 1;
    }
  }
  return found;
}

FoundCodes FindCodes(const DiagnosticLine& diagnostic, absl::Span<const std::size_t> line_begins) {
  const std::string_view line = diagnostic.text();
  FoundCodes found;
  const auto* next_line = line_begins.begin();
  for (const std::size_t pos : diagnostic.numbers()) {
    if (!IsCodeAt(line, pos)) continue;
    while (next_line != line_begins.end() && *next_line < pos) ++next_line;
    const bool opens_line = next_line != line_begins.end() && *next_line == pos;
    const CodeStrength strength = StrengthAt(line, pos, opens_line);
    if (strength == CodeStrength::kNone) continue;
    const int code = (line[pos] - '0') * 100 + (line[pos + 1] - '0') * 10 + (line[pos + 2] - '0');
    found.push_back({code, pos, pos + 3, strength});
  }
  return found;
}

}  // namespace bounce
