#include "src/notice/answered_command.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

#include "src/base/ascii.h"

namespace bounce {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

struct CommandWord {
  std::string_view words;  // lower case, single blanks
  std::string_view command;
  Stage stage;
  bool spoken = true;  // in the phrases below
};

// Of two that begin alike the longer one comes first.
constexpr std::array<CommandWord, 37> kCommandWords = {{
    {"final data", "DATA", Stage::kEndOfData},
    {"end of data", "DATA", Stage::kEndOfData},
    {"end-of-data", "DATA", Stage::kEndOfData},
    {"end of message", "DATA", Stage::kEndOfData},
    {"eod", "DATA", Stage::kEndOfData, false},
    {"dot", "DATA", Stage::kEndOfData, false},
    {".", "DATA", Stage::kEndOfData, false},
    {"message body", "DATA", Stage::kEndOfData},
    {"message content", "DATA", Stage::kEndOfData},
    {"transfer of mail text", "DATA", Stage::kEndOfData, false},
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
    {"mail", "MAIL", Stage::kMail, false},
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
    {"connect", "CONNECT", Stage::kConnect, false},
    {"starttls", "STARTTLS", Stage::kTls},
    {"tls handshake", "STARTTLS", Stage::kTls},
    {"auth", "AUTH", Stage::kAuth},
    {"quit", "QUIT", Stage::kEndOfData},
}};

constexpr std::array<std::string_view, 7> kInParentheses = {
    "rcpt_to", "rcpt to", "mail_from", "mail from", "data", "ehlo", "helo"};
constexpr std::array<std::string_view, 2> kWithArgument = {"rcpt to", "mail from"};

template <std::size_t N>
bool Contains(const std::array<std::string_view, N>& all, std::string_view words) {
  return std::find(all.begin(), all.end(), words) != all.end();
}

const CommandWord* LookupCommand(std::string_view words) {
  const auto* row = std::find_if(
      kCommandWords.begin(), kCommandWords.end(),
      [words](const CommandWord& known) { return EqualsIgnoreCase(words, known.words); });
  return row == kCommandWords.end() ? nullptr : row;
}

static_assert(std::all_of(kCommandWords.begin(), kCommandWords.end(), [](const CommandWord& each) {
  return !each.spoken || DiagnosticLine::MayTell(each.words[0], each.words[1]);
}));

// The rows whose words begin with a letter, a bit for each.
constexpr std::array<std::uint64_t, 26> kRowsByLetter = [] {
  std::array<std::uint64_t, 26> rows{};
  for (std::size_t i = 0; i < kCommandWords.size(); ++i) {
    const char first = kCommandWords[i].words[0];
    if (kCommandWords[i].spoken) rows[static_cast<std::size_t>(first - 'a')] |= 1ULL << i;
  }
  return rows;
}();

// A place in a line from which words are read.
class Cursor {
 public:
  Cursor(const DiagnosticLine& line, std::size_t at) : line_(line), at_(at) {}

  std::size_t at() const { return at_; }

  bool Take(std::string_view words) { return line_.Take(words, &at_); }

  template <std::size_t N>
  bool TakeOneOf(const std::array<std::string_view, N>& all) {
    return std::any_of(all.begin(), all.end(),
                       [this](std::string_view each) { return Take(each); });
  }

  bool AtWordEnd() const { return line_.IsWordEnd(at_); }

  // A command's name, and what `rest` takes after it; or null.
  template <typename Rest>
  const CommandWord* TakeCommand(const Rest& rest) {
    if (at_ + 1 >= line_.size() || !IsLower(line_[at_])) return nullptr;
    const std::size_t begin = at_;
    std::uint64_t rows = kRowsByLetter[static_cast<std::size_t>(line_[begin] - 'a')];
    for (; rows != 0; rows &= rows - 1, at_ = begin) {
      const CommandWord& each = kCommandWords[static_cast<std::size_t>(std::countr_zero(rows))];
      if (line_[begin + 1] != each.words[1]) continue;
      if (Take(each.words) && rest(each, this)) return &each;
    }
    return nullptr;
  }

