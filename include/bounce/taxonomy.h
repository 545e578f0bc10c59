// The vocabulary of a verdict: what kind of message this is, why a delivery failed, what that says
// about the address, and what to do. Names are stable and the same in C++, JSON, Python and rules.

#ifndef BOUNCE_TAXONOMY_H_
#define BOUNCE_TAXONOMY_H_

#include <cstdint>
#include <optional>
#include <string_view>

namespace bounce {

// What a message is. Only kFailure and kDelay carry a category and a reason.
enum class Kind : std::uint8_t {
  kNotABounce,
  kFailure,
  kDelay,
  kSuccess,      // RFC 3464 delivered, relayed or expanded
  kComplaint,    // RFC 5965
  kAutoReply,    // RFC 3834 and vacation programs
  kChallenge,    // challenge-response: "confirm that you are a person"
  kDisposition,  // RFC 8098
  kDmarcReport,  // RFC 7489 aggregate report
  kUnsubscribe,
  kAddressChange,  // "my address is now ..."
};

// The question that a person asks first.
enum class Category : std::uint8_t {
  kSizeLimit,
  kUnknownUser,
  kUnknownDomain,
  kMailbox,
  kServerBusy,
  kNetwork,
  kReputation,
  kAuthentication,
  kContent,
  kPolicy,
  kSenderSide,
  kUndetermined,
};

// What a program acts on. Each belongs to one category: see InfoOf().
enum class Reason : std::uint8_t {
  kMessageTooBig,
  kMailboxMessageLimit,
  kStructureLimit,
  kUserUnknown,
  kAddressSyntax,
  kAddressAmbiguous,
  kUserMoved,
  kOwnerChanged,
  kRecipientDenied,
  kDomainUnknown,
  kNullMx,
  kDomainOwnerChanged,
  kMailboxFull,
  kMailboxDisabled,
  kLocalDeliveryFailed,
  kListExpansion,
  kServerUnavailable,
  kSystemFull,
  kGreylisted,
  kRateLimited,
  kRecipientRateLimited,
  kTooManyRecipients,
  kDnsFailure,
  kConnectionFailed,
  kConnectionTimeout,
  kConnectionLost,
  kRoutingLoop,
  kTlsFailure,
  kDeliveryExpired,
  kIpListed,
  kDomainListed,
  kPoorReputation,
  kMissingPtr,
  kAuthFailed,
  kSenderRejected,
  kSenderNotPermitted,
  kSpamContent,
  kVirus,
  kAttachmentProhibited,
  kFormatError,
  kPolicyBlock,
  kRelayDenied,
  kSubmissionRefused,
  kLocalServerFault,
  kProviderSuppressed,
  kProtocolError,
  kNoText,
  kNoRule,
};
inline constexpr int kReasonCount = static_cast<int>(Reason::kNoRule) + 1;

// Did this delivery attempt end?
enum class Attempt : std::uint8_t {
  kPermanent,  // the reporting server gave up
  kTransient,  // it goes on trying, or a retry may pass
};

// What the failure says about the address.
enum class BounceClass : std::uint8_t {
  kNone,
  kSoft,  // the address may be fine
  kHard,  // the address is dead
};

enum class Advice : std::uint8_t {
  kNone,
  kSuppress,       // stop mailing the address now
  kSuppressAfter,  // stop after repeated bounces
  kRetry,
  kFixMessage,
  kFixSender,
};

// RFC 3464 section 2.3.3.
enum class Action : std::uint8_t { kFailed, kDelayed, kDelivered, kRelayed, kExpanded };

// The link of the delivery chain that failed.
enum class FailingHop : std::uint8_t {
  kUnknown,
  kSubmission,     // the sender's program to its own server
  kOwnRelay,       // the sender's or its provider's server and queue
  kInTransit,      // the line and the DNS between servers
  kRecipientMx,    // the receiving server refused
  kForwarder,      // a server that forwards for the recipient
  kFinalDelivery,  // into the mailbox
};

// The step of the conversation at which it failed (RFC 5321 section 3).
enum class Stage : std::uint8_t {
  kUnknown,
  kDns,
  kConnect,
  kGreeting,
  kTls,
  kAuth,
  kMail,
  kRcpt,
  kData,
  kEndOfData,
  kQueue,
  kLocalDelivery,
};

// How the message left its sender.
enum class Mode : std::uint8_t {
  kUnknown,
  kRelayed,  // store and forward through a provider
  kDirect,   // straight to the recipient's MX
};

// Whether a bounce is about a message of ours.
enum class AuthenticityVerdict : std::uint8_t {
  kUnknown,     // nothing in it says so or otherwise
  kVerified,    // a token that only we can make
  kOurs,        // the returned message has a Message-ID or List-Id of our domains
  kForeign,     // the returned message has a Message-ID of another domain
  kForged,      // a token that we did not make, or none where all our messages have one
  kExpired,     // a token of ours whose time is over: a very late bounce, or a replay
  kMismatched,  // a token of ours for another recipient: a forwarder's bounce, or a replay
};

// When the message was refused.
enum class Refusal : std::uint8_t {
  kUnknown,
  kSynchronous,       // in the SMTP session in which it was offered (RFC 5321 section 4.2.5)
  kAcceptThenBounce,  // the receiving side had taken it, and sent a bounce afterwards
};

// What follows from a reason alone.
struct ReasonInfo {
  Reason reason;
  std::string_view name;
  Category category;
  BounceClass bounce;
  Advice advice;
};

// The row of the taxonomy for `reason`. The reference is valid for the life of the program.
const ReasonInfo& InfoOf(Reason reason);

// What other programs and the registry call a reason: the nearest of their words, which are fewer.
struct OtherNames {
  Reason reason;
  std::string_view sisimai;   // Sisimai 5, https://libsisimai.org/en/reason
  std::string_view kumomta;   // KumoMTA's predefined bounce classes
  std::string_view powermta;  // PowerMTA's bounce categories
  std::string_view ses;       // Amazon SES, bounceType/bounceSubType
  int sparkpost;              // SparkPost's bounce classification code
  std::string_view iana;      // the enhanced status (RFC 3463) that says it best; empty: none does
};

// The row for `reason`. The reference is valid for the life of the program.
const OtherNames& OtherNamesOf(Reason reason);

// The stable name of a value. The view is valid for the life of the program.
std::string_view Name(Kind value);
std::string_view Name(Category value);
std::string_view Name(Reason value);
std::string_view Name(Attempt value);
std::string_view Name(BounceClass value);
std::string_view Name(Advice value);
std::string_view Name(Action value);
std::string_view Name(FailingHop value);
std::string_view Name(Stage value);
std::string_view Name(Mode value);
std::string_view Name(AuthenticityVerdict value);
std::string_view Name(Refusal value);

// The value with the stable name `name`, or nothing where there is none.
std::optional<Kind> KindFromName(std::string_view name);
std::optional<Reason> ReasonFromName(std::string_view name);
std::optional<Category> CategoryFromName(std::string_view name);
std::optional<Stage> StageFromName(std::string_view name);
std::optional<FailingHop> FailingHopFromName(std::string_view name);

}  // namespace bounce

#endif  // BOUNCE_TAXONOMY_H_
