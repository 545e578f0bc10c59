// Where a command's output goes: standard output, or a file that appears when it is complete.

#ifndef BOUNCE_CLI_OUTPUT_FILE_H_
#define BOUNCE_CLI_OUTPUT_FILE_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace bounce {

// A file is written beside its final place under another name and renamed at Commit(). When that is
// not reached, also by SIGINT, SIGTERM or SIGHUP, nothing is left of it. One at a time may be open.
//
// After an error (absl::IsUnavailable() means that the reader of a pipe went away) all further
// writes are dropped and give the same error.
class OutputFile {
 public:
  // Standard output.
  OutputFile();

  // `path` is replaced if it is there; a device or a FIFO is written to as it is.
  static absl::StatusOr<OutputFile> Create(const std::string& path);

  // Goes on with `path` behind its first `length` bytes, which are kept; all others are cut off. An
  // error where it has fewer.
  static absl::StatusOr<OutputFile> Append(const std::string& path, std::uint64_t length);

  OutputFile(OutputFile&& other) noexcept;
  OutputFile& operator=(OutputFile&&) = delete;
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;
  ~OutputFile();

  const std::string& name() const { return name_; }

  absl::Status Write(std::string_view text);  // buffered
  absl::Status Flush();
  absl::Status Sync();  // Flush(), and the file is on the disk
  absl::Status Commit();

  // Of all that was written, with the bytes that Append() kept.
  std::uint64_t length() const { return length_; }

 private:
  OutputFile(int fd, std::string name) : fd_(fd), name_(std::move(name)) {}

  int fd_;
  std::string name_;     // for messages
  std::string target_;   // the final place; empty where nothing is to be renamed
  std::string partial_;  // the file beside it
  std::string buffer_;
  std::uint64_t length_ = 0;
  absl::Status status_;
};

}  // namespace bounce

#endif  // BOUNCE_CLI_OUTPUT_FILE_H_