 private:
  const DiagnosticLine& line_;
  std::size_t at_;
};

// What may follow the name of a command.
bool EndOfWord(const CommandWord& /*command*/, Cursor* cursor) { return cursor->AtWordEnd(); }

bool EndOfParenthesis(const CommandWord& command, Cursor* cursor) {
  return Contains(kInParentheses, command.words) && cursor->Take(")");
}

// "rcpt to:<", "data command"
bool ArgumentOrWord(const CommandWord& command, Cursor* cursor) {
  if (cursor->Take(":")) {
    cursor->Take(" ");
    return Contains(kWithArgument, command.words) && cursor->Take("<");
  }
  constexpr std::array<std::string_view, 3> kSteps = {" command", " phase", " stage"};
  return cursor->TakeOneOf(kSteps) && cursor->AtWordEnd();
}

// The words that lead up to the name of a command: "in reply to the ".
constexpr std::string_view kAfter = "after";
constexpr std::array<std::string_view, 4> kLeads = {"reply to", "response to", "during",
                                                    "while sending"};
constexpr std::array<std::string_view, 7> kWholeLeads = {
    "while performing the ", "while receiving the ", "did not like our ", "did not accept our ",
    "remote server for ",    "remote server in ",    "remote server at "};
static_assert(DiagnosticLine::MayTell(kAfter[0], kAfter[1]));
static_assert(DiagnosticLine::MayTellAll(kLeads));
static_assert(DiagnosticLine::MayTellAll(kWholeLeads));

constexpr std::string_view kArrow = ">>> ";

bool TakeLead(Cursor* cursor) {
  if (cursor->Take(kAfter)) {
    for (const std::string_view each : {" the", " pipelined", " sending", " transfer of"}) {
      cursor->Take(each);
    }
    return cursor->Take(" ");
  }
  if (cursor->TakeOneOf(kLeads)) {
    cursor->Take(" the");
    return cursor->Take(" ");
  }
  return cursor->TakeOneOf(kWholeLeads) || cursor->Take(kArrow);
}

// The command that words name outright. Of several the first one after the reply: a server that
// writes "(in reply to ...)" writes it after its reply. Else the last one.
class SaidCommand {
 public:
  explicit SaidCommand(std::size_t reply) : reply_(reply) {}

  void AddAt(const DiagnosticLine& line, std::size_t at) {
    Cursor cursor(line, at);
    if (!TakeLead(&cursor)) return;
    cursor.Take("(");
    const std::size_t name = cursor.at();
    const CommandWord* const command = cursor.TakeCommand(EndOfWord);
    if (command == nullptr) return;
    const bool after = reply_ != kNone && name > reply_;
    const bool better = after == after_ ? (name < at_) == after : after;
    if (command_ != nullptr && !better) return;
    command_ = command;
    at_ = name;
    after_ = after;
  }

  const CommandWord* command() const { return command_; }

 private:
  const std::size_t reply_;
  const CommandWord* command_ = nullptr;
  std::size_t at_ = 0;
  bool after_ = false;  // the reply
};

const CommandWord* FindSaid(const DiagnosticLine& line, std::size_t reply) {
  SaidCommand said(reply);
  for (const std::size_t at : line.words()) {
    const char first = line[at];
    if (first == 'a' || first == 'd' || first == 'r' || first == 'w') said.AddAt(line, at);
  }
  for (std::size_t at = line.lower().find(kArrow); at != kNone;
       at = line.lower().find(kArrow, at + 1)) {
    said.AddAt(line, at);
  }
  return said.command();
}

constexpr std::string_view kProtocol = "smtp:";
static_assert(DiagnosticLine::MayTell(kProtocol[0], kProtocol[1]));

// Weaker: the command's name with its argument, followed by "command", or after the protocol's:
// "SMTP:RCPT host 192.0.2.1: 550".
const CommandWord* FindNamed(const DiagnosticLine& line) {
  for (const std::size_t at : line.words()) {
    const bool in_parentheses =
        at > 1 && line[at - 1] == '(' && IsOf(kWordByte, line[at - 2]);  // "error(rcpt_to)"
    const CommandWord* command = nullptr;
    if (in_parentheses) command = Cursor(line, at).TakeCommand(EndOfParenthesis);
    if (command == nullptr) command = Cursor(line, at).TakeCommand(ArgumentOrWord);
    if (command != nullptr) return command;
    Cursor cursor(line, at);
    if (!cursor.Take(kProtocol)) continue;
    if ((command = cursor.TakeCommand(EndOfWord)) != nullptr) return command;
  }
  return nullptr;
}

}  // namespace

Stage StageOfCommand(std::string_view command) {
  std::string words = CollapseSpace(command);
  while (words.size() > 1 && words.back() == ':') words.pop_back();
  if (EndsWithIgnoreCase(words, " command")) words.resize(words.size() - 8);
  const CommandWord* row = LookupCommand(words);
  return row == nullptr ? Stage::kUnknown : row->stage;
}

AnsweredCommand FindAnsweredCommand(const DiagnosticLine& line, std::size_t reply) {
  const CommandWord* best = FindSaid(line, reply);
  if (best == nullptr) best = FindNamed(line);
  return best == nullptr ? AnsweredCommand{}
                         : AnsweredCommand{std::string(best->command), best->stage};
}

}  // namespace bounce
