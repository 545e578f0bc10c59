// Who sent a notice: a mail system or somebody.

#ifndef BOUNCE_NOTICE_SENDER_H_
#define BOUNCE_NOTICE_SENDER_H_

#include <string>

#include "bounce/message.h"

namespace bounce {

struct Sender {
  std::string address;     // the first address of From
  bool is_daemon = false;  // mailer-daemon, postmaster, "Mail Delivery System" and the like
};

// Reads the From field of `part`, a message. It names a mail system also where it is missing or
// empty.
Sender ReadSender(const Message& message, const Part& part);

// True where the envelope sender that the last server noted is the null path (RFC 5321 section
// 4.5.5). An mbox line counts for the root only.
bool HasNullSender(const Message& message, const Part& part);

}  // namespace bounce

#endif  // BOUNCE_NOTICE_SENDER_H_
