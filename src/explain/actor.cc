#include "src/explain/actor.h"

#include <array>
#include <cstddef>

namespace bounce {
namespace {

bool IsSendersSide(FailingHop hop) {
  return hop == FailingHop::kSubmission || hop == FailingHop::kOwnRelay;
}

// Where the receiving side refused, or nothing says where.
Actor AtReceiver(Reason reason) {
  switch (reason) {
    case Reason::kMessageTooBig:
    case Reason::kMailboxMessageLimit:
    case Reason::kStructureLimit:
    case Reason::kUserUnknown:
    case Reason::kAddressSyntax:
    case Reason::kAddressAmbiguous:
    case Reason::kUserMoved:
    case Reason::kOwnerChanged:
    case Reason::kDomainUnknown:
    case Reason::kNullMx:
    case Reason::kDomainOwnerChanged:
    case Reason::kTooManyRecipients:
    case Reason::kSpamContent:
    case Reason::kVirus:
    case Reason::kAttachmentProhibited:
    case Reason::kFormatError:
    case Reason::kSenderNotPermitted:
    case Reason::kSubmissionRefused:
    case Reason::kProviderSuppressed:
      return Actor::kSender;
    case Reason::kIpListed:
    case Reason::kDomainListed:
    case Reason::kPoorReputation:
    case Reason::kMissingPtr:
    case Reason::kAuthFailed:
    case Reason::kSenderRejected:
    case Reason::kRateLimited:
    case Reason::kLocalServerFault:
    case Reason::kProtocolError:
      return Actor::kSenderAdmin;
    case Reason::kMailboxFull:
      return Actor::kRecipient;
    case Reason::kRecipientDenied:
    case Reason::kMailboxDisabled:
    case Reason::kLocalDeliveryFailed:
    case Reason::kListExpansion:
    case Reason::kServerUnavailable:
    case Reason::kSystemFull:
    case Reason::kDnsFailure:
    case Reason::kConnectionFailed:
    case Reason::kConnectionTimeout:
    case Reason::kConnectionLost:
    case Reason::kRoutingLoop:
    case Reason::kTlsFailure:
    case Reason::kDeliveryExpired:
    case Reason::kPolicyBlock:
    case Reason::kRelayDenied:
      return Actor::kRecipientAdmin;
    case Reason::kGreylisted:
    case Reason::kRecipientRateLimited:
      return Actor::kNobody;
    case Reason::kNoText:
    case Reason::kNoRule:
      return Actor::kUnknown;
  }
  return Actor::kUnknown;
}

// What a person can only ask of the people who run the sender's server.
bool IsAboutTheServer(Actor actor) {
  return actor == Actor::kRecipientAdmin || actor == Actor::kNobody || actor == Actor::kUnknown;
}

}  // namespace

Actor ActorFor(Reason reason, FailingHop hop, bool delayed) {
  if (delayed) return Actor::kNobody;
  const Actor usual = AtReceiver(reason);
  if (IsSendersSide(hop)) return IsAboutTheServer(usual) ? Actor::kSenderAdmin : usual;
  // Behind a forwarder the sender is a stranger: the refusal was meant for the forwarder.
  if (hop == FailingHop::kForwarder && usual != Actor::kSender) return Actor::kForwarderAdmin;
  return usual;
}

std::string_view KeyOf(Actor actor) {
  constexpr std::array<std::string_view, 7> kKeys = {
      "unknown",   "nobody",          "sender",         "sender_admin",
      "recipient", "recipient_admin", "forwarder_admin"};
  return kKeys[static_cast<std::size_t>(actor)];
}

}  // namespace bounce
