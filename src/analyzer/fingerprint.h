// What two copies of one bounce have in common and two bounces have not.

#ifndef BOUNCE_ANALYZER_FINGERPRINT_H_
#define BOUNCE_ANALYZER_FINGERPRINT_H_

#include <string>

#include "bounce/report.h"

namespace bounce {

// See Report::fingerprint. Reads the facts of `report` only: no verdict, so that other rules give
// the same one, and nothing that changes on the way (Received, line ends, encodings).
std::string Fingerprint(const Report& report);

}  // namespace bounce

#endif  // BOUNCE_ANALYZER_FINGERPRINT_H_
