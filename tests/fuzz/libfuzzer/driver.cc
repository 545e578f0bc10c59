// The program bounce_fuzz: one target, named by BOUNCE_FUZZ_TARGET, under libFuzzer. One program
// serves all targets, because linking the library with its sanitizers takes long.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "tests/fuzz/fuzz_target.h"

namespace {

const bounce::FuzzTarget* g_target = nullptr;

}  // namespace

extern "C" int LLVMFuzzerInitialize(int* /*argc*/, char*** /*argv*/) {
  const char* name = std::getenv("BOUNCE_FUZZ_TARGET");
  for (const bounce::FuzzTarget& target : bounce::kFuzzTargets) {
    if (name != nullptr && target.name == name) g_target = &target;
  }
  if (g_target != nullptr) return 0;
  std::fputs("BOUNCE_FUZZ_TARGET must be one of", stderr);
  for (const bounce::FuzzTarget& target : bounce::kFuzzTargets) {
    std::fprintf(stderr, " %s", target.name.data());
  }
  std::fputs("\n", stderr);
  std::exit(2);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  g_target->run({reinterpret_cast<const char*>(data), size});
  return 0;
}
