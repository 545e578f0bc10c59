// Where the bytes of a mailbox come from.

#ifndef BOUNCE_MAILBOX_BYTE_SOURCE_H_
#define BOUNCE_MAILBOX_BYTE_SOURCE_H_

#include <cstddef>
#include <memory>

#include "absl/status/statusor.h"

namespace bounce {

// A stream of bytes that is read once, from start to end. Not thread-safe.
class ByteSource {
 public:
  virtual ~ByteSource() = default;

  // Reads at most `size` bytes (at least 1) into `buffer`. 0 means the end. After an error or the
  // end the source must not be read again.
  virtual absl::StatusOr<std::size_t> Read(char* buffer, std::size_t size) = 0;
};

// The decompressed bytes of `input`, one or more gzip members (RFC 1952) or zstd frames (RFC 8878).
// An input that stops in the middle gives what could be read and then an error.
std::unique_ptr<ByteSource> NewGzipSource(std::unique_ptr<ByteSource> input);
std::unique_ptr<ByteSource> NewZstdSource(std::unique_ptr<ByteSource> input);

}  // namespace bounce

#endif  // BOUNCE_MAILBOX_BYTE_SOURCE_H_
