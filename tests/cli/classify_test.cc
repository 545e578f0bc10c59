#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "src/base/lines.h"
#include "tests/cli/run_cli.h"

namespace bounce {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;
using Json = nlohmann::json;

std::string Bounce(const std::string& user) {
  return "From: MAILER-DAEMON@mx.example.org\nTo: sender@example.org\n"
         "Subject: Undelivered mail\nMIME-Version: 1.0\n"
         "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
         "--b\nContent-Type: text/plain\n\nYour message could not be delivered.\n"
         "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.org\n\n"
         "Final-Recipient: rfc822; " +
         user +
         "@example.net\nAction: failed\nStatus: 5.1.1\n"
         "Diagnostic-Code: smtp; 550 5.1.1 User unknown\n\n--b--\n";
}

constexpr char kLetter[] =
    "From: a@example.org\nTo: b@example.net\nSubject: Lunch\n\nSee you at noon.\n";
constexpr char kFrom[] = "From MAILER-DAEMON Tue May  7 10:11:12 2024\n";

std::vector<Json> Lines(const std::string& jsonl) {
  std::vector<Json> lines;
  LineReader reader(jsonl);
  while (reader.Next()) lines.push_back(Json::parse(reader.line()));
  return lines;
}

class ClassifyCliTest : public ::testing::Test {
 protected:
  ClassifyCliTest() {
    folder_.Write("box/1.eml", Bounce("one"));
    folder_.Write("box/2.eml", kLetter);
    folder_.Write("mbox", kFrom + Bounce("one") + "\n" + kFrom + Bounce("two"));
  }

  CliResult Classify(const std::string& arguments) {
    return RunShell("cd '" + folder_.path() + "'; \"$B\" classify " + arguments);
  }

  TempFolder folder_;
};

TEST_F(ClassifyCliTest, WritesALineAMessage) {
  const CliResult result = Classify("mbox box");
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.err, IsEmpty());
  const std::vector<Json> lines = Lines(result.out);
  ASSERT_EQ(lines.size(), 4U);
  EXPECT_EQ(lines[0]["kind"], "failure");
  EXPECT_EQ(lines[0]["recipients"][0]["address"], "one@example.net");
  EXPECT_EQ(lines[0]["recipients"][0]["status"], "5.1.1");
  EXPECT_EQ(lines[1]["recipients"][0]["address"], "two@example.net");
  EXPECT_EQ(lines[1]["source"]["path"], "mbox");
  EXPECT_EQ(lines[1]["source"]["index"], 1);
  EXPECT_EQ(lines[2]["source"]["path"], "box/1.eml");
  EXPECT_EQ(lines[3]["kind"], "not_a_bounce");
}

TEST_F(ClassifyCliTest, ReadsStandardInput) {
  for (const char* arguments : {"< mbox", "- < mbox", "--input mbox - < mbox"}) {
    const std::vector<Json> lines = Lines(Classify(arguments).out);
    ASSERT_EQ(lines.size(), 2U) << arguments;
    EXPECT_EQ(lines[0]["source"]["path"], "-");
  }
  EXPECT_EQ(Lines(Classify("< box/1.eml").out).size(), 1U);
  EXPECT_EQ(Lines(Classify("--input eml < mbox").out).size(), 1U);
}

TEST_F(ClassifyCliTest, NamesWhatItCannotReadAndGoesOn) {
  const CliResult result = Classify("missing box/1.eml 'x\x1b[31m'");
  EXPECT_EQ(result.status, 1);
  EXPECT_EQ(result.err,
            "bounce: missing: No such file or directory\n"
            "bounce: x\\x1b[31m: No such file or directory\n");
  EXPECT_EQ(Lines(result.out).size(), 1U);
}

TEST_F(ClassifyCliTest, OnlyFiltersByKind) {
  EXPECT_EQ(Lines(Classify("--only failure,delay mbox box").out).size(), 3U);
  EXPECT_EQ(Lines(Classify("--only not_a_bounce box").out).size(), 1U);
  EXPECT_EQ(Lines(Classify("--all box").out).size(), 2U);
}

TEST_F(ClassifyCliTest, TheNumberOfJobsChangesNothing) {
  std::string mbox;
  for (int i = 0; i < 3000; ++i) {
    mbox.append(kFrom).append(i % 3 == 0 ? kLetter : Bounce(std::to_string(i))).append("\n");
  }
  folder_.Write("big", mbox);
  for (const char* format : {"jsonl", "csv", "text", "sisimai"}) {
    const std::string arguments = std::string("--format ") + format + " box big --jobs ";
    const CliResult one = Classify(arguments + "1");
    EXPECT_EQ(one.status, 0);
    EXPECT_GT(one.out.size(), 1000U);
    EXPECT_EQ(one.out, Classify(arguments + "4").out) << format;
  }
}

TEST_F(ClassifyCliTest, WritesTheOtherFormats) {
  EXPECT_THAT(Classify("-f csv box").out, AllOf(StartsWith("path,index,"), HasSubstr("\r\n")));
  EXPECT_THAT(Classify("-f text box").out,
              AllOf(HasSubstr("one@example.net"), HasSubstr("2 messages"), Not(HasSubstr("\x1b"))));
  const Json sisimai = Json::parse(Classify("-f sisimai mbox").out);
  ASSERT_EQ(sisimai.size(), 2U);
  EXPECT_EQ(sisimai[0]["recipient"], "one@example.net");
}

