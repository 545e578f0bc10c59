// What is known of one message. A Report owns its strings and outlives the bytes it came from.
// Members are named as in the JSON output. An empty string or optional means "not known".

#ifndef BOUNCE_REPORT_H_
#define BOUNCE_REPORT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bounce/status.h"
#include "bounce/taxonomy.h"
#include "bounce/timestamp.h"

namespace bounce {

// Where a message was found.
struct Source {
  std::string path;          // as the caller named it; "-" for standard input
  std::uint64_t index = 0;   // number of the message in its mailbox, from 0
  std::uint64_t offset = 0;  // bytes from the start of the (decompressed) file
  std::uint64_t length = 0;  // bytes
};

// Why a verdict was given.
struct Evidence {
  std::string rule;   // id of a rule, or of the step that decided
  std::string field;  // where: "diagnostic", "status", "reply_code", "text", a header's name
  std::string text;   // the exact words
};

// What is known of the message that could not be delivered.
struct Original {
  std::string message_id;
  std::string from;
  std::vector<std::string> to;  // addresses
  std::string subject;
  std::optional<Timestamp> date;
  std::string list_id;
  std::string return_path;
  std::string envelope_id;  // RFC 3464 section 2.2.1
};

// One server that took the returned message, as its Received field tells (RFC 5321 section 4.4).
// What a sender says of itself may be a lie; `ip` and `by` are what the receiving server noted.
struct Hop {
  std::string from;                           // name of the sender by DNS, else by its EHLO
  std::string ip;                             // address of the sender: "192.0.2.1", "2001:db8::1"
  std::string by;                             // the server that took the message
  std::optional<Timestamp> time;              // when it did
  std::optional<std::int64_t> delay_seconds;  // since the hop before; clocks may make it negative
};

// Where in the chain from sender to mailbox it failed.
struct Path {
  Mode mode = Mode::kUnknown;
  FailingHop failing_hop = FailingHop::kUnknown;
  Stage stage = Stage::kUnknown;
  std::string reporter;  // host that wrote the bounce
  std::string refuser;   // host that refused the message
  Refusal refusal = Refusal::kUnknown;
  std::vector<std::string> forwarders;  // hosts that sent it on to another address, in order
  std::vector<Hop> hops;                // of the returned message, in the order of its way
  double confidence = 0;                // of failing_hop, 0 to 1
  std::vector<std::string> evidence;
};

struct Recipient {
  std::string address;           // the address that failed; its domain is in lower case
  std::string original_address;  // the address that the sender used, where it differs
  std::optional<Action>
      action;  // nothing where no delivery is reported: an auto reply, a complaint
  std::optional<EnhancedStatus> status;           // as the message states it
  std::optional<EnhancedStatus> inferred_status;  // from the reason, where none is stated
  int reply_code = 0;                             // RFC 5321 section 4.2; 0 if none is stated
  std::string command;                            // the SMTP command that was refused: "RCPT"
  std::string diagnostic;
  std::string remote_mta;
  std::optional<Timestamp> last_attempt;      // RFC 3464 section 2.3.7
  std::optional<Timestamp> will_retry_until;  // RFC 3464 section 2.3.9
  // The verdict. Meaningful for kFailure and kDelay only.
  Category category = Category::kUndetermined;
  Reason reason = Reason::kNoText;
  Attempt attempt = Attempt::kPermanent;
  BounceClass bounce = BounceClass::kNone;
  Advice advice = Advice::kNone;
  bool expired = false;   // the sender's server gave up after trying for its retry time
  std::string blocklist;  // the block list that the text names
  double confidence = 0;  // 0 to 1
  std::vector<Evidence> evidence;
  std::optional<Path> path;  // only where it differs from the report's
};

// RFC 5965 section 3.
struct Feedback {
  std::string type;  // "abuse"
  std::string source_ip;
  std::string user_agent;
  std::optional<Timestamp> arrival_date;
};

// Whether the bounce is about a message of ours; see authenticity.h.
struct Authenticity {
  AuthenticityVerdict verdict = AuthenticityVerdict::kUnknown;
  // Whom the message was sent to, from a token that is ours: what to act on where a forwarder's
  // bounce names another address.
  std::string recipient;
  // rule: "prvs", "verp", "token", "message_id", "list_id"; field: the header's name; text: what it
  // says.
  std::vector<Evidence> evidence;
};

struct Report {
  Source source;
  Kind kind = Kind::kNotABounce;
  std::string format;  // name of the description that recognised it: "postfix"
  std::string subject;
  std::optional<Timestamp> date;
  std::string reporter;
  std::optional<Timestamp> arrival_date;  // when the reporter took the message, RFC 3464
  Original original;
  std::vector<Recipient> recipients;
  std::optional<Path> path;
  std::optional<Feedback> feedback;
  std::optional<Authenticity> authenticity;  // only where AuthenticityOptions say what is ours
  // 32 hexadecimal digits, the same for every copy of one bounce, whatever way it came: a program
  // that counts bounces counts it once. From what the notice says, not from the rules' verdict.
  std::string fingerprint;
  bool truncated = false;  // a limit was reached, and the rest was skipped: see limits.h
};

// True where the verdict of `recipient`, of a report of the kind `kind`, means something: in a
// report of several recipients some may have got the message.
inline bool HasVerdict(Kind kind, const Recipient& recipient) {
  return (kind == Kind::kFailure || kind == Kind::kDelay) &&
         (recipient.action == Action::kFailed || recipient.action == Action::kDelayed);
}

}  // namespace bounce

#endif  // BOUNCE_REPORT_H_
