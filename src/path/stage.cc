#include "src/path/stage.h"

#include <string_view>

#include "src/base/ascii.h"
#include "src/notice/answered_command.h"
#include "src/notice/smtp_reply.h"
#include "src/path/organisation.h"

namespace bounce {
namespace {

Stage StageOfPhrase(const Said& said) {
  if (said.Has(Saying::kGreetingRefused)) return Stage::kGreeting;
  if (said.Has(Saying::kSenderRefused)) return Stage::kMail;
  if (said.Has(Saying::kRecipientRefused)) return Stage::kRcpt;
  if (said.Has(Saying::kDataRefused)) return Stage::kData;
  if (said.Has(Saying::kRefusedAfterData)) return Stage::kEndOfData;
  return said.Has(Saying::kSignIn) ? Stage::kAuth : Stage::kUnknown;
}

// A connection that did not come about, or broke: which of its steps the words name.
Stage StageOfConnection(const Said& said, Stage otherwise) {
  if (said.Has(Saying::kGreeting)) return Stage::kGreeting;
  return said.Has(Saying::kMessageBody) ? Stage::kEndOfData : otherwise;
}

bool IsLocalProgram(std::string_view diagnostic_type, const Said& said) {
  return EqualsIgnoreCase(diagnostic_type, "x-unix") || said.Has(Saying::kLocalProgram);
}

bool SaysSignIn(int reply_code, const Said& said) {
  return reply_code == 535 || reply_code == 534 || reply_code == 538 ||
         said.Has(Saying::kSignInFailed);
}

// Whether a server, and not the reporter's own look-up, spoke. Sendmail gives the domain itself for
// the host where it found none.
bool IsServer(const PathFacts& facts, const Recipient& recipient) {
  return facts.remote_spoke && !facts.remote_host.empty() &&
         !EqualsIgnoreCase(facts.remote_host, DomainOfAddress(recipient.address));
}

Stage StageOfReason(const PathFacts& facts, const Recipient& recipient, const Said& said) {
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
      return StageOfConnection(said, Stage::kConnect);
    case Reason::kConnectionLost:
      return StageOfConnection(said, Stage::kUnknown);
    case Reason::kTlsFailure:
      return Stage::kTls;
    case Reason::kDeliveryExpired:
      return Stage::kQueue;
    case Reason::kLocalDeliveryFailed:
      return Stage::kLocalDelivery;
    default:
      if (SaysSignIn(recipient.reply_code, said)) return Stage::kAuth;
      return IsLocalProgram(facts.diagnostic_type, said) ? Stage::kLocalDelivery : Stage::kUnknown;
  }
}

// "Must issue a STARTTLS command first" answers another command, which the prose may name.
Stage CommandBeforeTls(const PathFacts& facts) {
  const Stage answered = ReadSmtpReply(facts.prose).stage;
  return answered == Stage::kUnknown ? Stage::kTls : answered;
}

}  // namespace

Stage FindStage(const PathFacts& facts, const Recipient& recipient, const Said& said) {
  const Stage named =
      facts.stage == Stage::kUnknown ? StageOfCommand(recipient.command) : facts.stage;
  if (named != Stage::kUnknown && named != Stage::kConnect && named != Stage::kTls) return named;
  // A reply to the connection itself is the server's greeting.
  if (named == Stage::kConnect) {
    return recipient.reply_code != 0 && facts.remote_spoke ? Stage::kGreeting
                                                           : StageOfConnection(said, named);
  }
  if (named == Stage::kTls) {
    return said.Has(Saying::kWantsStartTls) ? CommandBeforeTls(facts) : named;
  }
  const Stage told = StageOfPhrase(said);
  if (told != Stage::kUnknown) return told;
  // The prose around a reply that came in a field.
  const bool more = !facts.prose.empty() && facts.prose != recipient.diagnostic;
  const Stage around = more ? StageOfPhrase(Said(facts.prose)) : told;
  return around == Stage::kUnknown ? StageOfReason(facts, recipient, said) : around;
}

}  // namespace bounce
