#include "src/rules/rule_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bounce {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

std::string ErrorOf(const std::string& text) {
  const std::vector<RuleSource> sources = {{"mine.toml", text}};
  const auto rules = RuleSet::FromSources(sources, /*with_builtin=*/false);
  return rules.ok() ? "" : std::string(rules.status().message());
}

constexpr char kHead[] = "[[rule]]\nid = \"a.b.c\"\nreason = \"user_unknown\"\n";

TEST(RuleFile, ReadsARule) {
  std::vector<Rule> rules;
  const RuleSource source{"mine.toml",
                          std::string("[fragments]\nwho = 'User|Account'\n") + kHead +
                              "patterns = ['{who} gone', 'x{2,3}y']\n"
                              "when = { host = [\"*.Example.ORG\"], status = [\"5.1.*\"], "
                              "reply = [550], stage = [\"rcpt\"], format = [\"postfix\"] }\n"
                              "confidence = 0.5\nattempt = \"transient\"\n"
                              "examples = [\"550 User gone\", { text = \"x\", reply = 551 }]\n"};
  ASSERT_TRUE(ReadRuleFile(source, RuleOrigin::kBuiltIn, Vocabulary(), &rules).ok());
  ASSERT_EQ(rules.size(), 1u);
  const Rule& rule = rules[0];
  EXPECT_EQ(rule.line, 3);
  EXPECT_EQ(rule.regexes[0], "(?:user|account) gone");
  EXPECT_EQ(rule.regexes[1], "x{2,3}y");
  EXPECT_EQ(rule.when.hosts[0], "*.example.org");
  EXPECT_EQ(rule.tier, Tier::kProvider);
  EXPECT_EQ(rule.examples[1].reply, 551);
  EXPECT_EQ(rule.attempt, Attempt::kTransient);
}

struct FaultCase {
  std::string text;
  const char* place;
  const char* words;
};

class RuleFileFault : public testing::TestWithParam<FaultCase> {};

TEST_P(RuleFileFault, NamesPlaceAndCure) {
  const std::string error = ErrorOf(GetParam().text);
  EXPECT_THAT(error, StartsWith(GetParam().place));
  EXPECT_THAT(error, HasSubstr(GetParam().words));
}

INSTANTIATE_TEST_SUITE_P(
    Cases, RuleFileFault,
    testing::Values(
        FaultCase{"[[rule]\n", "mine.toml:1: ", "not TOML"},
        FaultCase{"x = 1\n", "mine.toml:1: ", "unknown key 'x'"},
        FaultCase{"[[rule]]\nreason = 'user_unknown'\n", "mine.toml:1: ", "no id"},
        FaultCase{"[[rule]]\nid = 'a'\npatterns = ['x']\n",
                  "mine.toml:1: rule 'a': ", "no 'reason'"},
        FaultCase{"[[rule]]\nid = 'a'\nreason = 'nonsense'\n",
                  "mine.toml:3: rule 'a': ", "not a reason"},
        FaultCase{"[[rule]]\nid = 'a'\nreason = 'no_rule'\n",
                  "mine.toml:3: rule 'a': ", "not a reason"},
        FaultCase{kHead, "mine.toml:1: rule 'a.b.c': ", "neither 'patterns' nor 'when'"},
        FaultCase{std::string(kHead) + "patern = ['x']\n", "mine.toml:4: ", "unknown key 'patern'"},
        FaultCase{std::string(kHead) + "patterns = 'x'\n", "mine.toml:4: ", "not a list"},
        FaultCase{std::string(kHead) + "patterns = [1]\n", "mine.toml:4: ", "not a string"},
        FaultCase{std::string(kHead) + "patterns = ['(x']\n",
                  "mine.toml:1: rule 'a.b.c': ", "missing )"},
        FaultCase{std::string(kHead) + "patterns = ['{who}']\n",
                  "mine.toml:1: ", "no fragment 'who'"},
        FaultCase{std::string(kHead) + "when = { status = ['7.1'] }\n",
                  "mine.toml:4: ", "not a status"},
        FaultCase{std::string(kHead) + "when = { reply = [99] }\n", "mine.toml:4: ", "200 to 599"},
        FaultCase{std::string(kHead) + "when = { stage = ['lunch'] }\n",
                  "mine.toml:4: ", "not a stage"},
        FaultCase{std::string(kHead) + "when = { hots = ['x'] }\n",
                  "mine.toml:4: ", "unknown condition"},
        FaultCase{std::string(kHead) + "confidence = 2\n", "mine.toml:4: ", "from 0 to 1"},
        FaultCase{std::string(kHead) + "attempt = 'never'\n", "mine.toml:4: ", "permanent"},
        FaultCase{std::string(kHead) + "examples = [{ txt = 'x' }]\n", "mine.toml:4: ", "unknown"},
        FaultCase{std::string(kHead) + "patterns = ['x']\n" + kHead + "patterns = ['y']\n",
                  "mine.toml:5: rule 'a.b.c': ", "taken by mine.toml:1"}));

TEST(RuleFile, MayReplaceTheBuiltInRules) {
  const RuleSource source{"mine.toml", std::string(kHead) + "patterns = ['parked']\n"};
  const auto rules = RuleSet::FromSources({&source, 1}, /*with_builtin=*/false);
  ASSERT_TRUE(rules.ok()) << rules.status();
  EXPECT_EQ((*rules)->List().size(), 1U);
  Symptom symptom;
  symptom.text = "550 5.1.1 user unknown";
  EXPECT_EQ((*rules)->Judge(symptom).reason, Reason::kNoRule);
}

TEST(RuleFile, AMissingFileIsNamed) {
  const std::vector<std::string> files = {"no/such/file.toml"};
  const auto rules = RuleSet::WithFiles(files);
  ASSERT_FALSE(rules.ok());
  EXPECT_THAT(std::string(rules.status().message()), HasSubstr("no/such/file.toml"));
}

TEST(StatusGlob, MatchesWithWildcards) {
  EXPECT_TRUE(ParseStatusGlob("x.1.1")->Matches({4, 1, 1}));
  EXPECT_TRUE(ParseStatusGlob("5.7.*")->Matches({5, 7, 606}));
  EXPECT_FALSE(ParseStatusGlob("5.7.*")->Matches({4, 7, 606}));
  for (const char* bad : {"", "5", "5.1", "5.1.1.1", "3.1.1", "5.1.1234", "a.b.c"}) {
    EXPECT_FALSE(ParseStatusGlob(bad).has_value()) << bad;
  }
}

TEST(HostGlob, Matches) {
  EXPECT_TRUE(MatchesGlob("*.example.org", "mx.example.org"));
  EXPECT_TRUE(MatchesGlob("*example*", "an.example.net"));
  EXPECT_TRUE(MatchesGlob("*", ""));
  EXPECT_FALSE(MatchesGlob("*.example.org", "example.org"));
  EXPECT_FALSE(MatchesGlob("mx.example.org", "mx.example.orgs"));
}

}  // namespace
}  // namespace bounce
