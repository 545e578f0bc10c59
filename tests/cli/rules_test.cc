#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/cli/run_cli.h"

namespace bounce {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

std::string Failure(const std::string& address, const std::string& diagnostic) {
  return "From: MAILER-DAEMON@mx.example.org\nTo: a@example.org\nSubject: Undelivered Mail\n"
         "MIME-Version: 1.0\n"
         "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
         "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.org\n\n"
         "Final-Recipient: rfc822; " +
         address + "\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; " + diagnostic +
         "\n--b--\n";
}

class SuggestTest : public ::testing::Test {
 protected:
  SuggestTest() {
    folder_.Write("mail/1.eml",
                  Failure("ann@example.com", "550 Gizmo 17 of ann@example.com asleep"));
    folder_.Write("mail/2.eml", Failure("bob@example.net", "550 The \"frob\" is wobbly"));
    folder_.Write("mail/3.eml",
                  Failure("cid@example.com", "550 Gizmo 4 of cid@example.com asleep"));
    folder_.Write("mail/4.eml", Failure("dan@example.com", "550 5.1.1 User unknown"));
    folder_.Write("mail/5.eml", Failure("eve@example.com", "521 Zork forgot"));
  }

  CliResult Suggest(const std::string& options) const {
    return RunCli("rules suggest " + options + " '" + folder_ / "mail" + "'");
  }

  const TempFolder folder_;
};

TEST_F(SuggestTest, MostFrequentFirstAndOnlyWhatNoRuleKnows) {
  const CliResult result = Suggest("");
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_THAT(result.out,
              AllOf(StartsWith("# 2 recipients\n[[rule]]\nid = \"mine.gizmo_of_asleep\""),
                    HasSubstr("patterns = [\"gizmo \\\\S+ of @+ asleep\"]"),
                    HasSubstr("# 1 recipient\n"), HasSubstr("frob")));
  EXPECT_THAT(result.out, AllOf(Not(HasSubstr("User unknown")), Not(HasSubstr("Zork")),
                                Not(HasSubstr("ann@"))));
}

TEST_F(SuggestTest, WhatItPrintsIsARuleFileWhoseExamplesHold) {
  const std::string file = folder_.Write("mine.toml", Suggest("").out);
  const CliResult test = RunCli("rules test --rules '" + file + "'");
  EXPECT_EQ(test.status, 0) << test.out << test.err;
  const CliResult again = RunCli("rules suggest --rules '" + file + "' '" + folder_ / "mail" + "'");
  EXPECT_THAT(again.out, StartsWith("# Nothing to suggest"));
}

TEST_F(SuggestTest, TakesWhatOnlyACodeDecidedAndLimits) {
  EXPECT_THAT(Suggest("--weak").out, HasSubstr("zork forgot"));
  EXPECT_THAT(Suggest("--top 1").out, Not(HasSubstr("frob")));
  EXPECT_THAT(Suggest("--min 2").out, Not(HasSubstr("frob")));
}

TEST(RulesWhichTest, SaysWhyTheFirstWins) {
  const CliResult result = RunCli("rules which '550 5.1.1 Mailbox full'");
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_THAT(result.out, AllOf(StartsWith("mailbox_full (mailbox)"),
                                HasSubstr("a phrase outranks an enhanced status")));
  const CliResult two = RunCli("rules which '550 rejected as spam: virus found'");
  EXPECT_THAT(two.out, HasSubstr("virus is more specific than spam_content"));
}

TEST(RulesListTest, ShowsTheRulesOfAReason) {
  const CliResult result = RunCli("rules list --reason null_mx");
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.out, AllOf(HasSubstr("status.null_mx"), Not(HasSubstr("mailbox_full"))));
  EXPECT_EQ(RunCli("rules list --reason quux").status, 2);
}

TEST(RulesLintTest, FindsWhatCanNeverWinAndWhatCostsTooMuch) {
  const TempFolder folder;
  const std::string file = folder.Write("mine.toml", R"(
[[rule]]
id = "first"
reason = "virus"
patterns = ["gizmo"]
examples = ["550 gizmo"]

[[rule]]
id = "shadowed"
reason = "spam_content"
patterns = ["gizmo"]
when = { reply = [550] }
examples = ["550 gizmo too"]

[[rule]]
id = "claims"
reason = "policy_block"
patterns = ["quux"]
examples = ["550 gizmo", "550 quux"]

[[rule]]
id = "costs"
reason = "policy_block"
patterns = ["\\d+", "(?:(?:frob|nicate){1,9} ){9}(?:[a-z]{9} ){90}"]
when = { host = ["no host!", "*.com"] }
examples = ["550 12"]
)");
  const CliResult result = RunCli("rules lint --no-builtin-rules --rules '" + file + "'");
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(
      result.out,
      AllOf(HasSubstr("shadowed: it can never win: first"), HasSubstr("also claimed by first"),
            HasSubstr("is run on every text"), HasSubstr("costs too much"),
            HasSubstr("'no host!' is no host name"), HasSubstr("whole top-level domain")));
}

}  // namespace
}  // namespace bounce
