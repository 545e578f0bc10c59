#include "src/notice/reply_context.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <cstdint>
#include <deque>

#include "src/base/ascii.h"
#include "src/base/lazy_regex.h"
#include "src/base/prefilter.h"
#include "src/notice/smtp_reply.h"

namespace bounce {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

struct CommandWord {
  std::string_view words;  // lower case, single blanks
  std::string_view command;
  Stage stage;
};

constexpr std::array<CommandWord, 37> kCommandWords = {{
    {"final data", "DATA", Stage::kEndOfData},
    {"end of data", "DATA", Stage::kEndOfData},
    {"end-of-data", "DATA", Stage::kEndOfData},
    {"end of message", "DATA", Stage::kEndOfData},
    {"eod", "DATA", Stage::kEndOfData},
    {"dot", "DATA", Stage::kEndOfData},
    {".", "DATA", Stage::kEndOfData},
    {"message body", "DATA", Stage::kEndOfData},
    {"message content", "DATA", Stage::kEndOfData},
    {"transfer of mail text", "DATA", Stage::kEndOfData},
    {"mail text", "DATA", Stage::kEndOfData},
    {"text", "DATA", Stage::kEndOfData},
    {"bdat", "BDAT", Stage::kEndOfData},
    {"data", "DATA", Stage::kData},
    {"rcpt to", "RCPT", Stage::kRcpt},
    {"rcpt_to", "RCPT", Stage::kRcpt},
    {"rcptto", "RCPT", Stage::kRcpt},
    {"rcpt", "RCPT", Stage::kRcpt},
    {"mail from", "MAIL", Stage::kMail},
    {"mail_from", "MAIL", Stage::kMail},
    {"mailfrom", "MAIL", Stage::kMail},
    {"mail", "MAIL", Stage::kMail},
    {"ehlo/helo", "EHLO", Stage::kGreeting},
    {"ehlo", "EHLO", Stage::kGreeting},
    {"helo", "HELO", Stage::kGreeting},
    {"lhlo", "LHLO", Stage::kGreeting},
    {"initial server greeting", "CONNECT", Stage::kGreeting},
    {"initial greeting", "CONNECT", Stage::kGreeting},
    {"greeting", "CONNECT", Stage::kGreeting},
    {"banner", "CONNECT", Stage::kGreeting},
    {"initial connection", "CONNECT", Stage::kGreeting},  // Exim: the banner refused
    {"connection", "CONNECT", Stage::kConnect},
    {"connect", "CONNECT", Stage::kConnect},
    {"starttls", "STARTTLS", Stage::kTls},
    {"tls handshake", "STARTTLS", Stage::kTls},
    {"auth", "AUTH", Stage::kAuth},
    {"quit", "QUIT", Stage::kEndOfData},
}};

const CommandWord* LookupCommand(std::string_view words) {
  const auto* row = std::find_if(
      kCommandWords.begin(), kCommandWords.end(),
      [words](const CommandWord& known) { return EqualsIgnoreCase(words, known.words); });
  return row == kCommandWords.end() ? nullptr : row;
}

#define BOUNCE_COMMANDS                                                                          \
  "(final data|end of data|end-of-data|end of message|message body|message content|mail text|"   \
  "bdat|data|rcpt to|rcpt_to|rcptto|rcpt|mail from|mail_from|mailfrom|ehlo/helo|ehlo|helo|lhlo|" \
  "initial server greeting|initial greeting|greeting|banner|initial connection|connection|"      \
  "starttls|tls handshake|auth|quit|text)"

enum ContextPattern : std::uint32_t {
  kSaidCommand,
  kBareCommand,
  kHostSaid,  // of those that name a host, the surest comes first
  kHostIntroduced,
  kHostBy,
  kBareAddress,
  kTypedHost,
  kBracketedHost,
  kContextPatterns,
};

#define BOUNCE_NAME "([a-z0-9_-]+(?:\\.[a-z0-9_-]+)+|unknown)\\.?"
#define BOUNCE_ADDRESS " ?[\\[(](?:ip:? ?|ipv6:)?([0-9a-f]+[.:][0-9a-f.:]+)[\\])]"
#define BOUNCE_OPTIONAL_ADDRESS "(?:" BOUNCE_ADDRESS ")?"

constexpr std::array<const char*, kContextPatterns> kPatterns = {
    // Phrases that name the command outright.
    "(?:(?:in )?(?:reply|response) to(?: the)?|\\bafter(?: the)?(?: pipelined)?"
    "(?: sending)?(?: transfer of)?|\\bduring(?: the)?|\\bwhile sending(?: the)?|"
    "\\bwhile performing the|\\bwhile receiving the|\\bdid not (?:like|accept) our|>>>|"
    "\\bremote server (?:for|in|at)) \\(?" BOUNCE_COMMANDS "\\b",

    // Weaker: the command's name with its argument, followed by "command", or after the protocol's:
    // "SMTP:RCPT host 192.0.2.1: 550".
    "\\b(?:(rcpt to|mail from): ?<|" BOUNCE_COMMANDS
    " (?:command|phase|stage)\\b|smtp:" BOUNCE_COMMANDS
    "\\b|\\((rcpt_to|rcpt to|mail_from|mail from|data|ehlo|helo)\\))",

    // "mx.example.net[192.0.2.1] said:", and the verbs that other servers use
    "\\b" BOUNCE_NAME BOUNCE_OPTIONAL_ADDRESS
    "(?::\\d+)?,?(?: \\(tcp\\)| server| host)? (?:said|says|respond(?:ed|s)|repl(?:ied|ies)|"
    "returned|answered|reported|gave this error|refused to talk to me|rejected|"
    "does not like recipient|does not like sender|did not like our|did not accept our|"
    "failed after (?:i sent|rcpt to|mail from|data|final data|ehlo|helo))\\b",

    // "host mx.example.net [192.0.2.1]: 550", "while talking to mx.example.net.:", "connected to"
    "\\b(?:host|while talking to|connect to|connected to|connecting to|connection with|"
    "connection to|conversation with|session with|contact with|remote-mta:? dns;|"
    "remote host|remote server|remote mta|server at|mx|response from|error from|reply from|"
    "mail server|via|smtp server)[ :<]+" BOUNCE_NAME BOUNCE_OPTIONAL_ADDRESS,

    // "for the recipient domain example.org by mx.example.net. [192.0.2.1]"
    "\\b(?:by|from|at|to|with) " BOUNCE_NAME BOUNCE_ADDRESS,

    // "(MX: 192.0.2.1)", "host [192.0.2.1] said"
    "(?:\\bmx: ?|\\bhost |\\btalking to |\\bconnected to )"
    "[\\[(<]?([0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+|[0-9a-f]*:[0-9a-f:]+:[0-9a-f.:]+)[\\])>]?",

    // "dns; mx.example.net (192.0.2.1)", "<mx.example.net #5.1.1 smtp;550 ...>"
    "(?:\\bdns; ?|^#? ?<)" BOUNCE_NAME BOUNCE_OPTIONAL_ADDRESS "(?: |$)",

    // "[mx.example.net 192.0.2.1: timed out]"
    "\\[" BOUNCE_NAME " [0-9a-f.:]+: ",
};

#undef BOUNCE_NAME
#undef BOUNCE_ADDRESS
#undef BOUNCE_OPTIONAL_ADDRESS
#undef BOUNCE_COMMANDS

constexpr bool IsNameChar(char c) { return IsAlnum(c) || c == '-' || c == '_'; }

// "host mx.example.net": whether a name with a dot, or "unknown", follows a word that introduces
// it.
bool MayIntroduce(std::string_view line) {
  static constexpr std::array<std::string_view, 10> kLastWords = {
      "host", "to", "with", "dns;", "server", "mta", "at", "mx", "from", "via"};
  std::size_t before = 0;  // the end of the word before
  for (std::size_t at = 0; at < line.size();) {
    if (line[at] == ' ' || line[at] == ':' || line[at] == '<') {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < line.size() && IsNameChar(line[at])) ++at;
    const bool dotted = at > begin && at + 1 < line.size() && line[at] == '.';
    const bool named = dotted || EqualsIgnoreCase(line.substr(begin, at - begin), "unknown");
    if (named && before > 0 && before < begin) {
      const std::string_view words = line.substr(0, before);
      const auto ends = [words](std::string_view last) { return EndsWithIgnoreCase(words, last); };
      if (std::any_of(kLastWords.begin(), kLastWords.end(), ends)) return true;
    }
    while (at < line.size() && line[at] != ' ' && line[at] != ':' && line[at] != '<') ++at;
    before = at;
  }
  return false;
}

using PatternBits = std::bitset<kContextPatterns>;

// Most lines hold the words of one pattern or two: the others are not run.
class ContextPatterns {
 public:
  ContextPatterns() {
    for (const char* const pattern : kPatterns) {
      regexes_.emplace_back(pattern);
      filter_.Add(pattern);
    }
    filter_.Watch("dns;");
    filter_.Compile();
  }

