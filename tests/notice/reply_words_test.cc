// What is read by hand around a reply is what these patterns match: they are the grammar.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "re2/re2.h"
#include "src/notice/answered_command.h"
#include "src/notice/diagnostic_line.h"
#include "src/notice/speaker.h"

namespace bounce {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

#define BOUNCE_COMMANDS                                                                          \
  "(final data|end of data|end-of-data|end of message|message body|message content|mail text|"   \
  "bdat|data|rcpt to|rcpt_to|rcptto|rcpt|mail from|mail_from|mailfrom|ehlo/helo|ehlo|helo|lhlo|" \
  "initial server greeting|initial greeting|greeting|banner|initial connection|connection|"      \
  "starttls|tls handshake|auth|quit|text)"

constexpr const char* kSaid =
    "(?i)(?:\\b(?:reply|response) to(?: the)?|\\bafter(?: the)?(?: pipelined)?"
    "(?: sending)?(?: transfer of)?|\\bduring(?: the)?|\\bwhile sending(?: the)?|"
    "\\bwhile performing the|\\bwhile receiving the|\\bdid not (?:like|accept) our|>>>|"
    "\\bremote server (?:for|in|at)) \\(?" BOUNCE_COMMANDS "\\b";

constexpr const char* kNamed = "(?i)\\b(?:(rcpt to|mail from): ?<|" BOUNCE_COMMANDS
                               " (?:command|phase|stage)\\b|smtp:" BOUNCE_COMMANDS
                               "\\b|\\((rcpt_to|rcpt to|mail_from|mail from|data|ehlo|helo)\\))";

#define BOUNCE_NAME "([a-z0-9_][a-z0-9_-]*(?:\\.[a-z0-9_-]+)+|\\bunknown)\\.?"
#define BOUNCE_ADDRESS " ?[\\[(](?:ip:? ?|ipv6:)?([0-9a-f]+[.:][0-9a-f.:]+)[\\])]"
#define BOUNCE_OPTIONAL_ADDRESS "(?:" BOUNCE_ADDRESS ")?"

constexpr std::array<const char*, 6> kHosts = {
    "(?i)\\b" BOUNCE_NAME BOUNCE_OPTIONAL_ADDRESS
    "(?::\\d+)?,?(?: \\(tcp\\)| server| host)? (?:said|says|respond(?:ed|s)|repl(?:ied|ies)|"
    "returned|answered|reported|gave this error|refused to talk to me|rejected|"
    "does not like recipient|does not like sender|did not like our|did not accept our|"
    "failed after (?:i sent|rcpt to|mail from|data|final data|ehlo|helo))\\b",
    "(?i)\\b(?:host|while talking to|connect to|connected to|connecting to|connection with|"
    "connection to|conversation with|session with|contact with|remote-mta:? dns;|"
    "remote host|remote server|remote mta|server at|mx|response from|error from|reply from|"
    "mail server|via|smtp server)[ :<]+" BOUNCE_NAME BOUNCE_OPTIONAL_ADDRESS,
    "(?i)\\b(?:by|from|at|to|with) " BOUNCE_NAME BOUNCE_ADDRESS,
    "(?i)(?:\\bmx: ?|\\bhost |\\btalking to |\\bconnected to )"
    "[\\[(<]?([0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+|[0-9a-f]*:[0-9a-f:]+:[0-9a-f.:]+)[\\])>]?",
    "(?i)(?:\\bdns; ?|^#? ?<)" BOUNCE_NAME BOUNCE_OPTIONAL_ADDRESS "(?: |$)",
    "(?i)\\[" BOUNCE_NAME " [0-9a-f.:]+: ",
};

std::string_view View(const re2::StringPiece& p) {
  return p.data() == nullptr ? std::string_view() : std::string_view(p.data(), p.size());
}

// The matches of a pattern: offset and groups.
struct Match {
  std::size_t begin = 0;
  std::array<std::string_view, 5> groups;
};

const RE2& Compiled(const char* pattern) {
  static std::map<std::string_view, RE2> regexes;
  return regexes.try_emplace(pattern, pattern).first->second;
}

std::vector<Match> AllMatches(const char* pattern, std::string_view line) {
  const RE2& regex = Compiled(pattern);
  EXPECT_TRUE(regex.ok()) << regex.error();
  std::vector<Match> matches;
  std::array<re2::StringPiece, 5> groups;
  const int count = regex.NumberOfCapturingGroups() + 1;
  for (std::size_t from = 0;
       from <= line.size() && regex.Match({line.data(), line.size()}, from, line.size(),
                                          RE2::UNANCHORED, groups.data(), count);) {
    Match match;
    match.begin = static_cast<std::size_t>(groups[0].data() - line.data());
    for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) {
      match.groups[i] = View(groups[i]);
    }
    from = match.begin + std::max<std::size_t>(groups[0].size(), 1);
    matches.push_back(match);
  }
  return matches;
}

std::string CommandByPatterns(std::string_view line, std::size_t reply) {
  std::string_view best;
  for (const Match& match : AllMatches(kSaid, line)) {
    best = match.groups[1];
    if (reply != kNone && static_cast<std::size_t>(best.data() - line.data()) > reply) break;
  }
  if (best.empty()) {
    for (const Match& match : AllMatches(kNamed, line)) {
      for (std::size_t i = 1; i < match.groups.size() && best.empty(); ++i) best = match.groups[i];
      break;
    }
  }
  return best.empty() ? "" : std::string(Name(StageOfCommand(best)));
}

