// A sliding window over a ByteSource: the one buffer through which mailboxes are read.
//
// Files are read and not mapped: a mapped file that another program shortens kills the reader with
// SIGBUS, and mail folders are live.

#ifndef BOUNCE_MAILBOX_BYTE_WINDOW_H_
#define BOUNCE_MAILBOX_BYTE_WINDOW_H_

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <string_view>

#include "absl/status/status.h"
#include "src/mailbox/byte_source.h"

namespace bounce {

// Reading a stream of n bytes costs O(n) in all, whatever the calls. Not thread-safe.
class ByteWindow {
 public:
  // Begins anew with `source`, which must outlive its use here. The buffer is kept.
  void Reset(ByteSource* source);

  // What has been read and not skipped. Valid until the next call that is not const.
  std::string_view view() const { return {data_.get() + begin_, end_ - begin_}; }

  // Appends more bytes. False at the end of the source, or after an error: see status().
  bool Fill();

  // Drops the first `n` bytes of view().
  void Skip(std::size_t n) { begin_ += n; }

  // Drops `n` bytes at `at` of view(); costs as much as there is behind them.
  void Cut(std::size_t at, std::size_t n);

  // The error that ended the source, if one did.
  const absl::Status& status() const { return status_; }

 private:
  struct Free {
    void operator()(char* p) const { std::free(p); }
  };

  void MakeRoom();
  void Resize(std::size_t capacity);

  ByteSource* source_ = nullptr;
  // From malloc, because realloc moves a large block without copying it.
  std::unique_ptr<char, Free> data_;
  std::size_t capacity_ = 0;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  bool ended_ = false;
  absl::Status status_;
};

}  // namespace bounce

#endif  // BOUNCE_MAILBOX_BYTE_WINDOW_H_
