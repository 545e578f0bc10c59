// What happens to a message on its way must not matter: every message of corpus/ is cut short and
// gets other line ends. Any bytes give a Report, and one that serialises to valid JSON.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "bounce/analyzer.h"
#include "bounce/json.h"
#include "src/base/lines.h"
#include "tests/corpus/corpus_files.h"

namespace bounce {
namespace {

constexpr std::size_t kCutStep = 97;  // bytes; a prime, so that cuts fall anywhere in a line

std::string WithLineEnds(std::string_view message, std::string_view line_end) {
  std::string out;
  out.reserve(message.size() + message.size() / 16);
  LineReader lines(message);
  while (lines.Next()) {
    out += lines.line();
    out += line_end;
  }
  return out;
}

// What may not change with the line ends: who failed, how, and why.
std::vector<std::string> Verdicts(const Report& report) {
  std::vector<std::string> verdicts = {std::string(Name(report.kind))};
  for (const Recipient& recipient : report.recipients) {
    const std::string_view action = recipient.action ? Name(*recipient.action) : "no action";
    verdicts.push_back(recipient.address + " " + std::string(action) + " " +
                       std::string(Name(recipient.reason)));
  }
  return verdicts;
}

class DamageTest : public testing::TestWithParam<CorpusCase> {
 protected:
  const std::string message_ = ReadFile(GetParam().message());
  const Analyzer analyzer_;
};

TEST_P(DamageTest, CutAnywhereGivesValidJson) {
  for (std::size_t size = 0; size < message_.size(); size += kCutStep) {
    const std::string line = ToJson(analyzer_.Analyze(std::string_view(message_).substr(0, size)));
    EXPECT_TRUE(IsJsonLine(line)) << "cut to " << size << " bytes: " << line;
  }
}

TEST_P(DamageTest, AnyLineEndGivesValidJson) {
  for (const std::string_view line_end : {"\n", "\r\n", "\r"}) {
    const std::string line = ToJson(analyzer_.Analyze(WithLineEnds(message_, line_end)));
    EXPECT_TRUE(IsJsonLine(line)) << line;
  }
}

TEST_P(DamageTest, LfAndCrlfGiveTheSameVerdicts) {
  const auto expected = nlohmann::json::parse(ReadFile(GetParam().expected()), nullptr, false);
  ASSERT_TRUE(expected.is_object());
  if (expected.value("_line_ends", "") == "sensitive") {
    GTEST_SKIP() << "the line ends of this message are what it is about";
  }
  EXPECT_EQ(Verdicts(analyzer_.Analyze(WithLineEnds(message_, "\n"))),
            Verdicts(analyzer_.Analyze(WithLineEnds(message_, "\r\n"))));
}

INSTANTIATE_TEST_SUITE_P(Corpus, DamageTest, testing::ValuesIn(CorpusCases()),
                         [](const testing::TestParamInfo<CorpusCase>& test) {
                           return TestName(test.param.name);
                         });

}  // namespace
}  // namespace bounce
