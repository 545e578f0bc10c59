#include "src/path/path.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "src/base/absl_bridge.h"
#include "src/base/ascii.h"
#include "src/path/failing_hop.h"
#include "src/path/mode.h"
#include "src/path/organisation.h"
#include "src/path/said.h"
#include "src/path/side.h"
#include "src/path/stage.h"

namespace bounce {
namespace {

// From here on the link counts as known, and what follows from it as well.
constexpr double kSure = 0.8;

// RFC 4954: 530 "authentication required", 534, 535 and 538 "authentication failed". 530 also asks
// for STARTTLS (RFC 3207).
bool WantsSignIn(const Recipient& recipient) {
  if (recipient.reply_code == 530) return ContainsIgnoreCase(recipient.diagnostic, "auth");
  return recipient.reply_code == 534 || recipient.reply_code == 535 || recipient.reply_code == 538;
}

// Whether the recipient's own server handed the message to somebody else's.
bool WentElsewhere(const PathFacts& facts, const Situation& s) {
  if (s.side != Side::kRecipient || !s.answered || s.same_machine || s.recipients_host) {
    return false;
  }
  return !RegisteredDomain(facts.remote_host).empty();
}

// Where the reply code is Sendmail's own.
bool IsReportersOwnWord(const Recipient& recipient, const Said& said) {
  const Category category = InfoOf(recipient.reason).category;
  return (category == Category::kNetwork || category == Category::kUnknownDomain) &&
         said.Has(Saying::kOwnFinding);
}

Situation Gather(const PathFacts& facts, const Trace& trace, const Recipient& recipient,
                 const Reporter& reporter, Stage stage, const Said& said) {
  const std::string_view domain = DomainOfAddress(recipient.address);
  const bool is_reporter =
      !facts.remote_host.empty() && EqualsIgnoreCase(facts.remote_host, facts.reporter);
  const bool named = !facts.remote_host.empty() && !is_reporter;
  Situation s;
  s.side = reporter.side;
  s.reason = recipient.reason;
  s.stage = stage;
  s.has_name = !RegisteredDomain(facts.remote_host).empty();
  s.same_machine = is_reporter || IsSameMachine(facts.remote_host);
  const bool spoke = facts.remote_spoke && !IsReportersOwnWord(recipient, said);
  s.answered = spoke && !facts.remote_host.empty();
  s.answered_unnamed = spoke && facts.remote_host.empty();
  s.sign_in = stage == Stage::kAuth || recipient.reason == Reason::kSubmissionRefused ||
              (facts.remote_spoke && WantsSignIn(recipient));
  s.recipients_host = named && SameOperator(facts.remote_host, domain);
  s.own_host = trace.IsOwn(facts.remote_host);
  // One of the large providers serves many domains besides its own: there it may be either side.
  s.senders_host = named && !s.recipients_host && !IsLargeProvider(facts.remote_host) &&
                   SameOperator(facts.remote_host, trace.sender_domain());
  s.forwarded = (reporter.side == Side::kForwarder && named) || WentElsewhere(facts, s);
  s.refused_for_size = recipient.reason == Reason::kMessageTooBig && !s.answered && named &&
                       ContainsIgnoreCase(recipient.diagnostic, "of server");
  return s;
}

// Where the words fit other links as well, as the mail of real servers shows: some tell nothing of
// the link, "rejected" is what a server answers even where the recipient's domain is the reason,
// and an alias within one organisation may be no forwarder.
bool FitsOtherLinks(const PathFacts& facts, const Recipient& recipient, const Said& said,
                    FailingHop hop) {
  if (said.Has(Saying::kFitsOtherLinks)) return true;
  if (hop == FailingHop::kInTransit) {
    return recipient.reply_code != 0 && ContainsIgnoreCase(recipient.diagnostic, "rejected");
  }
  return hop == FailingHop::kForwarder &&
         (SameOperator(facts.reporter, DomainOfAddress(facts.delivered_to)) ||
          SameOperator(DomainOfAddress(recipient.address),
                       DomainOfAddress(recipient.original_address)));
}

// The host that said no, where one did.
std::string_view RefuserOf(const Situation& s, FailingHop hop, const PathFacts& facts) {
  if (s.answered && !s.same_machine) return facts.remote_host;
  if (s.refused_for_size) return facts.remote_host;
  switch (hop) {
    case FailingHop::kRecipientMx:
    case FailingHop::kFinalDelivery:
      return s.side == Side::kRecipient ? facts.reporter : std::string_view();
    case FailingHop::kOwnRelay:
      return facts.reporter;
    default:
      return {};
  }
}

Refusal RefusalOf(const Situation& s, FailingHop hop) {
  if (s.side == Side::kRecipient || hop == FailingHop::kForwarder) {
    return Refusal::kAcceptThenBounce;
  }
  const bool in_session = s.answered && !s.same_machine;
  return in_session ? Refusal::kSynchronous : Refusal::kUnknown;
}

void AddEvidence(const PathFacts& facts, const Situation& s, const Reporter& reporter,
                 const HopDecision& decision, Path* path) {
  const bool counts = !s.answered || decision.hop == FailingHop::kForwarder;
  const bool by_reporter = counts && reporter.side != Side::kUnknown;
  path->evidence.reserve(1 + (s.answered ? 1U : 0U) + (by_reporter ? 1U : 0U));
  path->evidence.emplace_back(decision.because);
  if (s.answered) path->evidence.push_back(absl::StrCat("reply of ", ToAbsl(facts.remote_host)));
  if (by_reporter) path->evidence.push_back(reporter.Evidence());
}

}  // namespace

Path FindPath(const PathFacts& facts, const Trace& trace, const Recipient& recipient) {
  Path path;
  path.reporter = std::string(facts.reporter);
  const Said said(recipient.diagnostic);
  path.stage = FindStage(facts, recipient, said);
  const Reporter reporter = FindReporterSide(facts, trace, recipient);
  path.mode = FindMode(facts, trace, recipient, reporter.side);
  const Situation situation = Gather(facts, trace, recipient, reporter, path.stage, said);
  const HopDecision decision = DecideFailingHop(situation);
  if (decision.hop == FailingHop::kUnknown) return path;
  path.failing_hop = decision.hop;
  // A case that rests on whose server the reporter is can't be surer than that is.
  const bool rests_on_side = !situation.answered && reporter.side != Side::kUnknown &&
                             decision.hop != FailingHop::kInTransit;
  path.confidence =
      rests_on_side ? std::min(decision.confidence, reporter.confidence) : decision.confidence;
  if (FitsOtherLinks(facts, recipient, said, decision.hop)) {
    path.confidence = std::min(path.confidence, 0.7);
  }
  // LMTP has commands as SMTP has (RFC 2033), but it is the step into the mailbox.
  const bool into_mailbox = decision.hop == FailingHop::kFinalDelivery;
  if (into_mailbox && path.confidence >= kSure) path.stage = Stage::kLocalDelivery;
  path.refuser = std::string(RefuserOf(situation, decision.hop, facts));
  path.refusal = RefusalOf(situation, decision.hop);
  if (decision.hop == FailingHop::kForwarder && !facts.reporter.empty()) {
    path.forwarders.emplace_back(facts.reporter);
  }
  AddEvidence(facts, situation, reporter, decision, &path);
  return path;
}

}  // namespace bounce
