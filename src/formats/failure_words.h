// Whether a text tells of a delivery that failed, in any of the languages that [common] knows.

#ifndef BOUNCE_FORMATS_FAILURE_WORDS_H_
#define BOUNCE_FORMATS_FAILURE_WORDS_H_

#include <string>
#include <string_view>

#include "src/formats/format.h"

namespace bounce {

// The words near the top of `text` that tell of a failure; empty where none do. What is quoted with
// ">" is somebody else's words, and a returned message's header ends the search.
std::string FindFailureWords(const CommonPatterns& common, std::string_view text);

}  // namespace bounce

#endif  // BOUNCE_FORMATS_FAILURE_WORDS_H_
