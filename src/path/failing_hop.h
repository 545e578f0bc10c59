// Which link of the chain failed: a table of cases, of which the first that applies is the answer.

#ifndef BOUNCE_PATH_FAILING_HOP_H_
#define BOUNCE_PATH_FAILING_HOP_H_

#include <string_view>

#include "bounce/taxonomy.h"
#include "src/path/side.h"

namespace bounce {

// What the cases look at.
struct Situation {
  Side side = Side::kUnknown;  // whose server wrote the bounce
  Reason reason = Reason::kNoText;
  Stage stage = Stage::kUnknown;
  bool answered = false;          // a host that the bounce names refused, in an SMTP session
  bool answered_unnamed = false;  // some host did, and the bounce does not say which
  bool has_name = false;          // it is named, and not by an address only
  bool same_machine = false;      // that host is a program beside the reporter
  bool sign_in = false;           // it wanted the sender to sign in
  bool own_host = false;          // the user named it as one of theirs
  bool senders_host = false;      // it serves the sender's domain, and not the recipient's
  bool recipients_host = false;   // it serves the recipient's domain
  bool forwarded = false;         // the reporter sent the message on to another address
  bool refused_for_size = false;  // the reporter compared the size with what the other host takes
};

struct HopDecision {
  FailingHop hop = FailingHop::kUnknown;
  double confidence = 0;
  std::string_view because;  // a clause for the evidence; lives as long as the program
};

HopDecision DecideFailingHop(const Situation& situation);

}  // namespace bounce

#endif  // BOUNCE_PATH_FAILING_HOP_H_
