// Files, standard input and other streams as a ByteSource.

#ifndef BOUNCE_MAILBOX_FILE_SOURCE_H_
#define BOUNCE_MAILBOX_FILE_SOURCE_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "bounce/mailbox.h"
#include "src/mailbox/byte_source.h"

namespace bounce {

// Owns a file descriptor; -1 owns nothing.
class ScopedFd {
 public:
  ScopedFd() = default;
  explicit ScopedFd(int fd) : fd_(fd) {}
  ScopedFd(ScopedFd&& other) noexcept : fd_(other.release()) {}
  ScopedFd& operator=(ScopedFd&& other) noexcept;
  ScopedFd(const ScopedFd&) = delete;
  ScopedFd& operator=(const ScopedFd&) = delete;
  ~ScopedFd();

  int get() const { return fd_; }
  bool valid() const { return fd_ >= 0; }
  int release();

 private:
  int fd_ = -1;
};

// An error of the operating system; the message is its text alone ("No such file or directory").
absl::Status ErrnoStatus(int error);

// Reads from `fd`, which it keeps open for as long as it lives itself. Once `*stop` (may be null)
// is true, a read that a signal interrupts is the last: the bytes end there.
ReadFunction ReaderOf(ScopedFd fd, const std::atomic<bool>* stop);

// The bytes of `read`. Their number is added to `*counter`, which must outlive the source.
std::unique_ptr<ByteSource> OpenRaw(const ReadFunction& read, std::uint64_t* counter);

// The same with gzip or zstd undone where the first bytes are theirs.
absl::StatusOr<std::unique_ptr<ByteSource>> OpenDecoded(const ReadFunction& read,
                                                        std::uint64_t* counter);

}  // namespace bounce

#endif  // BOUNCE_MAILBOX_FILE_SOURCE_H_
