// How the message left its sender: through a server that stores and forwards, or straight to the
// recipient's.

#ifndef BOUNCE_PATH_MODE_H_
#define BOUNCE_PATH_MODE_H_

#include "src/path/path.h"
#include "src/path/side.h"

namespace bounce {

Mode FindMode(const PathFacts& facts, const Trace& trace, const Recipient& recipient, Side side);

}  // namespace bounce

#endif  // BOUNCE_PATH_MODE_H_
