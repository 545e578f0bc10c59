#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "tests/cli/run_cli.h"

namespace bounce {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

const std::string kMessage =
    std::string("'") + BOUNCE_SOURCE_DIR + "/corpus/path/recipient_mx_rcpt_relayed_postfix.eml'";

TEST(ExplainCommand, PrintsAPage) {
  const CliResult result = RunCli("explain --lang en --width 80 " + kMessage);
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.err, IsEmpty());
  EXPECT_THAT(result.out, AllOf(HasSubstr("There is no such mailbox\nbert@receiver.example\n"),
                                HasSubstr("your server ─── network ───"), HasSubstr("✗"),
                                HasSubstr("\nWhat you can do\n  - "),
                                HasSubstr("mx1.receiver.example"), Not(HasSubstr("\x1b"))));
}

TEST(ExplainCommand, SpeaksOtherLanguages) {
  EXPECT_THAT(RunCli("explain --lang zh-CN " + kMessage).out, HasSubstr("没有这个邮箱"));
  EXPECT_THAT(RunCli("explain --lang ja " + kMessage).out,
              HasSubstr("宛先のメールボックスがありません"));
  EXPECT_THAT(RunShell("LC_ALL=ja_JP.UTF-8 exec \"$B\" explain " + kMessage).out,
              HasSubstr("宛先のメールボックスがありません"));
}

TEST(ExplainCommand, GivesTheSameAsJson) {
  const CliResult result = RunCli("explain --json --lang en " + kMessage);
  const auto json = nlohmann::json::parse(result.out);
  EXPECT_EQ(json["reason"], "user_unknown");
  EXPECT_EQ(json["failing_hop"], "recipient_mx");
  EXPECT_EQ(json["chain"].size(), 5U);
  EXPECT_EQ(json["recipients"][0], "bert@receiver.example");
}

TEST(ExplainCommand, ReadsABareReply) {
  const CliResult result = RunCli("explain --lang en --text '550 5.2.2 mailbox full'");
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.out, HasSubstr("The recipient's mailbox is full"));
}

TEST(ExplainCommand, SaysWhyAMessageIsNoBounce) {
  const CliResult result =
      RunShell("printf 'Subject: Lunch\\n\\nNoon?\\n' | \"$B\" explain --lang en -");
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.out, HasSubstr("This is not a bounce"));
}

TEST(ExplainCommand, TellsWhatIsWrongWithTheCommandLine) {
  EXPECT_EQ(RunCli("explain").status, 2);
  EXPECT_THAT(RunCli("explain").err, HasSubstr("name a message, or give --text"));
  EXPECT_EQ(RunCli("explain --lang xx m.eml").status, 2);
  EXPECT_EQ(RunCli("explain --width 3 m.eml").status, 2);
  EXPECT_EQ(RunCli("explain --text x m.eml").status, 2);
  EXPECT_EQ(RunCli("explain /nowhere/m.eml").status, 1);
}

TEST(OwnHost, TellsWhoseServerRefused) {
  const std::string message =
      std::string("'") + BOUNCE_SOURCE_DIR + "/corpus/path/recipient_mx_hosted_elsewhere.eml'";
  EXPECT_THAT(RunCli("classify --format jsonl " + message).out,
              HasSubstr("\"failing_hop\":\"recipient_mx\""));
  EXPECT_THAT(RunCli("classify --format jsonl --own-host mailhost.example " + message).out,
              HasSubstr("\"failing_hop\":\"own_relay\""));
  EXPECT_EQ(RunCli("classify --own-host 'a b' " + message).status, 2);
}

TEST(StatsCommand, CountsByPlace) {
  const std::string folder = std::string("'") + BOUNCE_SOURCE_DIR + "/corpus/path'";
  const CliResult result = RunCli("stats --by hop " + folder);
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.out, AllOf(HasSubstr("WHERE IT FAILED"), HasSubstr("recipient_mx"),
                                Not(HasSubstr("FORMAT"))));
  EXPECT_THAT(RunCli("stats --by stage --json " + folder).out, HasSubstr("\"stages\":{"));
  EXPECT_EQ(RunCli("stats --by colour " + folder).status, 2);
}

}  // namespace
}  // namespace bounce
