#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "bounce/version.h"
#include "src/base/lines.h"
#include "tests/cli/run_cli.h"

namespace bounce {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

struct UsageCase {
  std::string arguments;
  std::string error;  // a part of it
};

class UsageTest : public ::testing::TestWithParam<UsageCase> {};

TEST_P(UsageTest, ExitsWith2AndSaysWhatIsWrong) {
  const CliResult result = RunCli(GetParam().arguments);
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.out, IsEmpty());
  EXPECT_THAT(result.err, AllOf(StartsWith("bounce: "), HasSubstr(GetParam().error)));
}

INSTANTIATE_TEST_SUITE_P(
    All, UsageTest,
    ::testing::Values(
        UsageCase{"",
                  "a command is missing: one of classify, explain, stats, rules, formats, help"},
        UsageCase{"clasify x", "unknown command 'clasify'; did you mean 'classify'?"},
        UsageCase{"classify --fromat csv", "unknown option '--fromat'; did you mean '--format'?"},
        UsageCase{"classify --ouput=x", "unknown option '--ouput'; did you mean '--output'?"},
        UsageCase{"classify --frobnicate", "unknown option '--frobnicate'"},
        UsageCase{"classify --format xml", "'xml' is not one of jsonl|text|csv|sisimai"},
        UsageCase{"classify --input mail", "'mail' is not one of auto|eml|mbox|maildir"},
        UsageCase{"classify --progress x", "'x' is not one of auto|always|never"},
        UsageCase{"classify --jobs 0", "'0' is not a number from 1 to 256"},
        UsageCase{"classify --jobs -3", "--jobs"}, UsageCase{"classify --jobs x", "'x' is not"},
        UsageCase{"classify --only bounces", "'bounces' is no kind of message"},
        UsageCase{"classify --only failure --all", "--all and --only"},
        UsageCase{"classify --output", "--output"},
        UsageCase{"classify --rules missing.toml", "missing.toml"},
        UsageCase{"classify --no-builtin-rules", "give --rules FILE"},
        UsageCase{"stats --top x", "--top"}, UsageCase{"rules", "one of list, lint, test, which"},
        UsageCase{"rules lst", "unknown command 'lst'; did you mean 'list'?"},
        UsageCase{"rules which", "TEXT is required"},
        UsageCase{"formats", "one of list, test, which"},
        UsageCase{"formats which", "MESSAGE is required"},
        UsageCase{"classify --formats missing.toml", "missing.toml"},
        UsageCase{"rules which x --status 9.9", "'9.9' is no enhanced status"},
        UsageCase{"rules which x --stage x", "'x' is no stage"},
        UsageCase{"rules list --reason x", "'x' is no reason"},
        UsageCase{"help clasify", "no command 'clasify'; did you mean 'classify'?"}));

class HelpTest : public ::testing::TestWithParam<std::string> {};

TEST_P(HelpTest, FitsOnAScreen) {
  const CliResult result = RunCli(GetParam());
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.err, IsEmpty());
  EXPECT_THAT(result.out, HasSubstr("Usage: bounce"));
  LineReader lines(result.out);
  int count = 0;
  while (lines.Next()) {
    ++count;
    EXPECT_LE(lines.line().size(), 80U) << lines.line();
  }
  EXPECT_LE(count, 40);
}

INSTANTIATE_TEST_SUITE_P(All, HelpTest,
                         ::testing::Values("--help", "help", "classify --help", "help classify",
                                           "stats -h", "help stats", "rules --help", "help rules",
                                           "rules list --help", "help rules lint",
                                           "help rules test", "help rules which", "help help"));

TEST(HelpTest, BothWaysSayTheSame) {
  for (const char* name : {"classify", "stats", "rules"}) {
    EXPECT_EQ(RunCli(std::string("help ") + name).out, RunCli(std::string(name) + " --help").out);
  }
}

TEST(VersionTest, NamesTheLibraries) {
  const CliResult result = RunCli("--version");
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.out, AllOf(StartsWith("bounce " BOUNCE_VERSION "\n"), HasSubstr("ICU "),
                                HasSubstr("RE2"), HasSubstr("Abseil "), HasSubstr("zlib "),
                                HasSubstr("zstd "), HasSubstr("toml++ "), HasSubstr("CLI11 ")));
}

TEST(StatsTest, CountsInATableAndAsJson) {
  const TempFolder folder;
  folder.Write("1.eml", "Subject: Lunch\n\nnoon\n");
  folder.Write("2.eml", "Subject: Lunch\n\nnoon\n");
  const CliResult table = RunCli("stats '" + folder.path() + "'");
  EXPECT_EQ(table.status, 0);
  EXPECT_THAT(table.out, AllOf(HasSubstr("2 messages"), HasSubstr("not_a_bounce")));
  const CliResult json = RunCli("stats --json '" + folder.path() + "' missing");
  EXPECT_EQ(json.status, 1);
  const nlohmann::json counts = nlohmann::json::parse(json.out);
  EXPECT_EQ(counts["messages"], 2);
  EXPECT_EQ(counts["kinds"]["not_a_bounce"], 2);
  EXPECT_TRUE(counts["categories"].is_object());
}

TEST(RulesTest, ListsThemAndThoseOfAReason) {
  const CliResult all = RunCli("rules list");
  const CliResult some = RunCli("rules list --reason mailbox_full");
  EXPECT_EQ(all.status, 0);
  EXPECT_EQ(some.status, 0);
  EXPECT_THAT(some.out, HasSubstr("mailbox_full"));
  EXPECT_GT(all.out.size(), some.out.size());
}

TEST(RulesTest, WhichNamesTheRuleThatDecides) {
  const CliResult result = RunCli("rules which '550 5.1.1 User unknown' --status 5.1.1");
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.out, AllOf(StartsWith("user_unknown (unknown_user), bounce hard"),
                                HasSubstr("\n* "), HasSubstr("diagnostic: \"")));
}

TEST(RulesTest, ARuleFileThatCannotBeReadIsAProblem) {
  EXPECT_EQ(RunCli("rules lint --rules missing.toml").status, 1);
  EXPECT_EQ(RunCli("rules test --rules missing.toml").status, 1);
}

TEST(RulesTest, TestChecksTheExamples) {
  const CliResult result = RunCli("rules test");
  EXPECT_THAT(result.out, HasSubstr(" examples, "));
  EXPECT_EQ(result.status, result.out.find(" 0 problems\n") == std::string::npos ? 1 : 0);
}

}  // namespace
}  // namespace bounce
