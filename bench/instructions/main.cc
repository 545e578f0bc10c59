// The program whose instructions bench/instructions.py counts, under valgrind:
//
//   instructions [--twice STAGE] PATH...
//   instructions --environment       what the counts depend on, as JSON
//
// Every stage passes over the messages once to warm up, then once while callgrind counts, and dumps
// its count under its own name. --twice makes a stage do its work two times: a planted slow-down,
// by which the guard's test sees that the guard works.

#include <valgrind/callgrind.h>

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "bench/messages.h"
#include "bench/stages/stage.h"

namespace bounce {
namespace {

std::size_t Count(const AnalysisStage& stage, MessageSpan messages, bool twice) {
  const StagePass pass = stage.prepare(messages);
  std::size_t sum = pass();
  const std::string name(stage.name);
  CALLGRIND_START_INSTRUMENTATION;
  CALLGRIND_ZERO_STATS;
  sum += pass();
  if (twice) sum += pass();
  CALLGRIND_DUMP_STATS_AT(name.c_str());
  CALLGRIND_STOP_INSTRUMENTATION;
  return sum;
}

// Which kinds of memchr and the like the C library takes here; valgrind knows none newer.
const char* Processor() {
#if defined(__x86_64__)
  return __builtin_cpu_supports("avx2") ? "x86-64 with AVX2" : "x86-64 without AVX2";
#else
  return "another";
#endif
}

int PrintEnvironment() {
  std::printf("{\"compiler\": \"%s\", \"build_type\": \"%s\", \"processor\": \"%s\"}\n",
              BOUNCE_COMPILER, BOUNCE_BUILD_TYPE, Processor());
  return 0;
}

int Main(int argc, char** argv) {
  std::vector<std::string> paths(argv + 1, argv + argc);
  if (paths.size() == 1 && paths[0] == "--environment") return PrintEnvironment();
  std::string twice;
  if (paths.size() >= 2 && paths[0] == "--twice") {
    twice = paths[1];
    paths.erase(paths.begin(), paths.begin() + 2);
  }
  const absl::StatusOr<Messages> messages = ReadMessages(paths);
  if (!messages.ok()) {
    std::fprintf(stderr, "instructions: %s\n", std::string(messages.status().message()).c_str());
    return 1;
  }
  for (const AnalysisStage& stage : kAnalysisStages) {
    const std::size_t sum = Count(stage, messages->all, twice == stage.name);
    std::printf("%s %zu\n", std::string(stage.name).c_str(), sum);
  }
  return 0;
}

}  // namespace
}  // namespace bounce

int main(int argc, char** argv) { return bounce::Main(argc, argv); }