  const RE2& regex(std::size_t pattern) const { return regexes_[pattern].get(); }

  // Those that may match `line`.
  PatternBits Find(std::string_view line) const {
    static thread_local PrefilterResult found;
    bool typed = line.find('<') < 3;
    filter_.Scan(line, &found, [&](std::uint32_t, std::size_t, std::size_t) { typed = true; });
    PatternBits may;
    for (std::uint32_t i = 0; i < kContextPatterns; ++i) may[i] = found.MayMatch(i);
    // Where the words are too short for the filter, a sign that the pattern needs.
    const bool bracket = line.find('[') != kNone;
    may[kHostIntroduced] = MayIntroduce(line);
    may[kHostBy] = bracket || line.find('(') != kNone;
    may[kTypedHost] = typed;
    may[kBracketedHost] = bracket;
    return may;
  }

 private:
  std::deque<LazyRegex> regexes_;
  Prefilter filter_{TextCase::kAny};
};

const ContextPatterns& AllPatterns() {
  static const ContextPatterns* const kAll = new ContextPatterns;
  return *kAll;
}

std::string_view View(const re2::StringPiece& p) {
  return p.data() == nullptr ? std::string_view() : FromRe2(p);
}

template <std::size_t N>
bool Next(const RE2& pattern, std::string_view line, std::size_t* from,
          std::array<re2::StringPiece, N>* groups) {
  if (*from > line.size() || !pattern.Match(ToRe2(line), *from, line.size(), RE2::UNANCHORED,
                                            groups->data(), static_cast<int>(N))) {
    return false;
  }
  const std::string_view whole = View((*groups)[0]);
  const auto begin = static_cast<std::size_t>(whole.data() - line.data());
  *from = begin + std::max<std::size_t>(whole.size(), 1);
  return true;
}

// "550-5.1.1" and "5.1.1" have the letters of a host name, but no name ends in digits alone.
bool IsHostName(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  if (dot == kNone || !IsAlpha(name.back())) return false;
  return std::any_of(name.begin() + static_cast<std::ptrdiff_t>(dot), name.end(), IsAlpha);
}

bool IsIpv4(std::string_view s) {
  const auto dots = std::count(s.begin(), s.end(), '.');
  return dots == 3 &&
         std::all_of(s.begin(), s.end(), [](char c) { return IsDigit(c) || c == '.'; });
}

// "lookup of example.net responded with code NXDOMAIN", "client host [192.0.2.1] blocked",
// "user@example.net rejected": the name did not speak.
bool IsOfAnother(std::string_view line, std::size_t begin) {
  static constexpr std::array<std::string_view, 6> kBefore = {"lookup of ", "client ", "sending ",
                                                              "sender ",    "your ",   "@"};
  const std::string_view before = line.substr(0, begin);
  return std::any_of(kBefore.begin(), kBefore.end(), [before](std::string_view words) {
    return EndsWithIgnoreCase(before, words);
  });
}

std::string HostOf(std::string_view name, std::string_view address) {
  const bool is_address = IsIpv4(name) || name.find(':') != kNone;
  if (IsHostName(name) || (address.empty() && is_address)) return std::string(name);
  return std::string(address);
}

}  // namespace

