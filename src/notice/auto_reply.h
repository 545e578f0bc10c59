// Automatic replies (RFC 3834) and vacation programs.

#ifndef BOUNCE_NOTICE_AUTO_REPLY_H_
#define BOUNCE_NOTICE_AUTO_REPLY_H_

#include <optional>
#include <string>
#include <string_view>

#include "bounce/message.h"
#include "bounce/report.h"

namespace bounce {

// Why a message is taken for an automatic reply: the field or the words that say so.
struct AutoReplyNotice {
  Evidence evidence;
  std::string from;  // who replies
  // Only fields that bounces carry too (Auto-Submitted: auto-replied) say so: it counts only where
  // nothing says that a delivery failed.
  bool weak = false;
};

// Reads the header of `part`, a message. `subject` is its decoded Subject. The sender is left to
// the caller.
std::optional<AutoReplyNotice> FindAutoReply(const Message& message, const Part& part,
                                             std::string_view subject);

}  // namespace bounce

#endif  // BOUNCE_NOTICE_AUTO_REPLY_H_
