#include "src/mailbox/directory_listing.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <optional>

#include "src/base/ascii.h"
#include "src/mailbox/file_source.h"

namespace bounce {
namespace {

struct CloseDir {
  void operator()(DIR* dir) const { ::closedir(dir); }
};

bool IsNumber(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), IsDigit);
}

// A digit string without its leading zeros.
std::string_view Significant(std::string_view digits) {
  return digits.substr(std::min(digits.find_first_not_of('0'), digits.size()));
}

std::optional<DirectoryListing::Type> TypeOf(int folder, const dirent& entry) {
  using enum DirectoryListing::Type;
  if (entry.d_type == DT_REG) return kFile;
  if (entry.d_type == DT_DIR) return kFolder;
  if (entry.d_type != DT_UNKNOWN) return std::nullopt;
  struct stat info = {};
  if (::fstatat(folder, entry.d_name, &info, AT_SYMLINK_NOFOLLOW) != 0) return std::nullopt;
  if (S_ISREG(info.st_mode)) return kFile;
  if (S_ISDIR(info.st_mode)) return kFolder;
  return std::nullopt;
}

}  // namespace

bool ComesBefore(std::string_view a, std::string_view b) {
  const bool a_number = IsNumber(a);
  const bool b_number = IsNumber(b);
  if (a_number != b_number) return a_number;
  if (!a_number) return a < b;
  const std::string_view x = Significant(a);
  const std::string_view y = Significant(b);
  if (x.size() != y.size()) return x.size() < y.size();
  return x != y ? x < y : a < b;
}

absl::Status DirectoryListing::Read(int fd) {
  // A descriptor of its own, because closedir() closes the one that it is given.
  ScopedFd own(::openat(fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!own.valid()) return ErrnoStatus(errno);
  const std::unique_ptr<DIR, CloseDir> dir(::fdopendir(own.get()));
  if (dir == nullptr) return ErrnoStatus(errno);
  own.release();
  absl::Status status;
  for (;;) {
    errno = 0;
    const dirent* entry = ::readdir(dir.get());
    if (entry == nullptr) {
      if (errno != 0) status = ErrnoStatus(errno);
      break;
    }
    const std::string_view name = entry->d_name;
    if (name == "." || name == "..") continue;
    const std::optional<Type> type = TypeOf(fd, *entry);
    if (!type) continue;
    entries_.push_back({names_.size(), static_cast<std::uint32_t>(name.size()), *type});
    names_.append(name);
  }
  const std::string_view names = names_;
  std::sort(entries_.begin(), entries_.end(), [names](const Entry& a, const Entry& b) {
    return ComesBefore(names.substr(a.begin, a.length), names.substr(b.begin, b.length));
  });
  return status;
}

}  // namespace bounce
