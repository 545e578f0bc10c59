// What makes a folder a Maildir: https://cr.yp.to/proto/maildir.html

#ifndef BOUNCE_MAILBOX_MAILDIR_H_
#define BOUNCE_MAILBOX_MAILDIR_H_

#include <string_view>

namespace bounce {

// The folders of a Maildir that hold messages, in the order in which they are read. What is in tmp
// is not delivered yet.
inline constexpr const char* kMaildirFolders[] = {"cur", "new"};

// True for "cur", "new" and "tmp".
bool IsMaildirPart(std::string_view name);

// True if the folder with the descriptor `folder` has a cur and a new folder (links do not count).
bool IsMaildir(int folder);

}  // namespace bounce

#endif  // BOUNCE_MAILBOX_MAILDIR_H_
