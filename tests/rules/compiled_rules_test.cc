#include "src/rules/compiled_rules.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "src/rules/builtin.h"
#include "src/rules/builtin_rules.h"
#include "src/rules/judge.h"

namespace bounce {
namespace {

CompiledRules FromTexts() {
  const auto shared = ReadSharedVocabulary();
  EXPECT_TRUE(shared.ok());
  auto rules = ReadBuiltInRules(*shared, Examples::kSkip);
  EXPECT_TRUE(rules.ok()) << rules.status();
  return *std::move(rules);
}

Judge JudgeOf(CompiledRules rules) {
  std::vector<CompiledRules> sets;
  sets.push_back(std::move(rules));
  return Judge(std::move(sets));
}

TEST(CompiledRules, TheLibraryHoldsWhatTheTextsSay) {
  EXPECT_EQ(PackedBuiltInRules(), PackRules(FromTexts()));
}

TEST(CompiledRules, UnpackedOnesJudgeAlike) {
  std::optional<CompiledRules> unpacked = UnpackRules(PackRules(FromTexts()));
  ASSERT_TRUE(unpacked.has_value());
  const Judge read = JudgeOf(FromTexts());
  const Judge judge = JudgeOf(*std::move(unpacked));
  for (const std::string_view text :
       {"550 5.1.1 <a@example.com>: user unknown", "552 5.2.2 mailbox is over quota",
        "554 5.7.1 blocked using zen.spamhaus.org", "connection timed out", "?"}) {
    Symptom symptom;
    symptom.text = text;
    const Verdict expected = read.Decide(symptom);
    const Verdict verdict = judge.Decide(symptom);
    EXPECT_EQ(verdict.reason, expected.reason) << text;
    ASSERT_EQ(verdict.evidence.size(), expected.evidence.size()) << text;
    for (std::size_t i = 0; i < verdict.evidence.size(); ++i) {
      EXPECT_EQ(verdict.evidence[i].rule, expected.evidence[i].rule) << text;
      EXPECT_EQ(verdict.evidence[i].text, expected.evidence[i].text) << text;
    }
  }
}

TEST(CompiledRules, OtherBytesAreRefused) {
  const std::string bytes = PackRules(FromTexts());
  EXPECT_FALSE(UnpackRules("").has_value());
  EXPECT_FALSE(UnpackRules("rules").has_value());
  EXPECT_FALSE(UnpackRules(std::string_view(bytes).substr(0, bytes.size() / 2)).has_value());
  EXPECT_FALSE(UnpackRules(bytes + "x").has_value());
}

}  // namespace
}  // namespace bounce
