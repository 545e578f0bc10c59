// What the outputs ask of a report.

#ifndef BOUNCE_OUTPUT_REPORT_FACTS_H_
#define BOUNCE_OUTPUT_REPORT_FACTS_H_

#include <optional>
#include <string>
#include <string_view>

#include "bounce/report.h"

namespace bounce {

// True for the kinds whose recipients have a category, a reason and the rest of a verdict.
bool HasVerdicts(Kind kind);

bool IsEmpty(const Original& original);

// RFC 3339, or empty where no date is known or its year has not four digits.
std::string DateText(const std::optional<Timestamp>& date);

// A confidence with two decimals at most: "0.98", "1.0". What is not between 0 and 1 becomes the
// nearer of the two.
std::string FractionText(double value);

// What is behind the last "@" of an address; empty where there is none.
std::string_view DomainOf(std::string_view address);

}  // namespace bounce

#endif  // BOUNCE_OUTPUT_REPORT_FACTS_H_
