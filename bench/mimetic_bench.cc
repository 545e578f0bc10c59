// The same messages read by mimetic, for comparison.

#include <benchmark/benchmark.h>
#include <mimetic/mimetic.h>

#include <string>

#include "bench/messages.h"

namespace bounce {
namespace {

void BM_MimeticParse(benchmark::State& state) {
  ForEachMessage(state, [](const std::string& message) {
    const mimetic::MimeEntity entity(message.begin(), message.end());
    benchmark::DoNotOptimize(entity.body().parts().size());
  });
}
BENCHMARK(BM_MimeticParse);

}  // namespace
}  // namespace bounce
