// The floor: no reader of the bytes can be faster than finding the ends of the lines.

#include <benchmark/benchmark.h>

#include <cstring>

#include "bench/compare/row.h"

namespace bounce {
namespace {

std::size_t CountLines(const std::string& message) {
  const char* at = message.data();
  const char* const end = at + message.size();
  std::size_t lines = 0;
  while (at != end) {
    at = static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
    if (at == nullptr) break;
    ++at;
    ++lines;
  }
  return lines;
}

}  // namespace

void AddFloorRow(const Messages& messages, int turn_ms, std::vector<Row>* rows) {
  rows->push_back(MakeRow(kFloorRow, turn_ms, [&messages] {
    std::size_t lines = 0;
    for (const std::string& each : messages.all) lines += CountLines(each);
    benchmark::DoNotOptimize(lines);
  }));
}

}  // namespace bounce
