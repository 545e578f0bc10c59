// What happens to a message on its way must not matter: every message of corpus/ is cut short, gets
// other line ends, loses lines, has bytes changed, and runs into another. Any bytes give a Report,
// and one that serialises to valid JSON. How many verdicts each damage costs is printed.

#include <gtest/gtest.h>

#include <cstdio>
#include <nlohmann/json.hpp>
#include <random>
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

using Random = std::minstd_rand;

std::string WithBytesFlipped(const std::string& message, Random* random) {
  constexpr std::size_t kOneIn = 500;
  std::string out = message;
  for (std::size_t i = 0; i < 1 + message.size() / kOneIn && !out.empty(); ++i) {
    const unsigned bit = 1U << ((*random)() % 8U);
    char& c = out[(*random)() % out.size()];
    c = static_cast<char>(static_cast<unsigned char>(c) ^ bit);
  }
  return out;
}

std::string WithLinesDropped(const std::string& message, Random* random) {
  constexpr unsigned kOneIn = 20;
  std::string out;
  LineReader lines(message);
  while (lines.Next()) {
    if ((*random)() % kOneIn != 0) out.append(message, lines.begin(), lines.next() - lines.begin());
  }
  return out;
}

struct Damage {
  const char* name;
  std::string (*apply)(const std::string& message, Random* random);
  double kept_at_least;  // of the messages; what falls below this has broken a reader
};

constexpr Damage kDamages[] = {
    {"cut in half", [](const std::string& m, Random*) { return m.substr(0, m.size() / 2); }, 0.3},
    {"cut to nine tenths",
     [](const std::string& m, Random*) { return m.substr(0, m.size() - m.size() / 10); }, 0.9},
    {"a bit in 500 bytes flipped", WithBytesFlipped, 0.85},
    {"a line in 20 dropped", WithLinesDropped, 0.9},
    {"CRLF line ends", [](const std::string& m, Random*) { return WithLineEnds(m, "\r\n"); }, 1.0},
    {"bare CR line ends", [](const std::string& m, Random*) { return WithLineEnds(m, "\r"); }, 1.0},
    {"itself appended", [](const std::string& m, Random*) { return m + m; }, 0.95},
};

TEST(DamageAccuracyTest, IsValidAndPrinted) {
  constexpr unsigned kSeed = 97;
  const Analyzer analyzer;
  const std::vector<CorpusCase> cases = CorpusCases();
  for (const Damage& damage : kDamages) {
    Random random(kSeed);
    std::size_t kept = 0;
    for (const CorpusCase& test : cases) {
      const std::string message = ReadFile(test.message());
      const Report report = analyzer.Analyze(damage.apply(message, &random));
      EXPECT_TRUE(IsJsonLine(ToJson(report))) << damage.name << ": " << test.name;
      if (Verdicts(report) == Verdicts(analyzer.Analyze(message))) ++kept;
    }
    std::printf(
        "%-28s %4zu of %zu messages keep their verdicts: %.1f %% lost\n", damage.name, kept,
        cases.size(),
        100.0 * static_cast<double>(cases.size() - kept) / static_cast<double>(cases.size()));
    EXPECT_GE(static_cast<double>(kept), damage.kept_at_least * static_cast<double>(cases.size()))
        << damage.name;
  }
}

INSTANTIATE_TEST_SUITE_P(Corpus, DamageTest, testing::ValuesIn(CorpusCases()),
                         [](const testing::TestParamInfo<CorpusCase>& test) {
                           return TestName(test.param.name);
                         });

}  // namespace
}  // namespace bounce
