// What an interrupted run has done, so that the next one goes on behind it: no message is lost and
// none is given twice, also where the first run was killed.
//
// The state is a journal. Each commit appends a line for every file of which messages were
// delivered, and a line with the length that the output had then:
//
//   bounce-resume 1
//   M DEVICE INODE SIZE MTIME INDEX OFFSET PATH     the last message delivered; PATH for people
//   C LENGTH                                        the output is durable up to here
//
// What stands behind the last complete C line was not finished, and counts for nothing: the caller
// cuts its output to the length that the state says.

#ifndef BOUNCE_MAILBOX_RESUME_STATE_H_
#define BOUNCE_MAILBOX_RESUME_STATE_H_

#include <compare>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "bounce/mailbox.h"
#include "src/mailbox/file_source.h"

namespace bounce {

// Threads: IsDone() on the one that scans, Delivered() and Commit() on the one that delivers.
class ResumeState {
 public:
  // Opens the journal `path`, or begins one where there is none. An error where it is no journal or
  // another run has it open.
  static absl::StatusOr<std::unique_ptr<ResumeState>> Open(const std::string& path);

  // False where nothing was committed before.
  bool resumes() const { return resumes_; }
  std::uint64_t output_length() const { return output_length_; }

  // Whether the message was delivered before. For each that was not, Delivered() must follow in the
  // same order. An error where the mailbox is not the one that was read.
  absl::StatusOr<bool> IsDone(const Source& source, const FileIdentity& file);

  void Delivered(const Source& source);

  // Makes durable that everything delivered is in the first `output_length` bytes of the output,
  // which must be durable itself.
  absl::Status Commit(std::uint64_t output_length);

 private:
  struct Key {
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    std::uint64_t size = 0;     // 0 for an mbox, which may grow
    std::int64_t modified = 0;  // 0 for an mbox
    // NOLINTNEXTLINE(modernize-use-nullptr): the 0 that it sees is the compiler's own
    auto operator<=>(const Key&) const = default;
  };
  struct Progress {
    std::uint64_t index = 0;   // of the last message delivered
    std::uint64_t offset = 0;  // where it begins
  };

  explicit ResumeState(ScopedFd fd) : fd_(std::move(fd)) {}
  static Key KeyOf(const FileIdentity& file);
  absl::Status Load();
  bool ReadLine(std::string_view line, std::map<Key, Progress>* pending);
  absl::Status Append(std::string_view text);

  ScopedFd fd_;
  bool resumes_ = false;
  std::uint64_t output_length_ = 0;
  std::map<Key, Progress> done_;     // by earlier runs
  std::mutex mutex_;                 // guards waiting_
  std::deque<Key> waiting_;          // of the messages between IsDone() and Delivered()
  std::map<Key, Source> delivered_;  // since the last commit: the last message of each file
};

}  // namespace bounce

#endif  // BOUNCE_MAILBOX_RESUME_STATE_H_
