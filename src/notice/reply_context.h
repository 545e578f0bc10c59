// What the words around a reply say: the command that it answers and the host that spoke.

#ifndef BOUNCE_NOTICE_REPLY_CONTEXT_H_
#define BOUNCE_NOTICE_REPLY_CONTEXT_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "bounce/taxonomy.h"

namespace bounce {

struct AnsweredCommand {
  std::string command;  // "RCPT", "DATA", "CONNECT", ...; empty where none is named
  Stage stage = Stage::kUnknown;
};

struct ReplyContext {
  AnsweredCommand answered;
  std::string host;  // that gave the reply, else its address; without brackets and a final dot
};

// `line` has single blanks; `reply` is where the reply code stands in it, npos where there is none.
ReplyContext ReadReplyContext(std::string_view line, std::size_t reply);

}  // namespace bounce

#endif  // BOUNCE_NOTICE_REPLY_CONTEXT_H_
