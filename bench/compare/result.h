// What came out, and how it is shown.

#ifndef BOUNCE_BENCH_COMPARE_RESULT_H_
#define BOUNCE_BENCH_COMPARE_RESULT_H_

#include <string>
#include <vector>

#include "absl/types/span.h"
#include "bench/messages.h"

namespace bounce {

struct Result {
  std::string name;
  std::vector<double> turns;  // nanoseconds of a pass, one for each repetition
};

// The median; for an even number of values the mean of the two in the middle.
double Median(std::vector<double> values);

// What was measured where least disturbed the machine.
double Least(const std::vector<double>& values);

// The width of the middle half of the values, as a fraction of the median.
double Spread(std::vector<double> values);

// A table for people, then the targets and whether they are met. The first result is the floor.
std::string ToText(absl::Span<const Result> results, const Messages& messages);

// {"ROW": {"ns_per_message": N, "messages_per_second": N, "mb_per_second": N, "x_memchr": N}, ...}
std::string ToJson(absl::Span<const Result> results, const Messages& messages);

}  // namespace bounce

#endif  // BOUNCE_BENCH_COMPARE_RESULT_H_
