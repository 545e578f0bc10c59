// Every fuzz target over what fuzzing has found before (regressions/TARGET/) and over corpus/.

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "tests/corpus/corpus_files.h"
#include "tests/fuzz/fuzz_target.h"

namespace bounce {

void PrintTo(const FuzzTarget& target, std::ostream* out) { *out << target.name; }

namespace {

class FuzzTest : public testing::TestWithParam<FuzzTarget> {};

TEST_P(FuzzTest, KeepsWhatWasMended) {
  const auto folder = SourceDir() / "tests" / "fuzz" / "regressions" / GetParam().name;
  if (!std::filesystem::is_directory(folder)) GTEST_SKIP() << "nothing found yet";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    SCOPED_TRACE(entry.path().filename().string());
    GetParam().run(ReadFile(entry.path()));
  }
}

TEST_P(FuzzTest, HoldsOnTheCorpus) {
  GetParam().run("");
  for (const std::string& name : NamesWithSuffix(kMessageSuffix)) {
    SCOPED_TRACE(name);
    GetParam().run(ReadFile(CorpusDir() / (name + std::string(kMessageSuffix))));
  }
}

INSTANTIATE_TEST_SUITE_P(Targets, FuzzTest, testing::ValuesIn(kFuzzTargets),
                         [](const testing::TestParamInfo<FuzzTarget>& test) {
                           return std::string(test.param.name);
                         });

}  // namespace
}  // namespace bounce
