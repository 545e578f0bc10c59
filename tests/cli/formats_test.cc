#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/cli/run_cli.h"

namespace bounce {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

constexpr char kFormat[] = R"([[format]]
name = "pigeon"
title = "Pigeon post"
layout = "labelled"
openings = [{ text = "The pigeon came back with your letter", weight = 90 }]
recipient = ['^To whom: *(?P<recipient>\S+@\S+)', '^Why: *(?P<text>.+)']
)";

constexpr char kMessage[] =
    "From: coop@example.net\nSubject: Delivery failure\nReturn-Path: <>\n\n"
    "The pigeon came back with your letter.\n\n"
    "To whom: ann@example.com\nWhy: 550 5.1.1 no such user\n";

class FormatsCommandTest : public ::testing::Test {
 protected:
  FormatsCommandTest()
      : format_(folder_.Write("my.toml", kFormat)), message_(folder_.Write("m.eml", kMessage)) {}

  const TempFolder folder_;
  const std::string format_;
  const std::string message_;
};

TEST_F(FormatsCommandTest, ListShowsAUsersFormatAheadOfTheBuiltInOnes) {
  const CliResult result = RunCli("formats list --formats '" + format_ + "'");
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_THAT(result.out, AllOf(StartsWith("pigeon "), HasSubstr("Pigeon post"),
                                HasSubstr("my.toml:1"), HasSubstr("\npostfix ")));
}

TEST_F(FormatsCommandTest, WhichShowsTheStanzaItsSignsAndTheShare) {
  const CliResult result = RunCli("formats which --formats '" + format_ + "' '" + message_ + "'");
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_THAT(result.out, AllOf(StartsWith("pigeon\n"), HasSubstr("* pigeon, score 90"),
                                HasSubstr("text: \"The pigeon came back with your letter\""),
                                HasSubstr("return-path: \"<>\"")));
}

TEST_F(FormatsCommandTest, WhichNamesTheRunnersUp) {
  const CliResult result =
      RunCli("formats which '" + std::string(BOUNCE_SOURCE_DIR) + "/corpus/mta/sendmail8.eml'");
  EXPECT_THAT(result.out, AllOf(StartsWith("sendmail\n"), HasSubstr("\n  sendmail/delay, score")));
}

TEST_F(FormatsCommandTest, WhichReadsStandardInputAndSaysWhenNothingFits) {
  const CliResult result =
      RunShell("printf 'From: a@example.com\\n\\nHello\\n' | $B formats which -");
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_THAT(result.out, StartsWith("no format\n"));
}

TEST_F(FormatsCommandTest, WhichFailsForAFileThatIsMissing) {
  const CliResult result = RunCli("formats which missing.eml");
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.out, IsEmpty());
  EXPECT_THAT(result.err, HasSubstr("missing.eml"));
}

TEST_F(FormatsCommandTest, ClassifyUsesAUsersFormat) {
  const CliResult result = RunCli("classify --formats '" + format_ + "' '" + message_ + "'");
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_THAT(result.out, AllOf(HasSubstr(R"("format":"pigeon")"),
                                HasSubstr(R"("address":"ann@example.com")")));
}

TEST_F(FormatsCommandTest, StatsUsesAUsersFormat) {
  const CliResult result = RunCli("stats --json --formats '" + format_ + "' '" + message_ + "'");
  EXPECT_THAT(result.out, HasSubstr(R"("formats":{"pigeon":1})"));
}

TEST_F(FormatsCommandTest, TestFindsNothingInTheBuiltInFormats) {
  const CliResult result = RunCli("formats test");
  EXPECT_EQ(result.status, 0) << result.out;
  EXPECT_THAT(result.out, HasSubstr(" formats, 0 problems\n"));
}

TEST_F(FormatsCommandTest, TestTellsOfAnOpeningThatIsTaken) {
  const std::string file =
      folder_.Write("taken.toml",
                    "[[format]]\nname = \"mine\"\n"
                    "openings = [{ text = \"This is the DragonFly Mail Agent\", weight = 90 }]\n");
  const CliResult result = RunCli("formats test --formats '" + file + "'");
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.out, AllOf(HasSubstr("is also one of 'mine'"), HasSubstr(", 1 problem\n")));
}

TEST_F(FormatsCommandTest, AnErrorNamesFileLineStanzaAndCure) {
  const std::string file = folder_.Write("bad.toml", "\n[[format]]\nname = \"mine\"\nlayuot = 1\n");
  const CliResult result = RunCli("classify --formats '" + file + "' '" + message_ + "'");
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.err, AllOf(HasSubstr("bad.toml:4: format 'mine': unknown key 'layuot'"),
                                HasSubstr("src/formats/README.md")));
}

}  // namespace
}  // namespace bounce
