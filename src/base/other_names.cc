#include <array>
#include <cstddef>

#include "bounce/taxonomy.h"

namespace bounce {
namespace {

using enum Reason;

// In the order of the enumeration. docs/taxonomy.md holds the same table; a test compares them.
constexpr std::array<OtherNames, kReasonCount> kTable = {{
    {kMessageTooBig, "mesgtoobig", "QuotaIssues", "quota-issues", "Transient/MessageTooLarge", 23,
     "X.3.4"},
    {kMailboxMessageLimit, "exceedlimit", "QuotaIssues", "quota-issues",
     "Transient/MessageTooLarge", 23, "X.2.3"},
    {kStructureLimit, "notcompliantrfc", "ContentRelated", "content-related",
     "Transient/ContentRejected", 40, "X.6.0"},
    {kUserUnknown, "userunknown", "InvalidRecipient", "bad-mailbox", "Permanent/NoEmail", 10,
     "X.1.1"},
    {kAddressSyntax, "syntaxerror", "InvalidRecipient", "bad-mailbox", "Permanent/NoEmail", 10,
     "X.1.3"},
    {kAddressAmbiguous, "userunknown", "InvalidRecipient", "bad-mailbox", "Permanent/General", 10,
     "X.1.4"},
    {kUserMoved, "hasmoved", "InvalidRecipient", "bad-mailbox", "Permanent/NoEmail", 10, "X.1.6"},
    {kOwnerChanged, "userunknown", "InvalidRecipient", "bad-mailbox", "Permanent/General", 10,
     "X.7.17"},
    {kRecipientDenied, "filtered", "PolicyRelated", "policy-related", "Permanent/General", 10,
     "X.1.0"},
    {kDomainUnknown, "hostunknown", "BadDomain", "bad-domain", "Permanent/General", 10, "X.1.2"},
    {kNullMx, "notaccept", "BadDomain", "bad-domain", "Permanent/General", 10, "X.1.10"},
    {kDomainOwnerChanged, "hostunknown", "BadDomain", "bad-domain", "Permanent/General", 10,
     "X.7.18"},
    {kMailboxFull, "mailboxfull", "QuotaIssues", "quota-issues", "Transient/MailboxFull", 22,
     "X.2.2"},
    {kMailboxDisabled, "suspend", "InactiveMailbox", "inactive-mailbox", "Permanent/General", 10,
     "X.2.1"},
    {kLocalDeliveryFailed, "mailererror", "TransientFailure", "other", "Transient/General", 40,
     "X.2.0"},
    {kListExpansion, "mailererror", "TransientFailure", "other", "Transient/General", 40, "X.2.4"},
    {kServerUnavailable, "systemerror", "TransientFailure", "no-answer-from-host",
     "Transient/General", 70, "X.3.2"},
    {kSystemFull, "systemfull", "TransientFailure", "other", "Transient/General", 70, "X.3.1"},
    {kGreylisted, "blocked", "TransientFailure", "policy-related", "Transient/General", 70,
     "X.7.0"},
    {kRateLimited, "speeding", "TransientFailure", "policy-related", "Transient/General", 70,
     "X.7.28"},
    {kRecipientRateLimited, "speeding", "TransientFailure", "policy-related", "Transient/General",
     70, "X.2.0"},
    {kTooManyRecipients, "toomanyconn", "TooManyRecipients", "policy-related", "Transient/General",
     20, "X.5.3"},
    {kDnsFailure, "networkerror", "DNSFailure", "routing-errors", "Transient/General", 21, "X.4.4"},
    {kConnectionFailed, "networkerror", "NoAnswerFromHost", "no-answer-from-host",
     "Transient/General", 24, "X.4.1"},
    {kConnectionTimeout, "networkerror", "NoAnswerFromHost", "no-answer-from-host",
     "Transient/General", 24, "X.4.1"},
    {kConnectionLost, "networkerror", "BadConnection", "bad-connection", "Transient/General", 20,
     "X.4.2"},
    {kRoutingLoop, "networkerror", "RoutingErrors", "routing-errors", "Transient/General", 20,
     "X.4.6"},
    {kTlsFailure, "failedstarttls", "BadConfiguration", "bad-configuration", "Transient/General",
     20, "X.7.10"},
    {kDeliveryExpired, "expired", "MessageExpired", "message-expired", "Transient/General", 24,
     "X.4.7"},
    {kIpListed, "blocked", "SpamBlock", "spam-related", "Transient/ContentRejected", 51, "X.7.1"},
    {kDomainListed, "badreputation", "SpamBlock", "spam-related", "Transient/ContentRejected", 51,
     "X.7.1"},
    {kPoorReputation, "badreputation", "SpamBlock", "spam-related", "Transient/ContentRejected", 51,
     "X.7.1"},
    {kMissingPtr, "requireptr", "PolicyRelated", "policy-related", "Transient/General", 50,
     "X.7.25"},
    {kAuthFailed, "authfailure", "AuthenticationFailed", "policy-related",
     "Transient/ContentRejected", 50, "X.7.26"},
    {kSenderRejected, "rejected", "InvalidSender", "invalid-sender", "Transient/General", 50,
     "X.1.8"},
    {kSenderNotPermitted, "securityerror", "PolicyRelated", "policy-related", "Transient/General",
     50, "X.7.2"},
    {kSpamContent, "spamdetected", "SpamContent", "spam-related", "Transient/ContentRejected", 52,
     "X.7.1"},
    {kVirus, "virusdetected", "VirusRelated", "virus-related", "Transient/ContentRejected", 52,
     "X.7.1"},
    {kAttachmentProhibited, "policyviolation", "ProhibitedAttachment", "content-related",
     "Transient/AttachmentRejected", 53, "X.7.1"},
    {kFormatError, "notcompliantrfc", "ContentRelated", "content-related",
     "Transient/ContentRejected", 40, "X.6.0"},
    {kPolicyBlock, "policyviolation", "PolicyRelated", "policy-related", "Transient/General", 50,
     "X.7.1"},
    {kRelayDenied, "norelaying", "RelayDenied", "relaying-issues", "Transient/General", 54,
     "X.7.1"},
    {kSubmissionRefused, "securityerror", "AuthenticationFailed", "policy-related",
     "Undetermined/Undetermined", 25, "X.7.8"},
    {kLocalServerFault, "systemerror", "BadConfiguration", "bad-configuration",
     "Undetermined/Undetermined", 25, "X.3.5"},
    {kProviderSuppressed, "suppressed", "InvalidRecipient", "bad-mailbox",
     "Permanent/OnAccountSuppressionList", 25, ""},
    {kProtocolError, "syntaxerror", "ProtocolErrors", "protocol-errors", "Transient/General", 40,
     "X.5.0"},
    {kNoText, "undefined", "Uncategorized", "other", "Undetermined/Undetermined", 1, "X.0.0"},
    {kNoRule, "onhold", "Uncategorized", "other", "Undetermined/Undetermined", 1, "X.0.0"},
}};

constexpr bool InOrder() {
  for (std::size_t i = 0; i < kTable.size(); ++i) {
    if (kTable[i].reason != static_cast<Reason>(i)) return false;
  }
  return true;
}
static_assert(InOrder(), "kTable must follow the order of enum Reason");

}  // namespace

const OtherNames& OtherNamesOf(Reason reason) { return kTable[static_cast<std::size_t>(reason)]; }

}  // namespace bounce
