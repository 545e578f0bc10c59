// How long libbounce takes for a message, beside a scan of its bytes that does nothing else.

#include <benchmark/benchmark.h>

#include <cstring>
#include <string>

#include "bench/messages.h"
#include "bounce/bounce.h"

namespace bounce {
namespace {

// The floor: no reader of the bytes can be faster than finding the ends of the lines.
void BM_CountLines(benchmark::State& state) {
  ForEachMessage(state, [](const std::string& message) {
    std::size_t lines = 0;
    const char* const end = message.data() + message.size();
    for (const char* at = message.data(); at != end; ++at, ++lines) {
      at = static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
      if (at == nullptr) {
        break;
      }
    }
    benchmark::DoNotOptimize(lines);
  });
}
BENCHMARK(BM_CountLines);

void BM_MessageParse(benchmark::State& state) {
  ForEachMessage(state, [](const std::string& message) {
    benchmark::DoNotOptimize(Message::Parse(message).parts().size());
  });
}
BENCHMARK(BM_MessageParse);

void BM_Analyze(benchmark::State& state) {
  const Analyzer analyzer;
  ForEachMessage(state, [&analyzer](const std::string& message) {
    benchmark::DoNotOptimize(analyzer.Analyze(message).recipients.size());
  });
}
BENCHMARK(BM_Analyze);

void BM_AnalyzeToJson(benchmark::State& state) {
  const Analyzer analyzer;
  std::string json;
  ForEachMessage(state, [&analyzer, &json](const std::string& message) {
    json.clear();
    AppendJson(analyzer.Analyze(message), &json);
    benchmark::DoNotOptimize(json.size());
  });
}
BENCHMARK(BM_AnalyzeToJson);

}  // namespace
}  // namespace bounce
