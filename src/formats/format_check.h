// What may be wrong with formats although their files could be read.

#ifndef BOUNCE_FORMATS_FORMAT_CHECK_H_
#define BOUNCE_FORMATS_FORMAT_CHECK_H_

#include <deque>
#include <vector>

#include "bounce/formats.h"
#include "src/formats/format.h"

namespace bounce {

// Finds stanzas that no message can be recognised as, openings that servers of two names claim
// without saying why, stanzas of the same name and variant, layouts that lack their patterns, and
// patterns that do not compile or that hold two gaps of any length.
std::vector<FormatProblem> CheckFormats(const CommonPatterns& common,
                                        const std::deque<Format>& formats);

}  // namespace bounce

#endif  // BOUNCE_FORMATS_FORMAT_CHECK_H_
