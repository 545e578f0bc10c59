#include "src/mailbox/resume_state.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <utility>

#include "src/base/ascii.h"

namespace bounce {
namespace {

constexpr std::string_view kHead = "bounce-resume 1\n";

// A number and the blank behind it.
template <typename Number>
bool Take(std::string_view* line, Number* value) {
  const auto [end, error] = std::from_chars(line->data(), line->data() + line->size(), *value);
  if (error != std::errc()) return false;
  line->remove_prefix(static_cast<std::size_t>(end - line->data()));
  if (!line->empty() && line->front() != ' ') return false;
  if (!line->empty()) line->remove_prefix(1);
  return true;
}

// A path on one line: what is not printable ASCII as %0a.
std::string Printable(std::string_view path) {
  constexpr char kHex[] = "0123456789abcdef";
  std::string out;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > 0x20 && byte < 0x7F && c != '%') {
      out.push_back(c);
    } else {
      out.append({'%', kHex[byte >> 4U], kHex[byte & 0xFU]});
    }
  }
  return out;
}

absl::StatusOr<std::string> ReadAll(int fd) {
  std::string text;
  for (;;) {
    char buffer[65536];
    const ssize_t n = ::pread(fd, buffer, sizeof buffer, static_cast<off_t>(text.size()));
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return ErrnoStatus(errno);
    if (n == 0) return text;
    text.append(buffer, static_cast<std::size_t>(n));
  }
}

}  // namespace

absl::StatusOr<std::unique_ptr<ResumeState>> ResumeState::Open(const std::string& path) {
  ScopedFd fd(::open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666));
  if (!fd.valid()) return ErrnoStatus(errno);
  if (::flock(fd.get(), LOCK_EX | LOCK_NB) != 0) {
    return absl::FailedPreconditionError("another run uses it");
  }
  auto state = std::unique_ptr<ResumeState>(new ResumeState(std::move(fd)));
  const absl::Status loaded = state->Load();
  if (!loaded.ok()) return loaded;
  return state;
}

absl::Status ResumeState::Load() {
  const absl::StatusOr<std::string> text = ReadAll(fd_.get());
  if (!text.ok()) return text.status();
  if (!kHead.starts_with(std::string_view(*text).substr(0, kHead.size()))) {
    return absl::InvalidArgumentError("not a state that --resume has written");
  }
  std::size_t committed = 0;
  std::size_t begin = kHead.size();
  std::map<Key, Progress> pending;
  for (std::size_t end = 0; (end = text->find('\n', begin)) != std::string::npos; begin = end + 1) {
    const std::string_view line = std::string_view(*text).substr(begin, end - begin);
    if (!ReadLine(line, &pending)) break;
    if (line[0] != 'C') continue;
    for (const auto& [key, progress] : pending) done_[key] = progress;
    pending.clear();
    committed = end + 1;
  }
  resumes_ = committed > 0;
  if (resumes_ && committed == text->size()) return absl::OkStatus();
  if (::ftruncate(fd_.get(), static_cast<off_t>(committed)) != 0) return ErrnoStatus(errno);
  return resumes_ ? absl::OkStatus() : Append(kHead);
}

bool ResumeState::ReadLine(std::string_view line, std::map<Key, Progress>* pending) {
  if (line.size() < 3 || line[1] != ' ') return false;
  const char kind = line[0];
  line.remove_prefix(2);
  if (kind == 'C') return Take(&line, &output_length_) && line.empty();
  Key key;
  Progress progress;
  if (kind != 'M' || !Take(&line, &key.device) || !Take(&line, &key.inode) ||
      !Take(&line, &key.size) || !Take(&line, &key.modified) || !Take(&line, &progress.index) ||
      !Take(&line, &progress.offset)) {
    return false;
  }
  (*pending)[key] = progress;
  return true;
}

ResumeState::Key ResumeState::KeyOf(const FileIdentity& file) {
  if (file.is_mbox) return {file.device, file.inode, 0, 0};
  // The number of a file that is gone may be given to a new one.
  return {file.device, file.inode, file.size, file.modified_ns};
}

absl::StatusOr<bool> ResumeState::IsDone(const Source& source, const FileIdentity& file) {
  const Key key = KeyOf(file);
  const auto known = done_.find(key);
  if (known != done_.end() && source.index <= known->second.index) {
    if (source.index == known->second.index && source.offset != known->second.offset) {
      return absl::FailedPreconditionError(
          "not the mailbox that the state of --resume tells of: messages were taken out of it");
    }
    return true;
  }
  const std::lock_guard lock(mutex_);
  waiting_.push_back(key);
  return false;
}

void ResumeState::Delivered(const Source& source) {
  Key key;
  {
    const std::lock_guard lock(mutex_);
    key = waiting_.front();
    waiting_.pop_front();
  }
  delivered_[key] = source;
}

absl::Status ResumeState::Commit(std::uint64_t output_length) {
  std::string text;
  for (const auto& [key, source] : delivered_) {
    text.append("M ").append(std::to_string(key.device)).append(" ");
    text.append(std::to_string(key.inode)).append(" ");
    text.append(std::to_string(key.size)).append(" ");
    text.append(std::to_string(key.modified)).append(" ");
    text.append(std::to_string(source.index)).append(" ");
    text.append(std::to_string(source.offset)).append(" ");
    text.append(Printable(source.path)).append("\n");
  }
  text.append("C ").append(std::to_string(output_length)).append("\n");
  absl::Status appended = Append(text);
  if (appended.ok()) delivered_.clear();
  return appended;
}

absl::Status ResumeState::Append(std::string_view text) {
  while (!text.empty()) {
    const ssize_t n = ::write(fd_.get(), text.data(), text.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return ErrnoStatus(errno);
    text.remove_prefix(static_cast<std::size_t>(n));
  }
  return ::fdatasync(fd_.get()) == 0 ? absl::OkStatus() : ErrnoStatus(errno);
}

}  // namespace bounce
