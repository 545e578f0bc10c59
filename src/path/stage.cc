#include "src/path/stage.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "src/base/ascii.h"
#include "src/notice/answered_command.h"
#include "src/notice/smtp_reply.h"
#include "src/path/organisation.h"

namespace bounce {
namespace {

// The beginning of a text in lower case, for many searches. Diagnostics are short; what is longer
// is a transcript, whose beginning says enough.
class LowerText {
 public:
  explicit LowerText(std::string_view text) : size_(std::min(text.size(), buffer_.size())) {
    std::transform(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(size_), buffer_.begin(),
                   ToLower);
  }

  bool Says(std::string_view words) const {
    return std::string_view(buffer_.data(), size_).find(words) != std::string_view::npos;
  }

  bool SaysOneOf(std::initializer_list<std::string_view> all) const {
    return std::any_of(all.begin(), all.end(), [this](auto words) { return Says(words); });
  }

 private:
  std::array<char, 768> buffer_;
  std::size_t size_;
};

struct Phrase {
  std::string_view words;  // lower case
  Stage stage;
};

// What servers write instead of a command's name.
constexpr std::array<Phrase, 10> kPhrases = {{{"refused to talk", Stage::kGreeting},
                                              {"initial greeting", Stage::kGreeting},
                                              {"greeting failed", Stage::kGreeting},
                                              {"my name was rejected", Stage::kGreeting},
                                              {"sender was rejected", Stage::kMail},
                                              {"does not like sender", Stage::kMail},
                                              {"does not like recipient", Stage::kRcpt},
                                              {"failed on data command", Stage::kData},
                                              {"after i sent the message", Stage::kEndOfData},
                                              {"sasl authentication", Stage::kAuth}}};

Stage StageOfPhrase(const LowerText& text) {
  for (const Phrase& phrase : kPhrases) {
    if (text.Says(phrase.words)) return phrase.stage;
  }
  return Stage::kUnknown;
}

// A connection that did not come about, or broke: which of its steps the words name.
Stage StageOfConnection(const LowerText& text, Stage otherwise) {
  if (text.SaysOneOf({"greeting", "banner", "helo", "ehlo"})) return Stage::kGreeting;
  if (text.SaysOneOf({"end of data", "final dot", "message body", "message content"})) {
    return Stage::kEndOfData;
  }
  return otherwise;
}

bool IsLocalProgram(std::string_view diagnostic_type, const LowerText& text) {
  return EqualsIgnoreCase(diagnostic_type, "x-unix") ||
         text.SaysOneOf({"unknown user: \"", "mailbox file", "maildir", "local delivery", "|/",
                         "pipe to ", "command died", "command time limit", "unknown mailer error",
                         "local mailer", "sieve", "mailbox_command"});
}

bool SaysSignIn(int reply_code, const LowerText& text) {
  return reply_code == 535 || reply_code == 534 || reply_code == 538 ||
         text.Says("authentication failed");
}

// Whether a server, and not the reporter's own look-up, spoke. Sendmail gives the domain itself for
// the host where it found none.
bool IsServer(const PathFacts& facts, const Recipient& recipient) {
  return facts.remote_spoke && !facts.remote_host.empty() &&
         !EqualsIgnoreCase(facts.remote_host, DomainOfAddress(recipient.address));
}

Stage StageOfReason(const PathFacts& facts, const Recipient& recipient, const LowerText& text) {
  switch (recipient.reason) {
    case Reason::kDomainUnknown:
    case Reason::kDnsFailure:
    case Reason::kNullMx:
      return IsServer(facts, recipient) &&
                     SameOperator(facts.remote_host, DomainOfAddress(recipient.address))
                 ? Stage::kUnknown
                 : Stage::kDns;
    case Reason::kConnectionFailed:
    case Reason::kConnectionTimeout:
      return StageOfConnection(text, Stage::kConnect);
    case Reason::kConnectionLost:
      return StageOfConnection(text, Stage::kUnknown);
    case Reason::kTlsFailure:
      return Stage::kTls;
    case Reason::kDeliveryExpired:
      return Stage::kQueue;
    case Reason::kLocalDeliveryFailed:
      return Stage::kLocalDelivery;
    default:
      if (SaysSignIn(recipient.reply_code, text)) return Stage::kAuth;
      return IsLocalProgram(facts.diagnostic_type, text) ? Stage::kLocalDelivery : Stage::kUnknown;
  }
}

// "Must issue a STARTTLS command first" answers another command, which the prose may name.
Stage CommandBeforeTls(const PathFacts& facts) {
  const Stage answered = ReadSmtpReply(facts.prose).stage;
  return answered == Stage::kUnknown ? Stage::kTls : answered;
}

}  // namespace

Stage FindStage(const PathFacts& facts, const Recipient& recipient) {
  const Stage named =
      facts.stage == Stage::kUnknown ? StageOfCommand(recipient.command) : facts.stage;
  if (named != Stage::kUnknown && named != Stage::kConnect && named != Stage::kTls) return named;
  const LowerText text(recipient.diagnostic);
  // A reply to the connection itself is the server's greeting.
  if (named == Stage::kConnect) {
    return recipient.reply_code != 0 && facts.remote_spoke ? Stage::kGreeting
                                                           : StageOfConnection(text, named);
  }
  if (named == Stage::kTls) {
    return text.Says("must issue a starttls") ? CommandBeforeTls(facts) : named;
  }
  const Stage told = StageOfPhrase(text);
  if (told != Stage::kUnknown) return told;
  // The prose around a reply that came in a field.
  const Stage around = facts.prose.empty() ? told : StageOfPhrase(LowerText(facts.prose));
  return around == Stage::kUnknown ? StageOfReason(facts, recipient, text) : around;
}

}  // namespace bounce
