#include "src/path/failing_hop.h"

namespace bounce {
namespace {

using enum FailingHop;

// No server of the recipient's was ever reached, whoever says so.
bool IsAboutDns(Reason reason) {
  return reason == Reason::kDomainUnknown || reason == Reason::kDnsFailure;
}
bool IsAboutConnecting(Reason reason) {
  return reason == Reason::kConnectionFailed || reason == Reason::kConnectionTimeout;
}

// The line or its encryption gave way.
bool IsAboutTheLine(Reason reason) {
  return IsAboutDns(reason) || IsAboutConnecting(reason) || reason == Reason::kConnectionLost ||
         reason == Reason::kTlsFailure || reason == Reason::kNullMx;
}

// Only the server that has the mailboxes can know it.
bool IsAboutMailbox(Reason reason) {
  const Category category = InfoOf(reason).category;
  return category == Category::kUnknownUser || category == Category::kMailbox;
}

bool NeedsMailbox(Reason reason) {
  return reason == Reason::kMailboxFull || reason == Reason::kLocalDeliveryFailed;
}

// What receiving servers judge, and senders hardly ever do.
bool IsReceiversJudgement(Reason reason) {
  const Category category = InfoOf(reason).category;
  return category == Category::kReputation || category == Category::kAuthentication ||
         reason == Reason::kGreylisted || reason == Reason::kRecipientRateLimited;
}

struct Case {
  FailingHop hop;
  double confidence;
  std::string_view because;
  bool (*applies)(const Situation&);
};

constexpr Case kCases[] = {
    {kSubmission, 0.9, "the server for outgoing mail wants the sender to sign in",
     [](const Situation& s) {
       return s.sign_in && !s.recipients_host &&
              (s.stage == Stage::kAuth || (s.answered && s.has_name));
     }},
    {kSubmission, 0.7, "some server wants the sender to sign in",
     [](const Situation& s) {
       return s.sign_in && !s.recipients_host && (s.answered || s.answered_unnamed);
     }},
    {kOwnRelay, 0.95, "the sending service suppressed the address itself",
     [](const Situation& s) {
       return s.reason == Reason::kProviderSuppressed && !s.recipients_host;
     }},
    {kOwnRelay, 0.95, "the host that refused is one of your own",
     [](const Situation& s) { return s.answered && s.own_host && !s.same_machine; }},
    {kOwnRelay, 0.75, "the host that refused serves the sender's domain",
     [](const Situation& s) {
       return s.answered && s.senders_host && !s.same_machine && !IsAboutMailbox(s.reason) &&
              !IsReceiversJudgement(s.reason);
     }},

    // A program beside the reporter: the filter or the delivery agent of that machine.
    {kFinalDelivery, 0.85, "the delivery agent beside the reporter refused",
     [](const Situation& s) {
       return s.answered && s.same_machine &&
              (s.stage == Stage::kLocalDelivery || IsAboutMailbox(s.reason));
     }},
    {kOwnRelay, 0.8, "a program on the sender's server refused",
     [](const Situation& s) { return s.answered && s.same_machine && s.side == Side::kSender; }},
    {kRecipientMx, 0.8, "a program on the recipient's server refused",
     [](const Situation& s) { return s.answered && s.same_machine && s.side == Side::kRecipient; }},

    {kForwarder, 0.85, "the message was sent on to another address, and failed there",
     [](const Situation& s) { return s.forwarded; }},

    // There was no conversation with a server of the recipient's.
    {kInTransit, 0.9, "the recipient's domain could not be looked up",
     [](const Situation& s) {
       return IsAboutDns(s.reason) && (!s.answered || (s.has_name && s.stage == Stage::kDns));
     }},
    {kInTransit, 0.7, "some server could not look the recipient's domain up",
     [](const Situation& s) { return IsAboutDns(s.reason) && !s.recipients_host; }},
    {kInTransit, 0.9, "no connection to the recipient's server was made",
     [](const Situation& s) {
       return IsAboutConnecting(s.reason) && (!s.answered || s.stage == Stage::kConnect);
     }},
    {kInTransit, 0.85, "the line gave way, and no server refused",
     [](const Situation& s) {
       return IsAboutTheLine(s.reason) && !s.answered && !s.answered_unnamed;
     }},

    // Some server spoke.
    {kRecipientMx, 0.95, "the server that refused serves the recipient's domain",
     [](const Situation& s) { return s.answered && s.recipients_host && !s.same_machine; }},
    {kRecipientMx, 0.9, "another server than the reporter refused",
     [](const Situation& s) {
       return s.answered && !s.same_machine && s.reason != Reason::kRelayDenied;
     }},
    {kRecipientMx, 0.6, "another server than the reporter refused to relay",
     [](const Situation& s) { return s.answered && !s.same_machine; }},
    {kRecipientMx, 0.85, "the message is larger than the receiving server takes",
     [](const Situation& s) { return s.refused_for_size; }},

    // The reporter judged by itself, and whose it is tells.
    {kFinalDelivery, 0.9, "the recipient's server could not deliver into the mailbox",
     [](const Situation& s) {
       return s.side == Side::kRecipient && s.stage == Stage::kLocalDelivery;
     }},
    {kFinalDelivery, 0.8, "the recipient's server had taken the message before the mailbox failed",
     [](const Situation& s) { return s.side == Side::kRecipient && NeedsMailbox(s.reason); }},
    {kRecipientMx, 0.8, "the recipient's server took the message and refused it afterwards",
     [](const Situation& s) { return s.side == Side::kRecipient; }},
    {kForwarder, 0.8, "the forwarder could not send it on",
     [](const Situation& s) { return s.side == Side::kForwarder; }},
    {kFinalDelivery, 0.7, "a local mailbox or program failed",
     [](const Situation& s) { return s.stage == Stage::kLocalDelivery && !s.answered_unnamed; }},
    {kRecipientMx, 0.75, "a remote server refused, which the bounce does not name",
     [](const Situation& s) {
       return s.side == Side::kSender && s.answered_unnamed &&
              InfoOf(s.reason).category != Category::kSenderSide;
     }},
    {kOwnRelay, 0.8, "the sender's own server refused or gave up by itself",
     [](const Situation& s) {
       return s.side == Side::kSender && s.reason != Reason::kDeliveryExpired;
     }},

    // Whose the reporter is is not known; what it says may still tell.
    {kFinalDelivery, 0.6, "the mailbox could not take it",
     [](const Situation& s) { return NeedsMailbox(s.reason) && !s.answered_unnamed; }},
    {kRecipientMx, 0.6, "only the recipient's server knows its users",
     [](const Situation& s) { return IsAboutMailbox(s.reason); }},
    {kRecipientMx, 0.6, "receiving servers judge senders so",
     [](const Situation& s) { return IsReceiversJudgement(s.reason); }},
    {kRecipientMx, 0.5, "an SMTP reply is quoted, and the bounce does not say whose",
     [](const Situation& s) {
       return s.answered_unnamed && InfoOf(s.reason).category != Category::kSenderSide;
     }},
};

}  // namespace

HopDecision DecideFailingHop(const Situation& situation) {
  for (const Case& each : kCases) {
    if (each.applies(situation)) return {each.hop, each.confidence, each.because};
  }
  return {};
}

}  // namespace bounce
