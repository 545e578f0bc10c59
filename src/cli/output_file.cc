#include "src/cli/output_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <system_error>
#include <utility>

namespace bounce {
namespace {

constexpr std::size_t kBufferBytes = std::size_t{256} << 10;

// For the signal handler, which may not touch a std::string.
std::array<char, PATH_MAX> g_partial = {};
std::atomic<bool> g_partial_set = false;

extern "C" void RemovePartialAndDie(int signal) {
  if (g_partial_set.load()) ::unlink(g_partial.data());
  // SA_RESETHAND has put the default action back.
  ::raise(signal);
}

void GuardPartial(const std::string& path) {
  if (path.size() >= g_partial.size()) return;
  path.copy(g_partial.data(), path.size());
  g_partial[path.size()] = '\0';
  g_partial_set = true;
  struct sigaction action = {};
  action.sa_handler = RemovePartialAndDie;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction before = {};
    ::sigaction(signal, nullptr, &before);
    // nohup and shells' background jobs have these ignored.
    if (before.sa_handler != SIG_IGN) ::sigaction(signal, &action, nullptr);
  }
}

absl::Status StatusOf(int error) {
  const std::string text = std::generic_category().message(error);
  return error == EPIPE ? absl::UnavailableError(text)
                        : absl::Status(absl::ErrnoToStatusCode(error), text);
}

// Rights of the file that is replaced, or those that a new file gets.
mode_t ModeFor(const std::string& target) {
  struct stat info = {};
  if (::stat(target.c_str(), &info) == 0) return info.st_mode & 07777U;
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666U & ~mask;
}

// What `path` leads to where it is a link, so that the link stays.
std::string ResolveLink(const std::string& path) {
  char* resolved = ::realpath(path.c_str(), nullptr);
  if (resolved == nullptr) return path;
  std::string result = resolved;
  std::free(resolved);
  return result;
}

}  // namespace

OutputFile::OutputFile() : OutputFile(STDOUT_FILENO, "standard output") {}

absl::StatusOr<OutputFile> OutputFile::Create(const std::string& path) {
  struct stat info = {};
  if (::stat(path.c_str(), &info) == 0 && !S_ISREG(info.st_mode)) {
    const int fd = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (fd < 0) return StatusOf(errno);
    return OutputFile(fd, path);
  }
  const std::string target = ResolveLink(path);
  std::string partial = target + ".XXXXXX";
  const int fd = ::mkostemp(partial.data(), O_CLOEXEC);
  if (fd < 0) return StatusOf(errno);
  GuardPartial(partial);
  OutputFile file(fd, path);
  file.target_ = target;
  file.partial_ = std::move(partial);
  if (::fchmod(fd, ModeFor(target)) != 0) return StatusOf(errno);
  return file;
}

absl::StatusOr<OutputFile> OutputFile::Append(const std::string& path, std::uint64_t length) {
  const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
  if (fd < 0) return StatusOf(errno);
  OutputFile file(fd, path);
  struct stat info = {};
  if (::fstat(fd, &info) != 0) return StatusOf(errno);
  if (!S_ISREG(info.st_mode)) return absl::FailedPreconditionError("not a regular file");
  if (static_cast<std::uint64_t>(info.st_size) < length) {
    return absl::FailedPreconditionError("shorter than it was: not the output of that run");
  }
  const auto end = static_cast<off_t>(length);
  if (::ftruncate(fd, end) != 0 || ::lseek(fd, end, SEEK_SET) != end) return StatusOf(errno);
  file.length_ = length;
  return file;
}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)),
      name_(std::move(other.name_)),
      target_(std::move(other.target_)),
      partial_(std::exchange(other.partial_, {})),
      buffer_(std::move(other.buffer_)),
      length_(other.length_),
      status_(std::move(other.status_)) {}

OutputFile::~OutputFile() {
  if (!partial_.empty()) {
    ::unlink(partial_.c_str());
    g_partial_set = false;
  }
  if (fd_ > STDERR_FILENO) ::close(fd_);
}

absl::Status OutputFile::Write(std::string_view text) {
  buffer_.append(text);
  length_ += text.size();
  return buffer_.size() < kBufferBytes ? status_ : Flush();
}

absl::Status OutputFile::Flush() {
  std::string_view left = buffer_;
  while (status_.ok() && !left.empty()) {
    const ssize_t n = ::write(fd_, left.data(), left.size());
    if (n >= 0) {
      left.remove_prefix(static_cast<std::size_t>(n));
    } else if (errno != EINTR) {
      status_ = StatusOf(errno);
    }
  }
  buffer_.clear();
  return status_;
}

absl::Status OutputFile::Sync() {
  if (Flush().ok() && ::fdatasync(fd_) != 0) status_ = StatusOf(errno);
  return status_;
}

absl::Status OutputFile::Commit() {
  if (!Flush().ok()) return status_;
  // Some file systems report a full disk only here.
  if (!partial_.empty() && ::fsync(fd_) != 0) return status_ = StatusOf(errno);
  if (fd_ > STDERR_FILENO && ::close(std::exchange(fd_, -1)) != 0) return status_ = StatusOf(errno);
  if (partial_.empty()) return absl::OkStatus();
  if (::rename(partial_.c_str(), target_.c_str()) != 0) return status_ = StatusOf(errno);
  partial_.clear();
  g_partial_set = false;
  return absl::OkStatus();
}

}  // namespace bounce
