// Walks folders of message files: MH, Maildir, Maildir++ and any tree of files.
//
// Entries come in order: names of digits alone by their number and first (MH), then all others by
// their bytes. Hidden files (also .mh_sequences), symbolic links and everything that is neither a
// file nor a folder are passed over; so no walk leaves its folder or runs in a circle.

#ifndef BOUNCE_MAILBOX_FOLDER_H_
#define BOUNCE_MAILBOX_FOLDER_H_

#include <functional>
#include <string>

#include "absl/status/status.h"
#include "src/mailbox/file_source.h"

namespace bounce {

// A file that a walk has come to. It may be gone by the time that it is opened.
struct FolderEntry {
  int folder;               // descriptor of the folder that holds it; the walk's own
  const std::string& name;  // in that folder
  const std::string& path;  // the path of the walk, and the names below it
  bool in_maildir;          // one message, by the rules of Maildir
};

struct FolderVisitor {
  // Returns false to end the walk.
  std::function<bool(const FolderEntry&)> on_file;
  std::function<void(const std::string& path, const absl::Status&)> on_error;
};

// Walks `folder`, which is called `path`. A folder that has both a cur and a new folder is a
// Maildir wherever it lies: its messages are those in cur and new, and of its other folders only
// those that are Maildirs themselves are entered. Returns false if the visitor ended the walk.
bool WalkFolder(const ScopedFd& folder, const std::string& path, const FolderVisitor& visitor);

// Opens a folder or a file of it; never follows a link and never waits for a FIFO.
absl::StatusOr<ScopedFd> OpenFolderAt(int folder, const std::string& name);
absl::StatusOr<ScopedFd> OpenFileAt(int folder, const std::string& name);

}  // namespace bounce

#endif  // BOUNCE_MAILBOX_FOLDER_H_
