// A server's reply, as a diagnostic or in prose.

#include "src/notice/smtp_reply.h"

#include "tests/fuzz/fuzz_target.h"

namespace bounce {

void FuzzSmtpReply(std::string_view bytes) {
  const SmtpReply reply = ReadSmtpReply(bytes);
  Require(reply.code == 0 || (reply.code >= 200 && reply.code < 600), "a code has three digits");
}

}  // namespace bounce
