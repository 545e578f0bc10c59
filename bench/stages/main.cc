// Google Benchmark over each stage:
//
//   stages [--benchmark_filter=REGEX ...] [FOLDER...]
//
// "time/message" is the figure to compare; FOLDER is corpus/ of the sources where none is given.

#include <benchmark/benchmark.h>

#include <cstdio>
#include <string>
#include <vector>

#include "bench/messages.h"
#include "bench/stages/stage.h"

namespace bounce {
namespace {

void RunStage(benchmark::State& state, const AnalysisStage& stage, const Messages& messages) {
  const StagePass pass = stage.prepare(messages.all);
  for (auto _ : state) benchmark::DoNotOptimize(pass());
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(messages.bytes));
  state.counters["time/message"] = benchmark::Counter(
      static_cast<double>(messages.all.size()),
      benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

int Main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  std::vector<std::string> paths(argv + 1, argv + argc);
  for (const std::string& path : paths) {
    if (!path.starts_with("-")) continue;
    std::fprintf(stderr, "stages: no option '%s'; --help shows those of Google Benchmark\n",
                 path.c_str());
    return 2;
  }
  if (paths.empty()) paths = {BOUNCE_SOURCE_DIR "/corpus"};
  const absl::StatusOr<Messages> messages = ReadMessages(paths);
  if (!messages.ok()) {
    std::fprintf(stderr, "stages: %s\n", std::string(messages.status().message()).c_str());
    return 1;
  }
  benchmark::AddCustomContext("messages", std::to_string(messages->all.size()));
  for (const AnalysisStage& stage : kAnalysisStages) {
    benchmark::RegisterBenchmark(
        std::string(stage.name).c_str(),
        [&stage, &messages](benchmark::State& state) { RunStage(state, stage, *messages); });
  }
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}

}  // namespace
}  // namespace bounce

int main(int argc, char** argv) { return bounce::Main(argc, argv); }
