// Which parts of a message are the report and which are the message it returns (RFC 6522).

#ifndef BOUNCE_NOTICE_REPORT_PARTS_H_
#define BOUNCE_NOTICE_REPORT_PARTS_H_

#include <cstddef>
#include <optional>

#include "absl/container/inlined_vector.h"
#include "bounce/message.h"

namespace bounce {

// All are indices into Message::parts().
struct ReportParts {
  std::size_t root = 0;  // the message that is the notice
  // Delivery-status parts, declared so or recognised.
  absl::InlinedVector<std::size_t, 2> status;
  // A text part that runs into a delivery status, and where its content does so; only where no part
  // is one.
  std::optional<std::size_t> embedded_status;
  std::size_t embedded_offset = 0;
  std::optional<std::size_t> feedback;
  std::optional<std::size_t> disposition;
  std::optional<std::size_t> original;  // kMessageRfc822, or a part whose content is its header

  bool any_report() const { return !status.empty() || embedded_status || feedback || disposition; }
};

// Finds the parts of the report that the message at index `root` is. What lies inside a
// message/rfc822 part belongs to the returned message and is not looked at.
ReportParts FindReportParts(const Message& message, std::size_t root);

// The first message attached below `root` that is a report itself, or nothing.
std::optional<std::size_t> FindAttachedReport(const Message& message, std::size_t root);

}  // namespace bounce

#endif  // BOUNCE_NOTICE_REPORT_PARTS_H_
