// Where in the chain from sender to mailbox a delivery failed.

#ifndef BOUNCE_PATH_PATH_H_
#define BOUNCE_PATH_PATH_H_

#include <string_view>

#include "bounce/report.h"

namespace bounce {

// What is known of one recipient's failure. The views need to live only for the call.
struct PathFacts {
  std::string_view reporter;         // host that wrote the bounce; empty if unknown
  std::string_view remote_host;      // host that the reporter talked to; empty if unknown
  std::string_view diagnostic_type;  // "smtp", "x-postfix", "x-unix"; empty if unknown
  Stage stage = Stage::kUnknown;     // as the diagnostic names it
  bool remote_spoke = false;         // the diagnostic quotes the remote host's reply
};

// `unknown` is a proper answer: nothing is given as a fact that the message does not state.
Path FindPath(const PathFacts& facts, const Recipient& recipient);

}  // namespace bounce

#endif  // BOUNCE_PATH_PATH_H_
