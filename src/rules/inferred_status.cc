#include "src/rules/inferred_status.h"

#include <cstdint>

namespace bounce {
namespace {

using enum Reason;

struct Row {
  Reason reason;
  std::uint16_t subject;
  std::uint16_t detail;
};

// By the IANA registry of enhanced status codes (RFC 5248).
constexpr Row kRows[] = {
    {kMessageTooBig, 3, 4},
    {kMailboxMessageLimit, 2, 3},
    {kStructureLimit, 6, 0},
    {kUserUnknown, 1, 1},
    {kAddressSyntax, 1, 3},
    {kAddressAmbiguous, 1, 4},
    {kUserMoved, 1, 6},
    {kOwnerChanged, 7, 17},
    {kRecipientDenied, 1, 0},
    {kDomainUnknown, 1, 2},
    {kNullMx, 1, 10},
    {kDomainOwnerChanged, 7, 18},
    {kMailboxFull, 2, 2},
    {kMailboxDisabled, 2, 1},
    {kLocalDeliveryFailed, 2, 0},
    {kListExpansion, 2, 4},
    {kServerUnavailable, 3, 2},
    {kSystemFull, 3, 1},
    {kGreylisted, 7, 1},
    {kRateLimited, 7, 28},
    {kRecipientRateLimited, 2, 1},
    {kTooManyRecipients, 5, 3},
    {kDnsFailure, 4, 3},
    {kConnectionFailed, 4, 1},
    {kConnectionTimeout, 4, 1},
    {kConnectionLost, 4, 2},
    {kRoutingLoop, 4, 6},
    {kTlsFailure, 7, 10},
    {kDeliveryExpired, 4, 7},
    {kIpListed, 7, 1},
    {kDomainListed, 7, 1},
    {kPoorReputation, 7, 1},
    {kMissingPtr, 7, 25},
    {kAuthFailed, 7, 26},
    {kSenderRejected, 1, 8},
    {kSenderNotPermitted, 7, 2},
    {kSpamContent, 7, 1},
    {kVirus, 7, 1},
    {kAttachmentProhibited, 7, 1},
    {kFormatError, 6, 0},
    {kPolicyBlock, 7, 1},
    {kRelayDenied, 7, 1},
    {kSubmissionRefused, 7, 0},
    {kLocalServerFault, 3, 5},
    {kProviderSuppressed, 7, 1},
    {kProtocolError, 5, 0},
};

}  // namespace

std::optional<EnhancedStatus> InferStatus(Reason reason, Attempt attempt) {
  for (const Row& row : kRows) {
    if (row.reason != reason) continue;
    const std::uint8_t klass = attempt == Attempt::kTransient ? 4 : 5;
    return EnhancedStatus{klass, row.subject, row.detail};
  }
  return std::nullopt;
}

}  // namespace bounce
