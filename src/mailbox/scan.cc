#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <optional>
#include <utility>

#include "bounce/mailbox.h"
#include "src/mailbox/byte_window.h"
#include "src/mailbox/file_source.h"
#include "src/mailbox/folder.h"
#include "src/mailbox/from_line.h"
#include "src/mailbox/maildir.h"
#include "src/mailbox/mbox.h"

namespace bounce {
namespace {

constexpr std::string_view kStandardInput = "-";

// Opens a path that the caller named: links are followed, FIFOs are waited for.
absl::StatusOr<ScopedFd> OpenPath(const std::string& path) {
  ScopedFd fd(path == kStandardInput ? ::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0)
                                     : ::open(path.c_str(), O_RDONLY | O_NOCTTY | O_CLOEXEC));
  if (!fd.valid()) return ErrnoStatus(errno);
  return fd;
}

bool IsFolder(const ScopedFd& fd) {
  struct stat info = {};
  return ::fstat(fd.get(), &info) == 0 && S_ISDIR(info.st_mode);
}

FileIdentity IdentityOf(const ScopedFd& fd) {
  struct stat info = {};
  if (::fstat(fd.get(), &info) != 0) return {};
  constexpr std::int64_t kNanoseconds = 1000000000;
  FileIdentity identity;
  identity.device = info.st_dev;
  identity.inode = info.st_ino;
  identity.size = static_cast<std::uint64_t>(info.st_size);
  identity.modified_ns = info.st_mtim.tv_sec * kNanoseconds + info.st_mtim.tv_nsec;
  return identity;
}

// Size of all files below `paths`, or 0 where one is a stream or can't be looked at.
std::uint64_t TotalSize(absl::Span<const std::string> paths) {
  std::uint64_t total = 0;
  const FolderVisitor add = {[&total](const FolderEntry& entry) {
                               struct stat info = {};
                               const int result = ::fstatat(entry.folder, entry.name.c_str(), &info,
                                                            AT_SYMLINK_NOFOLLOW);
                               if (result == 0) total += static_cast<std::uint64_t>(info.st_size);
                               return true;
                             },
                             [](const std::string&, const absl::Status&) {}};
  for (const std::string& path : paths) {
    struct stat info = {};
    const int result =
        path == kStandardInput ? ::fstat(STDIN_FILENO, &info) : ::stat(path.c_str(), &info);
    if (result != 0) continue;
    if (S_ISREG(info.st_mode)) {
      total += static_cast<std::uint64_t>(info.st_size);
    } else if (!S_ISDIR(info.st_mode)) {
      return 0;
    } else if (const absl::StatusOr<ScopedFd> folder = OpenPath(path); folder.ok()) {
      WalkFolder(*folder, path, add);
    }
  }
  return total;
}

class Scanner {
 public:
  Scanner(const ScanOptions& options, const MessageSink& on_message, const ScanErrorSink& on_error,
          const std::function<void(const ScanProgress&)>& on_progress)
      : options_(options),
        on_message_(on_message),
        on_error_(on_error),
        on_progress_(on_progress) {}

  bool Run(absl::Span<const std::string> paths) {
    if (on_progress_) progress_.bytes_total = TotalSize(paths);
    for (const std::string& path : paths) {
      if (!ScanPath(path)) break;
    }
    return all_read_;
  }

  bool RunStream(const std::string& name, const ReadFunction& read) {
    ScanSource(Open(read), name, options_.input);
    return all_read_;
  }

 private:
  void Fail(const std::string& path, const absl::Status& error) {
    all_read_ = false;
    on_error_(path, error);
  }

  // These return false when the sink wants no more.
  bool ScanPath(const std::string& path) {
    absl::StatusOr<ScopedFd> fd = OpenPath(path);
    if (!fd.ok()) {
      Fail(path, fd.status());
      return true;
    }
    if (IsFolder(*fd)) return ScanFolder(*fd, path);
    if (options_.input == InputKind::kMaildir) {
      Fail(path, absl::FailedPreconditionError("Not a Maildir: it is no folder"));
      return true;
    }
    return ScanFile(*std::move(fd), path, options_.input);
  }

  bool ScanFolder(const ScopedFd& folder, const std::string& path) {
    if (options_.input == InputKind::kMaildir && !IsMaildir(folder.get())) {
      Fail(path, absl::FailedPreconditionError("Not a Maildir: it has no cur and new folders"));
      return true;
    }
    const FolderVisitor visitor = {
        [this](const FolderEntry& entry) { return ScanEntry(entry); },
        [this](const std::string& where, const absl::Status& error) { Fail(where, error); }};
    return WalkFolder(folder, path, visitor);
  }

