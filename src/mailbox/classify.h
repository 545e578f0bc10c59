// Reads mailboxes, analyses the messages on several threads, and gives the reports in order.

#ifndef BOUNCE_MAILBOX_CLASSIFY_H_
#define BOUNCE_MAILBOX_CLASSIFY_H_

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "absl/types/span.h"
#include "bounce/mailbox.h"
#include "bounce/report.h"

namespace bounce {

struct ClassifyCallbacks {
  // Makes the report of a message, without its source. On several threads at once.
  std::function<Report(std::string_view bytes)> analyze;

  // Appends to `*text` what deliver() is to be given beside the report. On several threads at once.
  // May be null.
  std::function<void(const Report&, std::string* text)> format;

  // Takes one report, in the order of the messages, on one thread. Returns false to stop.
  std::function<bool(const Report&, std::string_view text)> deliver;

  // On the thread that called ClassifyMailboxes(). on_progress may be null.
  ScanErrorSink on_error;
  std::function<void(const ScanProgress&)> on_progress;
};

// Returns true when every input could be read. `jobs` is the number of threads that analyse; at
// most about 2 * `jobs` batches of 256 KiB are held, or as many messages that are larger.
bool ClassifyMailboxes(absl::Span<const std::string> paths, const ScanOptions& options,
                       std::size_t jobs, const ClassifyCallbacks& callbacks);

}  // namespace bounce

#endif  // BOUNCE_MAILBOX_CLASSIFY_H_
