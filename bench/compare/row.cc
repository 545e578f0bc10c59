#include "bench/compare/row.h"

#include <chrono>
#include <utility>

namespace bounce {

Row MakeRow(std::string name, int turn_ms, std::function<void()> pass) {
  const auto turn = [turn_ms, pass = std::move(pass)]() -> absl::StatusOr<double> {
    using Clock = std::chrono::steady_clock;
    const Clock::time_point begin = Clock::now();
    Clock::time_point end = begin;
    int passes = 0;
    do {
      pass();
      ++passes;
      end = Clock::now();
    } while (end - begin < std::chrono::milliseconds(turn_ms));
    return std::chrono::duration<double, std::nano>(end - begin).count() / passes;
  };
  return {std::move(name), turn};
}

}  // namespace bounce
