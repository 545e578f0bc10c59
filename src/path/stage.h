// The step at which a delivery failed.

#ifndef BOUNCE_PATH_STAGE_H_
#define BOUNCE_PATH_STAGE_H_

#include "bounce/report.h"
#include "src/path/path.h"
#include "src/path/said.h"

namespace bounce {

// The step that the words around the reply name counts before all else, then the command that was
// refused, then what the reason implies.
// `said` is what the recipient's diagnostic says.
Stage FindStage(const PathFacts& facts, const Recipient& recipient, const Said& said);

}  // namespace bounce

#endif  // BOUNCE_PATH_STAGE_H_
