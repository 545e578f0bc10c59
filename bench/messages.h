// The messages that the benchmarks run over, in memory.

#ifndef BOUNCE_BENCH_MESSAGES_H_
#define BOUNCE_BENCH_MESSAGES_H_

#include <benchmark/benchmark.h>

#include <string>
#include <vector>

namespace bounce {

// Every message below the folder that BOUNCE_BENCH_FOLDER names, else below corpus/. Read once, at
// the first call. Ends the program when there is none.
const std::vector<std::string>& Messages();

// Runs `work` on every message, again and again, and reports time and bytes a message.
template <typename Work>
void ForEachMessage(benchmark::State& state, const Work& work) {
  const std::vector<std::string>& messages = Messages();
  std::size_t bytes = 0;
  for (const std::string& message : messages) {
    bytes += message.size();
  }
  for (auto _ : state) {
    for (const std::string& message : messages) {
      work(message);
    }
  }
  const auto count = static_cast<double>(messages.size());
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
  state.counters["messages"] = count;
  state.counters["bytes/message"] = static_cast<double>(bytes) / count;
  state.counters["time/message"] = benchmark::Counter(
      count, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

}  // namespace bounce

#endif  // BOUNCE_BENCH_MESSAGES_H_