  bool ScanEntry(const FolderEntry& entry) {
    absl::StatusOr<ScopedFd> fd = OpenFileAt(entry.folder, entry.name);
    if (!fd.ok()) {
      Fail(entry.path, fd.status());
      return true;
    }
    return ScanFile(*std::move(fd), entry.path,
                    entry.in_maildir ? InputKind::kMessage : options_.input);
  }

  bool ScanFile(ScopedFd fd, const std::string& path, InputKind kind) {
    identity_ = IdentityOf(fd);
    return ScanSource(Open(ReaderOf(std::move(fd), options_.stop)), path, kind);
  }

  absl::StatusOr<std::unique_ptr<ByteSource>> Open(const ReadFunction& read) {
    return options_.decompress ? OpenDecoded(read, &progress_.bytes_done)
                               : OpenRaw(read, &progress_.bytes_done);
  }

  bool ScanSource(const absl::StatusOr<std::unique_ptr<ByteSource>>& source,
                  const std::string& path, InputKind kind) {
    if (!source.ok()) {
      Fail(path, source.status());
      return true;
    }
    window_.Reset(source->get());
    const bool is_mbox =
        kind == InputKind::kMbox || (kind == InputKind::kDetect && BeginsWithFrom());
    identity_.is_mbox = is_mbox;
    const bool go_on = is_mbox ? ScanMbox(path) : ScanMessage(path);
    if (go_on && !window_.status().ok()) Fail(path, window_.status());
    return go_on;
  }

  bool BeginsWithFrom() {
    while (window_.view().size() < kFromPrefix.size() && window_.Fill()) {
    }
    return window_.view().starts_with(kFromPrefix);
  }

  bool ScanMbox(const std::string& path) {
    MboxReader reader(&window_, options_.max_message_bytes);
    RawMessage message;
    for (std::uint64_t index = 0; reader.Next(&message); ++index) {
      if (IsStopped() && MayGoOn(message)) return false;
      const Source source = {path, index, message.offset, message.length};
      const std::optional<bool> done = IsDone(source);
      if (!done) return true;
      if (!*done && !Give(source, message.bytes)) return false;
    }
    return true;
  }

  bool ScanMessage(const std::string& path) {
    const RawMessage message = ReadWholeMessage(&window_, options_.max_message_bytes);
    // An empty file is a message without a word; one that could not be read at all is not.
    if (message.length == 0 && !window_.status().ok()) return true;
    if (IsStopped()) return false;
    const Source source = {path, 0, message.offset, message.length};
    return IsDone(source).value_or(true) || Give(source, message.bytes);
  }

  bool IsStopped() const { return options_.stop != nullptr && *options_.stop; }

  // What was read last when the scan was stopped may be a part of a message. A blank line may stand
  // behind it.
  bool MayGoOn(const RawMessage& message) const {
    constexpr std::size_t kBlankLine = 2;
    return window_.view().size() <= message.length + kBlankLine;
  }

  // Nothing where the file can't be gone on with.
  std::optional<bool> IsDone(const Source& source) {
    if (!options_.is_done) return false;
    const absl::StatusOr<bool> done = options_.is_done(source, identity_);
    if (done.ok()) return *done;
    Fail(source.path, done.status());
    return std::nullopt;
  }

  bool Give(const Source& source, std::string_view bytes) {
    const bool go_on = on_message_(source, bytes);
    ++progress_.messages;
    if (on_progress_) on_progress_(progress_);
    return go_on;
  }

  const ScanOptions& options_;
  const MessageSink& on_message_;
  const ScanErrorSink& on_error_;
  const std::function<void(const ScanProgress&)>& on_progress_;
  ScanProgress progress_;
  ByteWindow window_;
  FileIdentity identity_;  // of the file that is read
  bool all_read_ = true;
};

}  // namespace

bool ScanMailboxes(absl::Span<const std::string> paths, const ScanOptions& options,
                   const MessageSink& on_message, const ScanErrorSink& on_error,
                   const std::function<void(const ScanProgress&)>& on_progress) {
  return Scanner(options, on_message, on_error, on_progress).Run(paths);
}

bool ScanStream(const std::string& name, const ReadFunction& read, const ScanOptions& options,
                const MessageSink& on_message, const ScanErrorSink& on_error) {
  return Scanner(options, on_message, on_error, nullptr).RunStream(name, read);
}

}  // namespace bounce