bool IsOfAnother(std::string_view line, std::size_t begin) {
  constexpr const char* kBefore = "(?i)(?:lookup of |client |sending |sender |your |@)$";
  return RE2::PartialMatch({line.data(), begin}, Compiled(kBefore));
}

std::string HostOf(std::string_view name, std::string_view address) {
  const RE2& host = Compiled("(?i)\\.(?:[^.]*[a-z])$");
  const RE2& ip = Compiled("[0-9.]*\\.[0-9.]*\\.[0-9.]*\\.[0-9.]*|.*:.*");
  const re2::StringPiece piece(name.data(), name.size());
  const bool is_ip = RE2::FullMatch(piece, ip) &&
                     (name.find(':') != kNone || std::count(name.begin(), name.end(), '.') == 3);
  if (RE2::PartialMatch(piece, host) || (address.empty() && is_ip)) return std::string(name);
  return std::string(address);
}

std::string SpeakerByPatterns(std::string_view line, std::size_t reply) {
  for (const char* const pattern : kHosts) {
    std::string found;
    for (const Match& match : AllMatches(pattern, line)) {
      if (!found.empty() && reply != kNone && match.begin > reply) break;
      if (IsOfAnother(line, match.begin)) continue;
      std::string host = HostOf(match.groups[1], match.groups[2]);
      if (!host.empty()) found = std::move(host);
    }
    if (!found.empty()) return found;
  }
  return {};
}

// A line of pieces that the patterns are made of, so that many match and more nearly do.
class Lines {
 public:
  explicit Lines(unsigned seed) : random_(seed) {}

  std::string Next() {
    static const std::vector<std::string> kPieces = {"host",
                                                     "said:",
                                                     "Says",
                                                     "remote server",
                                                     "connect to",
                                                     "while talking to",
                                                     "in reply to",
                                                     "reply to the",
                                                     "after",
                                                     "after the",
                                                     "pipelined",
                                                     "sending",
                                                     "transfer of",
                                                     "during the",
                                                     "while sending",
                                                     "while performing the",
                                                     ">>>",
                                                     "remote server at",
                                                     "did not like our",
                                                     "end of data",
                                                     "RCPT TO",
                                                     "rcpt to:<",
                                                     "MAIL FROM",
                                                     "mail from: <",
                                                     "data",
                                                     "DATA command",
                                                     "phase",
                                                     "command",
                                                     "stage",
                                                     "ehlo/helo",
                                                     "initial connection",
                                                     "smtp:rcpt",
                                                     "text",
                                                     "error(rcpt_to)",
                                                     "(HELO)",
                                                     "mx.example.net",
                                                     "mx.example.net.",
                                                     "unknown",
                                                     "User unknown",
                                                     "[192.0.2.1]",
                                                     "(192.0.2.1)",
                                                     " [IPv6:2001:db8::1]",
                                                     "(IP: 192.0.2.7)",
                                                     "192.0.2.1",
                                                     "2001:db8::1",
                                                     ":25",
                                                     ",",
                                                     "(tcp)",
                                                     "server",
                                                     "mx:",
                                                     "MX: ",
                                                     "<",
                                                     ">",
                                                     "dns;",
                                                     "dns; ",
                                                     "#",
                                                     "550",
                                                     "5.1.1",
                                                     "550-5.1.1",
                                                     "user@example.org",
                                                     "rejected",
                                                     "replied",
                                                     "failed after",
                                                     "i sent",
                                                     "lookup of",
                                                     "client",
                                                     "by",
                                                     "from",
                                                     "at",
                                                     "with",
                                                     "to",
                                                     "via",
                                                     "[mx.example.com",
                                                     "192.0.2.1: ",
                                                     "timed out",
                                                     "a..b.c",
                                                     "-x.example",
                                                     "x-y.example-z.org",
                                                     "remote-mta: dns;",
                                                     "connection with",
                                                     "smtp server",
                                                     "refused to talk to me",
                                                     "gave this error",
                                                     "(",
                                                     ")",
                                                     "."};
    std::string line;
    for (std::size_t i = 1 + random_() % 7; i > 0; --i) {
      if (!line.empty() && random_() % 5 != 0 && line.back() != ' ') line += ' ';
      line += kPieces[random_() % kPieces.size()];
    }
    // White space comes in single blanks.
    RE2::GlobalReplace(&line, " +", " ");
    return line;
  }

  std::size_t ReplyIn(std::string_view line) {
    return random_() % 3 == 0 ? kNone : random_() % (line.size() + 1);
  }

 private:
  std::mt19937 random_;
};

TEST(ReplyWords, AreWhatThePatternsSay) {
  Lines lines(11);
  DiagnosticLine line;
  int commands = 0;
  int hosts = 0;
  constexpr int kLines = 20000;
  for (int i = 0; i < kLines; ++i) {
    const std::string text = lines.Next();
    const std::size_t reply = lines.ReplyIn(text);
    line.Assign(text);
    const AnsweredCommand answered = FindAnsweredCommand(line, reply);
    const std::string stage = answered.command.empty() ? "" : std::string(Name(answered.stage));
    EXPECT_EQ(stage, CommandByPatterns(text, reply)) << '"' << text << "\" reply at " << reply;
    const std::string host = FindSpeaker(line, reply);
    EXPECT_EQ(host, SpeakerByPatterns(text, reply)) << '"' << text << "\" reply at " << reply;
    commands += answered.command.empty() ? 0 : 1;
    hosts += host.empty() ? 0 : 1;
    if (testing::Test::HasFailure()) break;
  }
  EXPECT_GT(commands, kLines / 20);
  EXPECT_GT(hosts, kLines / 40);
}

}  // namespace
}  // namespace bounce
