// The chain from the sender's program to the mailbox as a drawing for a terminal.

#ifndef BOUNCE_OUTPUT_CHAIN_DRAWING_H_
#define BOUNCE_OUTPUT_CHAIN_DRAWING_H_

#include <cstddef>
#include <string>
#include <vector>

#include "bounce/explain.h"

namespace bounce {

// In one row where it fits into `width` columns, with the hosts below the links where those fit as
// well; else one link a line. `here` marks the failing link in the latter.
//
//   your program ─── your server ─── network ─── receiving server ─── mailbox
//        ✓                ✓             ✓               ✗                ·
std::string DrawChain(const std::vector<ChainLink>& chain, std::size_t width,
                      const std::string& here, bool color);

}  // namespace bounce

#endif  // BOUNCE_OUTPUT_CHAIN_DRAWING_H_
