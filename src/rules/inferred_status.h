// The enhanced status code that a reason would have had, for messages that state none.

#ifndef BOUNCE_RULES_INFERRED_STATUS_H_
#define BOUNCE_RULES_INFERRED_STATUS_H_

#include <optional>

#include "bounce/status.h"
#include "bounce/taxonomy.h"

namespace bounce {

// Of class 5 for a permanent failure and 4 for a transient one. Nothing for no_text and no_rule.
std::optional<EnhancedStatus> InferStatus(Reason reason, Attempt attempt);

}  // namespace bounce

#endif  // BOUNCE_RULES_INFERRED_STATUS_H_
