// The chain from the sender's program to the mailbox, with what is known of each link.

#ifndef BOUNCE_EXPLAIN_CHAIN_H_
#define BOUNCE_EXPLAIN_CHAIN_H_

#include <vector>

#include "bounce/explain.h"
#include "src/explain/catalogue.h"

namespace bounce {

// A message that goes straight to the recipient's server has no relay of its own, and only a
// message that was forwarded has a forwarder.
std::vector<ChainLink> ChainOf(const Path& path, const Catalogue& catalogue);

}  // namespace bounce

#endif  // BOUNCE_EXPLAIN_CHAIN_H_
