// Whose server wrote the bounce.

#ifndef BOUNCE_PATH_SIDE_H_
#define BOUNCE_PATH_SIDE_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "src/path/path.h"

namespace bounce {

enum class Side : std::uint8_t { kUnknown, kSender, kRecipient, kForwarder };

// The views are into what it was found from.
struct Reporter {
  Side side = Side::kUnknown;
  double confidence = 0;
  std::array<std::string_view, 3> clause;  // of the evidence, in pieces: half are never shown

  std::string Evidence() const;
};

Reporter FindReporterSide(const PathFacts& facts, const Trace& trace, const Recipient& recipient);

// Whether the reporter sent the message on to an address in another domain than the one that the
// sender wrote to.
bool WasForwarded(const PathFacts& facts, const Trace& trace, const Recipient& recipient);

}  // namespace bounce

#endif  // BOUNCE_PATH_SIDE_H_
