#include "src/mailbox/maildir.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <iterator>

namespace bounce {

bool IsMaildirPart(std::string_view name) {
  return name == "tmp" || std::any_of(std::begin(kMaildirFolders), std::end(kMaildirFolders),
                                      [name](const char* part) { return name == part; });
}

bool IsMaildir(int folder) {
  return std::all_of(std::begin(kMaildirFolders), std::end(kMaildirFolders), [&](const char* part) {
    struct stat info = {};
    return ::fstatat(folder, part, &info, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(info.st_mode);
  });
}

}  // namespace bounce
