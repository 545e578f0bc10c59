#include "src/mailbox/folder.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>

#include "src/mailbox/directory_listing.h"
#include "src/mailbox/maildir.h"

namespace bounce {
namespace {

// Each level holds a file descriptor.
constexpr int kMaxDepth = 100;

class Walk {
 public:
  explicit Walk(const FolderVisitor& visitor) : visitor_(visitor) {}

  bool Enter(int folder, const std::string& path, int depth) {
    if (depth > kMaxDepth) {
      visitor_.on_error(path, absl::OutOfRangeError("folders are nested too deeply"));
      return true;
    }
    if (IsMaildir(folder)) return EnterMaildir(folder, path, depth);
    return Visit(folder, path, [&](const std::string& name, DirectoryListing::Type type) {
      if (type == DirectoryListing::Type::kFolder) return EnterBelow(folder, path, name, depth);
      if (name[0] == '.') return true;
      return visitor_.on_file({folder, name, Join(path, name), false});
    });
  }

 private:
  static std::string Join(const std::string& path, const std::string& name) {
    return path.ends_with('/') ? path + name : path + "/" + name;
  }

  template <typename OnEntry>
  bool Visit(int folder, const std::string& path, const OnEntry& on_entry) {
    DirectoryListing listing;
    const absl::Status status = listing.Read(folder);
    if (!status.ok()) visitor_.on_error(path, status);
    for (std::size_t i = 0; i < listing.size(); ++i) {
      if (!on_entry(std::string(listing.name(i)), listing.type(i))) return false;
    }
    return true;
  }

  bool EnterMaildir(int folder, const std::string& path, int depth) {
    for (const char* name : kMaildirFolders) {
      const absl::StatusOr<ScopedFd> messages = OpenFolderAt(folder, name);
      const std::string below = Join(path, name);
      if (!messages.ok()) {
        visitor_.on_error(below, messages.status());
        continue;
      }
      if (!VisitMessages(messages->get(), below)) return false;
    }
    return Visit(folder, path, [&](const std::string& name, DirectoryListing::Type type) {
      if (type != DirectoryListing::Type::kFolder || IsMaildirPart(name)) return true;
      const absl::StatusOr<ScopedFd> below = OpenFolderAt(folder, name);
      if (!below.ok() || !IsMaildir(below->get())) return true;
      return Enter(below->get(), Join(path, name), depth + 1);
    });
  }

  bool VisitMessages(int folder, const std::string& path) {
    return Visit(folder, path, [&](const std::string& name, DirectoryListing::Type type) {
      if (type != DirectoryListing::Type::kFile || name[0] == '.') return true;
      return visitor_.on_file({folder, name, Join(path, name), true});
    });
  }

  bool EnterBelow(int folder, const std::string& path, const std::string& name, int depth) {
    const absl::StatusOr<ScopedFd> below = OpenFolderAt(folder, name);
    if (!below.ok()) {
      visitor_.on_error(Join(path, name), below.status());
      return true;
    }
    // A hidden folder is a program's own, except for the folders of Maildir++.
    if (name[0] == '.' && !IsMaildir(below->get())) return true;
    return Enter(below->get(), Join(path, name), depth + 1);
  }

  const FolderVisitor& visitor_;
};

}  // namespace

bool WalkFolder(const ScopedFd& folder, const std::string& path, const FolderVisitor& visitor) {
  return Walk(visitor).Enter(folder.get(), path, 0);
}

absl::StatusOr<ScopedFd> OpenFolderAt(int folder, const std::string& name) {
  constexpr int kFlags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
  ScopedFd fd(::openat(folder, name.c_str(), kFlags));
  if (!fd.valid()) return ErrnoStatus(errno);
  return fd;
}

absl::StatusOr<ScopedFd> OpenFileAt(int folder, const std::string& name) {
  constexpr int kFlags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
  ScopedFd fd(::openat(folder, name.c_str(), kFlags));
  if (!fd.valid()) return ErrnoStatus(errno);
  struct stat info = {};
  if (::fstat(fd.get(), &info) != 0) return ErrnoStatus(errno);
  if (!S_ISREG(info.st_mode)) return absl::FailedPreconditionError("not a regular file any more");
  return fd;
}

}  // namespace bounce
