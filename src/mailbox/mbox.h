// Splits an mbox into messages, in one pass and with bounded memory.
//
// All of mboxo, mboxrd, mboxcl and mboxcl2 are read. A message begins at a From_ line (see
// from_line.h) that is the first line or follows a blank one. A Content-Length field is believed
// only where it leads to the end of the file or to the next From_ line. Quoted ">From " lines are
// left as they are: which of the four kinds a file is can't be known, and a bounce may quote text
// that begins so.

#ifndef BOUNCE_MAILBOX_MBOX_H_
#define BOUNCE_MAILBOX_MBOX_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "src/mailbox/byte_window.h"

namespace bounce {

// One message as it stands in a file.
struct RawMessage {
  std::uint64_t offset = 0;
  std::uint64_t length = 0;  // the whole, of which `bytes` may be only the beginning
  std::string_view bytes;    // with its From_ line, without the blank line that separates it from
                             // the next; valid until the reader is used again
};

class MboxReader {
 public:
  // `max_bytes` bounds RawMessage::bytes; 0 means no limit. `window` must outlive the reader.
  MboxReader(ByteWindow* window, std::uint64_t max_bytes);

  // False at the end; see ByteWindow::status().
  bool Next(RawMessage* message);

 private:
  bool SkipBlankLines();
  std::size_t FindEnd();
  std::optional<std::size_t> EndByContentLength();
  bool EndsAt(std::size_t end);
  bool BeginsMessage(std::size_t line);
  bool Reach(std::size_t size);
  void DropExcess(std::size_t scanned);

  ByteWindow* window_;
  std::size_t max_bytes_;
  std::uint64_t offset_ = 0;   // of the window's first byte
  std::size_t consumed_ = 0;   // of the window, by the message that was given out last
  std::uint64_t dropped_ = 0;  // bytes of the message that are no longer in the window
};

// The whole input as one message.
RawMessage ReadWholeMessage(ByteWindow* window, std::uint64_t max_bytes);

}  // namespace bounce

#endif  // BOUNCE_MAILBOX_MBOX_H_
