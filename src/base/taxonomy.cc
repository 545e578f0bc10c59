#include "bounce/taxonomy.h"

#include <array>
#include <cstddef>

namespace bounce {
namespace {

using enum Reason;
using enum Category;
constexpr auto kNoClass = BounceClass::kNone;
constexpr auto kSoft = BounceClass::kSoft;
constexpr auto kHard = BounceClass::kHard;
constexpr auto kSuppress = Advice::kSuppress;
constexpr auto kSuppressAfter = Advice::kSuppressAfter;
constexpr auto kRetry = Advice::kRetry;
constexpr auto kFixMessage = Advice::kFixMessage;
constexpr auto kFixSender = Advice::kFixSender;

// In the order of the enumeration.
constexpr std::array<ReasonInfo, kReasonCount> kReasons = {{
    {kMessageTooBig, "message_too_big", kSizeLimit, kSoft, kFixMessage},
    {kMailboxMessageLimit, "mailbox_message_limit", kSizeLimit, kSoft, kFixMessage},
    {kStructureLimit, "structure_limit", kSizeLimit, kSoft, kFixMessage},
    {kUserUnknown, "user_unknown", kUnknownUser, kHard, kSuppress},
    {kAddressSyntax, "address_syntax", kUnknownUser, kHard, kSuppress},
    {kAddressAmbiguous, "address_ambiguous", kUnknownUser, kSoft, kSuppressAfter},
    {kUserMoved, "user_moved", kUnknownUser, kHard, kSuppress},
    {kOwnerChanged, "owner_changed", kUnknownUser, kHard, kSuppress},
    {kRecipientDenied, "recipient_denied", kUnknownUser, kSoft, kSuppressAfter},
    {kDomainUnknown, "domain_unknown", kUnknownDomain, kHard, kSuppress},
    {kNullMx, "null_mx", kUnknownDomain, kHard, kSuppress},
    {kDomainOwnerChanged, "domain_owner_changed", kUnknownDomain, kHard, kSuppress},
    {kMailboxFull, "mailbox_full", kMailbox, kSoft, kSuppressAfter},
    {kMailboxDisabled, "mailbox_disabled", kMailbox, kSoft, kSuppressAfter},
    {kLocalDeliveryFailed, "local_delivery_failed", kMailbox, kSoft, kSuppressAfter},
    {kListExpansion, "list_expansion", kMailbox, kSoft, kRetry},
    {kServerUnavailable, "server_unavailable", kServerBusy, kSoft, kRetry},
    {kSystemFull, "system_full", kServerBusy, kSoft, kRetry},
    {kGreylisted, "greylisted", kServerBusy, kSoft, kRetry},
    {kRateLimited, "rate_limited", kServerBusy, kSoft, kRetry},
    {kRecipientRateLimited, "recipient_rate_limited", kServerBusy, kSoft, kRetry},
    {kTooManyRecipients, "too_many_recipients", kServerBusy, kSoft, kRetry},
    {kDnsFailure, "dns_failure", kNetwork, kSoft, kRetry},
    {kConnectionFailed, "connection_failed", kNetwork, kSoft, kRetry},
    {kConnectionTimeout, "connection_timeout", kNetwork, kSoft, kRetry},
    {kConnectionLost, "connection_lost", kNetwork, kSoft, kRetry},
    {kRoutingLoop, "routing_loop", kNetwork, kSoft, kFixSender},
    {kTlsFailure, "tls_failure", kNetwork, kSoft, kFixSender},
    {kDeliveryExpired, "delivery_expired", kNetwork, kSoft, kSuppressAfter},
    {kIpListed, "ip_listed", kReputation, kSoft, kFixSender},
    {kDomainListed, "domain_listed", kReputation, kSoft, kFixSender},
    {kPoorReputation, "poor_reputation", kReputation, kSoft, kFixSender},
    {kMissingPtr, "missing_ptr", kReputation, kSoft, kFixSender},
    {kAuthFailed, "auth_failed", kAuthentication, kSoft, kFixSender},
    {kSenderRejected, "sender_rejected", kAuthentication, kSoft, kFixSender},
    {kSenderNotPermitted, "sender_not_permitted", kAuthentication, kSoft, kSuppressAfter},
    {kSpamContent, "spam_content", kContent, kSoft, kFixMessage},
    {kVirus, "virus", kContent, kSoft, kFixMessage},
    {kAttachmentProhibited, "attachment_prohibited", kContent, kSoft, kFixMessage},
    {kFormatError, "format_error", kContent, kSoft, kFixMessage},
    {kPolicyBlock, "policy_block", kPolicy, kSoft, kSuppressAfter},
    {kRelayDenied, "relay_denied", kSenderSide, kSoft, kFixSender},
    {kSubmissionRefused, "submission_refused", kSenderSide, kSoft, kFixSender},
    {kLocalServerFault, "local_server_fault", kSenderSide, kSoft, kFixSender},
    {kProviderSuppressed, "provider_suppressed", kSenderSide, kHard, kSuppress},
    {kProtocolError, "protocol_error", kSenderSide, kSoft, kFixSender},
    {kNoText, "no_text", kUndetermined, kNoClass, Advice::kNone},
    {kNoRule, "no_rule", kUndetermined, kSoft, Advice::kNone},
}};

constexpr bool InOrder() {
  for (std::size_t i = 0; i < kReasons.size(); ++i) {
    if (static_cast<std::size_t>(kReasons[i].reason) != i) return false;
  }
  return true;
}
static_assert(InOrder(), "kReasons must follow the order of enum Reason");

constexpr std::string_view kKindNames[] = {
    "not_a_bounce", "failure",     "delay",        "success",     "complaint",     "auto_reply",
    "challenge",    "disposition", "dmarc_report", "unsubscribe", "address_change"};
constexpr std::string_view kCategoryNames[] = {
    "size_limit", "unknown_user",   "unknown_domain", "mailbox", "server_busy", "network",
    "reputation", "authentication", "content",        "policy",  "sender_side", "undetermined"};
constexpr std::string_view kAttemptNames[] = {"permanent", "transient"};
constexpr std::string_view kBounceClassNames[] = {"none", "soft", "hard"};
constexpr std::string_view kAdviceNames[] = {"none",  "suppress",    "suppress_after",
                                             "retry", "fix_message", "fix_sender"};
constexpr std::string_view kActionNames[] = {"failed", "delayed", "delivered", "relayed",
                                             "expanded"};
constexpr std::string_view kFailingHopNames[] = {"unknown",       "submission",   "own_relay",
                                                 "in_transit",    "recipient_mx", "forwarder",
                                                 "final_delivery"};
constexpr std::string_view kStageNames[] = {"unknown", "dns",         "connect", "greeting",
                                            "tls",     "auth",        "mail",    "rcpt",
                                            "data",    "end_of_data", "queue",   "local_delivery"};
constexpr std::string_view kModeNames[] = {"unknown", "relayed", "direct"};
constexpr std::string_view kAuthenticityNames[] = {"unknown", "verified", "ours",      "foreign",
                                                   "forged",  "expired",  "mismatched"};
constexpr std::string_view kRefusalNames[] = {"unknown", "synchronous", "accept_then_bounce"};

template <typename Enum, std::size_t N>
std::optional<Enum> FromName(const std::string_view (&names)[N], std::string_view name) {
  for (std::size_t i = 0; i < N; ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

template <typename Enum>
std::size_t Index(Enum value) {
  return static_cast<std::size_t>(value);
}

}  // namespace

const ReasonInfo& InfoOf(Reason reason) { return kReasons[Index(reason)]; }

std::string_view Name(Kind value) { return kKindNames[Index(value)]; }
std::string_view Name(Category value) { return kCategoryNames[Index(value)]; }
std::string_view Name(Reason value) { return InfoOf(value).name; }
std::string_view Name(Attempt value) { return kAttemptNames[Index(value)]; }
std::string_view Name(BounceClass value) { return kBounceClassNames[Index(value)]; }
std::string_view Name(Advice value) { return kAdviceNames[Index(value)]; }
std::string_view Name(Action value) { return kActionNames[Index(value)]; }
std::string_view Name(FailingHop value) { return kFailingHopNames[Index(value)]; }
std::string_view Name(Stage value) { return kStageNames[Index(value)]; }
std::string_view Name(Mode value) { return kModeNames[Index(value)]; }
std::string_view Name(AuthenticityVerdict value) { return kAuthenticityNames[Index(value)]; }
std::string_view Name(Refusal value) { return kRefusalNames[Index(value)]; }

std::optional<Kind> KindFromName(std::string_view name) { return FromName<Kind>(kKindNames, name); }
std::optional<Category> CategoryFromName(std::string_view name) {
  return FromName<Category>(kCategoryNames, name);
}
std::optional<Stage> StageFromName(std::string_view name) {
  return FromName<Stage>(kStageNames, name);
}
std::optional<FailingHop> FailingHopFromName(std::string_view name) {
  return FromName<FailingHop>(kFailingHopNames, name);
}
std::optional<Reason> ReasonFromName(std::string_view name) {
  for (const ReasonInfo& info : kReasons) {
    if (info.name == name) return info.reason;
  }
  return std::nullopt;
}

}  // namespace bounce
