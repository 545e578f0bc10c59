// Messages out of mailboxes: mbox, Maildir, MH and other folders of files, single messages, and
// standard input; each plain, gzip or zstd (by its contents, whatever its name).
//
// - A file that begins with "From " is an mbox; a message of it begins at its From_ line. Any other
//   file is one message, also an empty one.
// - A folder is walked in order (names of digits by their number, then the others by their bytes).
//   One with a cur and a new folder is a Maildir: cur is read, then new, then the Maildirs in it.
//   Hidden files, symbolic links, FIFOs and devices in a folder are passed over; a link or a FIFO
//   that is named itself is read.
// - Memory is bounded: a mailbox is read in pieces and never held whole, whatever its size.

#ifndef BOUNCE_MAILBOX_H_
#define BOUNCE_MAILBOX_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "bounce/report.h"

namespace bounce {

// kMessage and kMbox are for files, also those in folders; kMaildir refuses everything else.
enum class InputKind : std::uint8_t { kDetect, kMessage, kMbox, kMaildir };

// Which file a message comes from, whatever its path becomes: a Maildir's files move.
struct FileIdentity {
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
  std::uint64_t size = 0;
  std::int64_t modified_ns = 0;  // since 1970
  bool is_mbox = false;
};

struct ScanOptions {
  InputKind input = InputKind::kDetect;
  // A message longer than this is handed over cut to this many bytes; Source::length keeps the
  // whole length. 0 means no limit.
  std::uint64_t max_message_bytes = std::uint64_t{64} << 20;
  // Asked before a message is handed over; one that is done is passed over. An error is given to
  // the ScanErrorSink and ends the file. May be null.
  std::function<absl::StatusOr<bool>(const Source& source, const FileIdentity& file)> is_done;
  // The scan ends at the next message, or in a read that a signal interrupts, once it is true. May
  // be null.
  const std::atomic<bool>* stop = nullptr;
  bool decompress = true;  // undo gzip and zstd; false takes the bytes as they are
};

// Called once a message, in order. `bytes` is valid until the call returns. Return false to stop.
// Source::path is that of the file, also in a folder. The blank line between two messages of an
// mbox belongs to neither.
using MessageSink = std::function<bool(const Source& source, std::string_view bytes)>;

// Called for an input that can't be read, or not to its end (a truncated archive, after the
// messages in it); the scan goes on with the next one. The message of `error` is for people and
// does not name the path.
using ScanErrorSink = std::function<void(const std::string& path, const absl::Status& error)>;

struct ScanProgress {
  std::uint64_t bytes_done = 0;   // as they lie in the files: compressed
  std::uint64_t bytes_total = 0;  // of all inputs; 0 where one is a stream
  std::uint64_t messages = 0;
};

// Reads every message of `paths` in order ("-" is standard input). Everything is called on the
// caller's thread, on_progress after each message. Returns true when every input could be read, or
// at least up to where on_message stopped.
bool ScanMailboxes(absl::Span<const std::string> paths, const ScanOptions& options,
                   const MessageSink& on_message, const ScanErrorSink& on_error,
                   const std::function<void(const ScanProgress&)>& on_progress = nullptr);

// Reads at most `size` bytes (at least 1) into `buffer`. 0 means the end; it is not called again
// after that, nor after an error.
using ReadFunction = std::function<absl::StatusOr<std::size_t>(char* buffer, std::size_t size)>;

// Reads every message of a stream that is no file, such as an object of a store, as if it were a
// file called `name`. Offsets count from where the stream begins, after decompression.
bool ScanStream(const std::string& name, const ReadFunction& read, const ScanOptions& options,
                const MessageSink& on_message, const ScanErrorSink& on_error);

}  // namespace bounce

#endif  // BOUNCE_MAILBOX_H_
