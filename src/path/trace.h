// The way of the returned message, read once a message, and who its sender is.

#ifndef BOUNCE_PATH_TRACE_H_
#define BOUNCE_PATH_TRACE_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "absl/types/span.h"
#include "bounce/report.h"
#include "src/notice/received.h"

namespace bounce {

// Views into what it is made from, which must outlive it.
class Trace {
 public:
  Trace() = default;

  // `received`: the Received fields of the returned message, topmost first. `own_hosts`: see
  // AnalyzerOptions.
  Trace(absl::Span<const std::string> received, const Original& original,
        absl::Span<const std::string> own_hosts);

  // In the order of the way: the sender's own server first.
  absl::Span<const ReceivedField> fields() const { return fields_; }

  // The domain of the sender's address; empty if unknown.
  std::string_view sender_domain() const { return sender_domain_; }

  // The only address that the message was written to; empty where there are several or none.
  std::string_view only_recipient() const { return only_recipient_; }

  // Whether a server on the way already had the message for `address`.
  bool WasAddressedTo(std::string_view address) const;

  // Whether `host`, a name or an address, is one of the user's own.
  bool IsOwn(std::string_view host) const;

  // The position of the last hop that `host` took, or -1.
  int HopOf(std::string_view host) const;

  // What is shown of the way.
  std::vector<Hop> ToHops() const;

 private:
  absl::InlinedVector<ReceivedField, 4> fields_;
  std::string_view sender_domain_;
  std::string_view only_recipient_;
  absl::Span<const std::string> own_hosts_;
};

}  // namespace bounce

#endif  // BOUNCE_PATH_TRACE_H_