Stage StageOfCommand(std::string_view command) {
  std::string words = CollapseSpace(command);
  while (words.size() > 1 && words.back() == ':') words.pop_back();
  if (EndsWithIgnoreCase(words, " command")) words.resize(words.size() - 8);
  const CommandWord* row = LookupCommand(words);
  return row == nullptr ? Stage::kUnknown : row->stage;
}

namespace {

AnsweredCommand FindAnsweredCommand(std::string_view line, std::size_t reply, PatternBits may) {
  std::array<re2::StringPiece, 5> groups;
  std::string_view best;
  for (std::size_t from = 0;
       may[kSaidCommand] && Next(AllPatterns().regex(kSaidCommand), line, &from, &groups);) {
    const std::string_view words = View(groups[1]);
    best = words;
    // A server that writes "(in reply to ...)" writes it after its reply; the first one counts.
    if (reply != kNone && static_cast<std::size_t>(words.data() - line.data()) > reply) break;
  }
  std::size_t from = 0;
  if (best.empty() && may[kBareCommand] &&
      Next(AllPatterns().regex(kBareCommand), line, &from, &groups)) {
    for (std::size_t i = 1; i < groups.size() && best.empty(); ++i) best = View(groups[i]);
  }
  const CommandWord* row = LookupCommand(best);
  return row == nullptr ? AnsweredCommand{}
                        : AnsweredCommand{std::string(row->command), row->stage};
}

std::string FindSpeaker(std::string_view line, std::size_t reply, PatternBits may) {
  std::array<re2::StringPiece, 3> groups;
  for (std::size_t pattern = kHostSaid; pattern < kContextPatterns; ++pattern) {
    if (!may[pattern]) continue;
    std::string found;
    for (std::size_t from = 0; Next(AllPatterns().regex(pattern), line, &from, &groups);) {
      const auto begin = static_cast<std::size_t>(View(groups[0]).data() - line.data());
      if (!found.empty() && reply != kNone && begin > reply) break;
      if (IsOfAnother(line, begin)) continue;
      std::string host = HostOf(View(groups[1]), View(groups[2]));
      if (!host.empty()) found = std::move(host);
    }
    if (!found.empty()) return found;
  }
  return {};
}

}  // namespace

ReplyContext ReadReplyContext(std::string_view line, std::size_t reply) {
  const PatternBits may = AllPatterns().Find(line);
  return {FindAnsweredCommand(line, reply, may), FindSpeaker(line, reply, may)};
}

}  // namespace bounce
