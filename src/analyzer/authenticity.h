// Whether a bounce is about a message of ours: the check behind bounce/authenticity.h.

#ifndef BOUNCE_ANALYZER_AUTHENTICITY_H_
#define BOUNCE_ANALYZER_AUTHENTICITY_H_

#include "bounce/authenticity.h"
#include "bounce/message.h"
#include "bounce/report.h"

namespace bounce {

// Sets report->authenticity of a failure, delay, success or complaint, and where that is suspect
// takes the advice from its recipients. `message` is what the report is of.
void CheckAuthenticity(const AuthenticityOptions& options, const Message& message, Report* report);

}  // namespace bounce

#endif  // BOUNCE_ANALYZER_AUTHENTICITY_H_
