// Runs over the labelled mail that lies beside the source tree on some machines: no message may
// stop the analyzer, and each gives one line of valid JSON.

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "bounce/analyzer.h"
#include "bounce/json.h"
#include "tests/corpus/corpus_files.h"

namespace bounce {
namespace {

bool IsMessageFile(const std::filesystem::directory_entry& entry) {
  const std::string extension = entry.path().extension().string();
  return entry.is_regular_file() && (extension == ".eml" || extension == ".txt");
}

TEST(LabelledCorporaTest, EveryMessageGivesOneJsonLine) {
  const std::filesystem::path dir = SourceDir() / ".." / "shared" / "corpora";
  if (!std::filesystem::is_directory(dir)) {
    GTEST_SKIP() << "no labelled mail here: ../shared/corpora, next to the source tree, is missing";
  }
  const Analyzer analyzer;
  int messages = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(dir)) {
    if (!IsMessageFile(entry)) continue;
    ++messages;
    const std::string line = ToJson(analyzer.Analyze(ReadFile(entry.path())));
    EXPECT_TRUE(IsJsonLine(line)) << entry.path() << ": " << line;
  }
  EXPECT_GT(messages, 0) << dir << " holds no message";
}

}  // namespace
}  // namespace bounce
