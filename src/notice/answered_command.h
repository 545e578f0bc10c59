// Which SMTP command a reply answers, by the words around it: "(in reply to RCPT TO command)".

#ifndef BOUNCE_NOTICE_ANSWERED_COMMAND_H_
#define BOUNCE_NOTICE_ANSWERED_COMMAND_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "bounce/taxonomy.h"
#include "src/notice/diagnostic_line.h"

namespace bounce {

struct AnsweredCommand {
  std::string command;  // "RCPT", "DATA", "CONNECT", ...; empty where none is named
  Stage stage = Stage::kUnknown;
};

// `reply` is where the reply code stands in `line`, npos where there is none.
AnsweredCommand FindAnsweredCommand(const DiagnosticLine& line, std::size_t reply);

// The stage at which `command` (any letter case; "RCPT", "end of DATA", ...) is answered.
Stage StageOfCommand(std::string_view command);

}  // namespace bounce

#endif  // BOUNCE_NOTICE_ANSWERED_COMMAND_H_
