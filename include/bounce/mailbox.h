// Messages out of mailboxes: mbox, Maildir, MH and other folders of files, single messages, and
// standard input; each plain, gzip or zstd.
//
// Memory is bounded: a mailbox is read in pieces and never held whole, whatever its size.

#ifndef BOUNCE_MAILBOX_H_
#define BOUNCE_MAILBOX_H_

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "bounce/report.h"

namespace bounce {

enum class InputKind : std::uint8_t { kDetect, kMessage, kMbox, kMaildir };

struct ScanOptions {
  InputKind input = InputKind::kDetect;
  // A message longer than this is handed over cut to this many bytes; Source::length keeps the
  // whole length. 0 means no limit.
  std::uint64_t max_message_bytes = std::uint64_t{64} << 20;
};

// Called once a message, in order. `bytes` is valid until the call returns. Return false to stop.
using MessageSink = std::function<bool(const Source& source, std::string_view bytes)>;

// Called for an input that can't be read; the scan goes on with the next one.
using ScanErrorSink = std::function<void(const std::string& path, const absl::Status& error)>;

// Bytes read so far, and the size of all inputs where it is known (0 where it is not).
struct ScanProgress {
  std::uint64_t bytes_done = 0;
  std::uint64_t bytes_total = 0;
  std::uint64_t messages = 0;
};

// Reads every message of `paths` in order ("-" is standard input). Folders are walked in sorted
// order. Returns true when every input could be read.
bool ScanMailboxes(absl::Span<const std::string> paths, const ScanOptions& options,
                   const MessageSink& on_message, const ScanErrorSink& on_error,
                   const std::function<void(const ScanProgress&)>& on_progress = nullptr);

}  // namespace bounce

#endif  // BOUNCE_MAILBOX_H_
