// What is compared: each row is a way of reading the same messages.

#ifndef BOUNCE_BENCH_COMPARE_ROW_H_
#define BOUNCE_BENCH_COMPARE_ROW_H_

#include <functional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "bench/messages.h"

namespace bounce {

struct Row {
  std::string name;
  // Reads all messages, as often as it takes to be measured, and returns nanoseconds of one pass.
  std::function<absl::StatusOr<double>()> turn;
};

// A row of this process: `pass` reads all messages once. A turn lasts `turn_ms` at least.
Row MakeRow(std::string name, int turn_ms, std::function<void()> pass);

// Each appends its rows. `messages` must outlive them.
void AddFloorRow(const Messages& messages, int turn_ms, std::vector<Row>* rows);
void AddMimeticRow(const Messages& messages, int turn_ms, std::vector<Row>* rows);
void AddGmimeRow(const Messages& messages, int turn_ms, std::vector<Row>* rows);
void AddBounceRows(const Messages& messages, int turn_ms, std::vector<Row>* rows);

// The row that all others are given as multiples of.
inline constexpr char kFloorRow[] = "memchr_lines";

}  // namespace bounce

#endif  // BOUNCE_BENCH_COMPARE_ROW_H_
