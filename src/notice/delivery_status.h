// message/delivery-status (RFC 3464) and message/global-delivery-status (RFC 6533).

#ifndef BOUNCE_NOTICE_DELIVERY_STATUS_H_
#define BOUNCE_NOTICE_DELIVERY_STATUS_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bounce/limits.h"
#include "bounce/status.h"
#include "bounce/taxonomy.h"
#include "bounce/timestamp.h"
#include "src/notice/typed_value.h"

namespace bounce {

// One per-recipient group (RFC 3464 section 2.3). Addresses are decoded from xtext (RFC 3461) and
// utf-8 address types (RFC 6533) and hold no type; empty where the field is missing.
struct RecipientStatus {
  std::string final_recipient;
  std::string original_recipient;
  std::optional<Action> action;  // also mapped from values outside the standard
  std::string action_text;       // as written
  std::optional<EnhancedStatus> status;
  std::string status_text;  // as written
  std::string remote_mta;
  std::string remote_mta_type;  // "dns", lower case
  std::string diagnostic;       // folds undone, the lines joined by one space
  std::string diagnostic_type;  // "smtp", "x-postfix", "x-unix", lower case; empty if unstated
  std::optional<Timestamp> last_attempt;
  std::optional<Timestamp> will_retry_until;
  std::string final_log_id;
  std::string actual_recipient;  // Sendmail's X-Actual-Recipient: where an alias led
};

struct DeliveryStatus {
  std::string original_envelope_id;  // decoded from xtext
  std::string reporting_mta;
  std::string reporting_mta_type;
  std::string received_from_mta;
  std::string dsn_gateway;
  std::optional<Timestamp> arrival_date;
  std::vector<RecipientStatus> recipients;
  bool truncated = false;  // a limit was reached
};

// Reads the (decoded) body of a delivery-status part. Never fails: each field is tolerated alone.
// Groups need not be separated by blank lines: a recipient field that repeats begins a new group.
// At most Limits::max_recipients are read.
DeliveryStatus ReadDeliveryStatus(std::string_view body, const Limits& limits = {});

// How much LooksLikeDeliveryStatus() looks at: enough for a per-message group and the first
// recipient.
inline constexpr std::size_t kStatusLookAt = 4096;

// True where `text` begins with the fields of a delivery status, whatever its part is declared as.
bool LooksLikeDeliveryStatus(std::string_view text);

// False where LooksLikeDeliveryStatus() would be of any text that begins with `front`.
bool MayBeginDeliveryStatus(std::string_view front);

// The offset of the line of `text` at which a delivery status begins in the middle of prose (the
// parts of the report were run together), or npos.
std::size_t FindDeliveryStatus(std::string_view text);

// False where FindDeliveryStatus() finds none in what quoted-printable `text` is decoded to.
bool MayHoldQuotedStatus(std::string_view text);

// The standard's action for `text` ("failed", "expired", "relayed (to non-DSN-aware mailer)"), or
// nothing where it names none.
std::optional<Action> ActionFromText(std::string_view text);

}  // namespace bounce

#endif  // BOUNCE_NOTICE_DELIVERY_STATUS_H_
