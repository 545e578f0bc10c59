// SMTP replies (RFC 5321 section 4.2) and enhanced status codes (RFC 3463) inside text.

#ifndef BOUNCE_NOTICE_SMTP_REPLY_H_
#define BOUNCE_NOTICE_SMTP_REPLY_H_

#include <optional>
#include <string>
#include <string_view>

#include "bounce/status.h"
#include "bounce/taxonomy.h"

namespace bounce {

// What one diagnostic says.
struct SmtpReply {
  int code = 0;                          // 0 where none is stated
  std::optional<EnhancedStatus> status;  // nothing where none is stated
  std::string command;  // the one it answers: "RCPT", "MAIL", "DATA", "CONNECT", ...
  std::string host;     // the host that spoke: from "host mx.example.net[192.0.2.1] said: ..."
  Stage stage = Stage::kUnknown;
};

// What is wanted of an SmtpReply; the rest of it may be left empty. Who has the host from a field
// spares the search for it.
struct ReplyParts {
  bool status = true;   // and the code
  bool command = true;  // and the stage
  bool host = true;
};

// Reads a diagnostic: the text of a Diagnostic-Code field or one recipient's text in prose. Never
// takes a number out of an address, host, IP, date, port, size or queue id for a code.
SmtpReply ReadSmtpReply(std::string_view diagnostic, ReplyParts wanted = {});

}  // namespace bounce

#endif  // BOUNCE_NOTICE_SMTP_REPLY_H_
