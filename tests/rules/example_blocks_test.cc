#include "src/rules/example_blocks.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "src/rules/builtin.h"
#include "src/rules/rule_file.h"
#include "src/rules/vocabulary.h"

namespace bounce {
namespace {

TEST(WithoutExamples, LeavesAnEmptyLineForEachLine) {
  EXPECT_EQ(
      WithoutExamples("id = 'a'\nexamples = [\n  \"550 [x]\",\n]\nnot = [\"b\"]\nreason = 'c'\n"),
      "id = 'a'\n\n\n\n\nreason = 'c'\n");
  EXPECT_EQ(WithoutExamples(""), "");
  EXPECT_EQ(WithoutExamples("# no examples"), "# no examples");
}

std::vector<Rule> Read(const EmbeddedFile& file, std::string text) {
  Vocabulary shared;
  for (const EmbeddedFile& each : BuiltInRuleFiles()) {
    if (each.name != "vocabulary.toml") continue;
    EXPECT_TRUE(ReadVocabulary({std::string(each.name), std::string(each.text)}, &shared).ok());
  }
  std::vector<Rule> rules;
  const absl::Status status =
      ReadRuleFile({std::string(file.name), std::move(text)}, RuleOrigin::kBuiltIn, shared, &rules);
  EXPECT_TRUE(status.ok()) << status;
  return rules;
}

// What is left of each built-in file has the same rules at the same lines, and no examples.
TEST(WithoutExamples, LeavesTheRulesOfTheBuiltInFiles) {
  for (const EmbeddedFile& file : BuiltInRuleFiles()) {
    if (file.name == "vocabulary.toml") continue;
    SCOPED_TRACE(std::string(file.name));
    const std::vector<Rule> whole = Read(file, std::string(file.text));
    const std::vector<Rule> left = Read(file, WithoutExamples(file.text));
    ASSERT_EQ(left.size(), whole.size());
    for (std::size_t i = 0; i < whole.size(); ++i) {
      EXPECT_EQ(left[i].id, whole[i].id);
      EXPECT_EQ(left[i].line, whole[i].line) << whole[i].id;
      EXPECT_EQ(left[i].regexes, whole[i].regexes) << whole[i].id;
      EXPECT_EQ(left[i].unless_regexes, whole[i].unless_regexes) << whole[i].id;
      EXPECT_EQ(left[i].source, whole[i].source) << whole[i].id;
      EXPECT_TRUE(left[i].examples.empty()) << whole[i].id;
      EXPECT_TRUE(left[i].counter_examples.empty()) << whole[i].id;
      EXPECT_FALSE(whole[i].examples.empty()) << whole[i].id;
    }
  }
}

}  // namespace
}  // namespace bounce