TEST_F(ClassifyCliTest, OutputAppearsCompleteOrNotAtAll) {
  EXPECT_EQ(Classify("-o out.jsonl box").status, 0);
  EXPECT_EQ(Lines(ReadFile(folder_ / "out.jsonl")).size(), 2U);
  // The file that is there stays as it is when a run fails.
  EXPECT_EQ(Classify("-o out.jsonl --rules missing.toml mbox").status, 2);
  EXPECT_EQ(Lines(ReadFile(folder_ / "out.jsonl")).size(), 2U);
  EXPECT_EQ(Classify("-o nowhere/out.jsonl mbox").status, 1);
  // The unread rest is told; what was read is kept.
  EXPECT_EQ(Classify("-o out.jsonl mbox box missing").status, 1);
  EXPECT_EQ(Lines(ReadFile(folder_ / "out.jsonl")).size(), 4U);
  std::size_t entries = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder_.path())) {
    ++entries;
  }
  EXPECT_EQ(entries, 3U);  // box, mbox, out.jsonl
}

TEST_F(ClassifyCliTest, OutputKeepsALinkAndTheRightsOfTheFile) {
  folder_.Write("real", "old");
  std::filesystem::permissions(folder_ / "real", std::filesystem::perms{0640});
  std::filesystem::create_symlink("real", folder_ / "link");
  EXPECT_EQ(Classify("-o link box").status, 0);
  EXPECT_TRUE(std::filesystem::is_symlink(folder_ / "link"));
  EXPECT_EQ(Lines(ReadFile(folder_ / "real")).size(), 2U);
  EXPECT_EQ(std::filesystem::status(folder_ / "real").permissions(), std::filesystem::perms{0640});
}

TEST_F(ClassifyCliTest, NothingIsLeftOfAnOutputWhenInterrupted) {
  const CliResult result =
      RunShell("cd '" + folder_.path() +
               "'; mkfifo fifo; (\"$B\" classify -o out fifo & echo $! > pid; wait) & "
               "exec 3> fifo; sleep 0.3; ls; echo then; kill -TERM $(cat pid); wait; ls");
  const std::size_t then = result.out.find("then");
  ASSERT_NE(then, std::string::npos);
  EXPECT_THAT(result.out.substr(0, then), HasSubstr("out."));
  EXPECT_THAT(result.out.substr(then), Not(HasSubstr("out")));
}

TEST_F(ClassifyCliTest, AFullDiskIsAnError) {
  if (!std::filesystem::exists("/dev/full")) GTEST_SKIP() << "no /dev/full";
  for (const char* arguments : {"box > /dev/full", "box -o /dev/full"}) {
    const CliResult result = Classify(arguments);
    EXPECT_EQ(result.status, 1) << arguments;
    EXPECT_THAT(result.err, HasSubstr("No space left on device"));
  }
}

TEST_F(ClassifyCliTest, AClosedPipeEndsInSilence) {
  std::string mbox;
  for (int i = 0; i < 20000; ++i) mbox.append(kFrom).append(kLetter).append("\n");
  folder_.Write("big", mbox);
  for (const char* jobs : {"1", "4"}) {
    const CliResult result = RunShell("cd '" + folder_.path() + "'; (\"$B\" classify -j " + jobs +
                                      " big; echo $? > status) | head -n 1; cat status");
    EXPECT_THAT(result.err, IsEmpty());
    EXPECT_TRUE(result.out.ends_with("}\n0\n")) << result.out;
  }
}

TEST_F(ClassifyCliTest, ShowsProgressWhenAsked) {
  std::string mbox;
  for (int i = 0; i < 20000; ++i) mbox.append(kFrom).append(Bounce("x")).append("\n");
  folder_.Write("big", mbox);
  EXPECT_THAT(Classify("--progress never big").err, IsEmpty());
  EXPECT_THAT(Classify("big").err, IsEmpty());
  EXPECT_THAT(Classify("-j 1 --progress always big").err,
              AllOf(HasSubstr(" messages, "), HasSubstr("%"), HasSubstr(" left")));
}

TEST_F(ClassifyCliTest, RulesOfOnesOwnComeFirstOrAlone) {
  folder_.Write("mine.toml",
                "[[rule]]\nid = \"policy.policy_block.mine\"\nreason = \"policy_block\"\n"
                "patterns = ['user unknown']\nexamples = ['550 user unknown']\n");
  folder_.Write("other.toml",
                "[[rule]]\nid = \"content.virus.mine\"\nreason = \"virus\"\n"
                "patterns = ['worm']\nexamples = ['550 worm']\n");
  const auto reason = [this](const std::string& options) {
    return Lines(Classify(options + " box/1.eml").out).at(0)["recipients"][0]["reason"];
  };
  EXPECT_EQ(reason(""), "user_unknown");
  EXPECT_EQ(reason("--rules mine.toml"), "policy_block");
  EXPECT_EQ(reason("--rules other.toml"), "user_unknown");
  EXPECT_EQ(reason("--rules other.toml --no-builtin-rules"), "no_rule");
}

TEST_F(ClassifyCliTest, ABadRuleFileIsRefused) {
  const CliResult bad = Classify("--rules mbox box");
  EXPECT_EQ(bad.status, 2);
  EXPECT_THAT(bad.err, AllOf(StartsWith("bounce: "), HasSubstr("mbox")));
  EXPECT_THAT(bad.out, IsEmpty());
}

}  // namespace
}  // namespace bounce
