// An explanation as a page for a terminal.

#ifndef BOUNCE_OUTPUT_EXPLANATION_PAGE_H_
#define BOUNCE_OUTPUT_EXPLANATION_PAGE_H_

#include <string>

#include "bounce/explain.h"
#include "src/output/report_writer.h"

namespace bounce {

// No line is wider than options.width, as far as that is at least 20.
std::string ExplanationPage(const Explanation& explanation, const OutputOptions& options);

}  // namespace bounce

#endif  // BOUNCE_OUTPUT_EXPLANATION_PAGE_H_
