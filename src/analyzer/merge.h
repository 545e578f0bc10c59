// One list of recipients out of what the fields and the prose say of each.

#ifndef BOUNCE_ANALYZER_MERGE_H_
#define BOUNCE_ANALYZER_MERGE_H_

#include <optional>
#include <string>
#include <string_view>

#include "absl/container/inlined_vector.h"
#include "bounce/report.h"
#include "src/formats/layout.h"
#include "src/notice/notice.h"
#include "src/notice/smtp_reply.h"

namespace bounce {

// A recipient and the facts that its verdict and path are found from.
struct Merged {
  Recipient recipient;
  SmtpReply reply;              // read from recipient.diagnostic
  std::string_view prose;       // what the Prose says besides; may be empty
  std::string delivered_to;     // what the reporter made of the address (alias, forward), if told
  std::string diagnostic_type;  // "smtp", "x-postfix", ...
  std::string inferred_from;    // see ProseRecipient
};
using MergedRecipients = absl::InlinedVector<Merged, 1>;

// `kind` must be kFailure, kDelay or kSuccess. Never adds a recipient that neither names; a failure
// of nobody by name gives one recipient without address, so that its reason is not lost. The texts
// of `status`, which may be null, are moved from, those of `prose` where it is. `prose` must
// outlive what is returned.
MergedRecipients MergeRecipients(Kind kind, DeliveryStatus* status, ProseRecipients* prose);

}  // namespace bounce

#endif  // BOUNCE_ANALYZER_MERGE_H_
