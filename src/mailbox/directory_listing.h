// The names in a folder, sorted.

#ifndef BOUNCE_MAILBOX_DIRECTORY_LISTING_H_
#define BOUNCE_MAILBOX_DIRECTORY_LISTING_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"

namespace bounce {

// True if `a` comes before `b`: names of digits alone come first and by their number, the others by
// their bytes.
bool ComesBefore(std::string_view a, std::string_view b);

// Holds the names in one block, because a Maildir may have millions of them.
class DirectoryListing {
 public:
  enum class Type : std::uint8_t { kFile, kFolder };

  // Reads the folder `fd`, which stays open. Only files and folders are listed. An error leaves
  // what could be read.
  absl::Status Read(int fd);

  std::size_t size() const { return entries_.size(); }
  std::string_view name(std::size_t i) const {
    return std::string_view(names_).substr(entries_[i].begin, entries_[i].length);
  }
  Type type(std::size_t i) const { return entries_[i].type; }

 private:
  struct Entry {
    std::size_t begin;
    std::uint32_t length;
    Type type;
  };

  std::string names_;
  std::vector<Entry> entries_;
};

}  // namespace bounce

#endif  // BOUNCE_MAILBOX_DIRECTORY_LISTING_H_
