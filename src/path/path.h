// Where in the chain from sender to mailbox a delivery failed.
//
//   received.h (notice)  one Received field
//   hops.h               the way of the returned message
//   organisation.h       which hosts belong together
//   side.h               whose server wrote the bounce
//   said.h               what the words say of it
//   stage.h              the step at which it failed
//   mode.h               relayed, or straight to the recipient's server
//   failing_hop.h        the cases, in order, that name the link
//   path.h               all of it for one recipient

#ifndef BOUNCE_PATH_PATH_H_
#define BOUNCE_PATH_PATH_H_

#include <string_view>

#include "bounce/report.h"
#include "src/path/trace.h"

namespace bounce {

// What is known of one recipient's failure beside its Recipient. The views need to live only for
// the call.
struct PathFacts {
  std::string_view reporter;         // host that wrote the bounce; empty if unknown
  std::string_view remote_host;      // host that the reporter talked to; empty if unknown
  std::string_view diagnostic_type;  // "smtp", "x-postfix", "x-unix"; empty if unknown
  std::string_view format;           // of the bounce: Report::format
  std::string_view delivered_to;     // the address that the reporter made of it; empty if the same
  std::string_view prose;            // what the bounce says besides the diagnostic; may be empty
  Stage stage = Stage::kUnknown;     // as the diagnostic names it
  bool remote_spoke = false;         // the diagnostic quotes the remote host's reply
};

// `unknown` is a proper answer: nothing is given as a fact that the message does not state. The
// hops are left empty: they are the same for all recipients, see Trace::ToHops().
Path FindPath(const PathFacts& facts, const Trace& trace, const Recipient& recipient);

}  // namespace bounce

#endif  // BOUNCE_PATH_PATH_H_
