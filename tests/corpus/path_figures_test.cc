// How often the path is right over corpus/path, whose truth is known by construction.

#include <gtest/gtest.h>

#include <cstdio>
#include <nlohmann/json.hpp>
#include <string>

#include "bounce/analyzer.h"
#include "bounce/json.h"
#include "tests/corpus/corpus_files.h"

namespace bounce {
namespace {

using Json = nlohmann::json;

constexpr double kConfident = 0.8;

struct Score {
  int right = 0;
  int of = 0;

  void Add(bool is_right) {
    ++of;
    right += is_right ? 1 : 0;
  }
  double share() const { return of == 0 ? 1 : static_cast<double>(right) / of; }
};

struct Figures {
  int messages = 0;
  Score hop, stage, mode;
  std::string wrong_and_confident;
};

void Compare(const std::string& member, const Json& truth, const Json& path, Score* score) {
  const auto known = truth.find(member);
  if (known == truth.end() || *known == "unknown") return;
  score->Add(path.value(member, "") == *known);
}

// Where the truth is `unknown` any answer that is sure of itself is wrong as well.
bool IsConfidentlyWrong(const Json& truth, const Json& path) {
  const auto known = truth.find("failing_hop");
  if (known == truth.end()) return false;
  return path.value("failing_hop", "") != *known && path.value("confidence", 0.0) >= kConfident;
}

Figures Measure() {
  Figures figures;
  for (const CorpusCase& each : CorpusCases()) {
    if (!each.name.starts_with("path/")) continue;
    const Json expected = Json::parse(ReadFile(each.expected()));
    const Json report = Json::parse(ToJson(Analyzer().Analyze(ReadFile(each.message()))));
    const Json truth = expected.value("path", Json::object());
    const Json path = report.value("path", Json::object());
    ++figures.messages;
    Compare("failing_hop", truth, path, &figures.hop);
    Compare("stage", truth, path, &figures.stage);
    Compare("mode", truth, path, &figures.mode);
    if (IsConfidentlyWrong(truth, path)) figures.wrong_and_confident += "\n  " + each.name;
  }
  return figures;
}

TEST(PathFigures, OverTheLabelledSet) {
  const Figures figures = Measure();
  std::printf("%d messages: failing_hop %d of %d, stage %d of %d, mode %d of %d\n",
              figures.messages, figures.hop.right, figures.hop.of, figures.stage.right,
              figures.stage.of, figures.mode.right, figures.mode.of);
  EXPECT_GE(figures.messages, 80);
  EXPECT_GE(figures.hop.share(), 0.95);
  EXPECT_GE(figures.stage.share(), 0.95);
  EXPECT_GE(figures.mode.share(), 0.95);
  EXPECT_EQ(figures.wrong_and_confident, "");
}

// The set must hold every link, step and mode that there is.
TEST(PathFigures, TheLabelledSetHoldsEveryValue) {
  std::string all;
  for (const CorpusCase& each : CorpusCases()) {
    if (each.name.starts_with("path/")) all += ReadFile(each.expected());
  }
  const auto has = [&all](const std::string& member, std::string_view value) {
    const std::string line = "\"" + member + "\": \"" + std::string(value) + "\"";
    EXPECT_NE(all.find(line), std::string::npos) << line;
  };
  for (int i = 0; i <= static_cast<int>(FailingHop::kFinalDelivery); ++i) {
    has("failing_hop", Name(static_cast<FailingHop>(i)));
  }
  for (int i = 0; i <= static_cast<int>(Stage::kLocalDelivery); ++i) {
    has("stage", Name(static_cast<Stage>(i)));
  }
  for (int i = 0; i <= static_cast<int>(Mode::kDirect); ++i) {
    has("mode", Name(static_cast<Mode>(i)));
  }
}

}  // namespace
}  // namespace bounce
