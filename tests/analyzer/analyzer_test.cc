#include "bounce/analyzer.h"

#include <gtest/gtest.h>

#include <string>

namespace bounce {
namespace {

const char kBounce[] =
    "Return-Path: <>\n"
    "From: MAILER-DAEMON@mx1.example.org (Mail Delivery System)\n"
    "To: a@example.org\n"
    "Subject: Undelivered Mail Returned to Sender\n"
    "Date: Tue, 7 May 2024 10:11:12 +0200\n"
    "MIME-Version: 1.0\n"
    "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n"
    "\n"
    "--b\n\nThis is the mail system at host mx1.example.org.\n\n"
    "<b@example.net>: host mx.example.net[192.0.2.1] said: 550 5.1.1\n"
    "    <b@example.net>: Recipient address rejected: User unknown (in reply to RCPT TO\n"
    "    command)\n"
    "--b\nContent-Type: message/delivery-status\n\n"
    "Reporting-MTA: dns; mx1.example.org\n\n"
    "Final-Recipient: rfc822; b@example.net\nAction: failed\nStatus: 5.1.1\n"
    "Remote-MTA: dns; mx.example.net\n"
    "Diagnostic-Code: smtp; 550 5.1.1 <b@example.net>: Recipient address rejected: User\n"
    "    unknown\n"
    "--b\nContent-Type: message/rfc822\n\n"
    "Message-ID: <1@example.org>\nFrom: a@example.org\nTo: b@example.net\nSubject: Hello\n\nHi\n"
    "--b--\n";

TEST(Analyzer, ReadsABounceFromEndToEnd) {
  const Report report = Analyzer().Analyze(kBounce);
  EXPECT_EQ(report.kind, Kind::kFailure);
  EXPECT_EQ(report.format, "postfix");
  EXPECT_EQ(report.reporter, "mx1.example.org");
  EXPECT_EQ(report.original.message_id, "<1@example.org>");
  ASSERT_EQ(report.recipients.size(), 1U);
  const Recipient& recipient = report.recipients[0];
  EXPECT_EQ(recipient.address, "b@example.net");
  EXPECT_EQ(recipient.reason, Reason::kUserUnknown);
  EXPECT_EQ(recipient.category, Category::kUnknownUser);
  EXPECT_EQ(recipient.bounce, BounceClass::kHard);
  EXPECT_EQ(recipient.advice, Advice::kSuppress);
  EXPECT_EQ(recipient.command, "RCPT");
  EXPECT_FALSE(recipient.evidence.empty());
  ASSERT_TRUE(report.path.has_value());
  EXPECT_EQ(report.path->failing_hop, FailingHop::kRecipientMx);
  EXPECT_EQ(report.path->stage, Stage::kRcpt);
}

TEST(Analyzer, AWarningAccusesNobody) {
  std::string text = kBounce;
  text.replace(text.find("Action: failed"), 14, "Action: delayed");
  const Report report = Analyzer().Analyze(text);
  EXPECT_EQ(report.kind, Kind::kDelay);
  ASSERT_EQ(report.recipients.size(), 1U);
  EXPECT_EQ(report.recipients[0].bounce, BounceClass::kNone);
  EXPECT_EQ(report.recipients[0].advice, Advice::kRetry);
}

TEST(Analyzer, AnyBytesGiveAReport) {
  const Analyzer analyzer;
  for (const std::string& bytes : {std::string(), std::string(1, '\0'),
                                   std::string("\xff\xfe\r\r\n\n"), std::string(5000, ':')}) {
    EXPECT_EQ(analyzer.Analyze(bytes).kind, Kind::kNotABounce);
  }
}

TEST(Analyzer, ALetterThatQuotesABounceIsNone) {
  const Report report = Analyzer().Analyze(
      "From: a@example.org\nTo: help@example.net\nSubject: what is this?\n\n"
      "I got: This is the mail system at host mx1.example.org.\n\n"
      "<b@example.net>: host mx.example.net[192.0.2.1] said: 550 5.1.1 unknown\n");
  EXPECT_EQ(report.kind, Kind::kNotABounce);
  EXPECT_TRUE(report.recipients.empty());
}

TEST(Analyzer, UsesTheRulesThatItIsGiven) {
  const RuleSource mine{"mine.toml",
                        "[[rule]]\nid = \"policy.policy_block.mine\"\nreason = \"policy_block\"\n"
                        "patterns = ['user unknown']\nexamples = ['550 user unknown']\n"};
  auto rules = RuleSet::FromSources({&mine, 1}, true);
  ASSERT_TRUE(rules.ok()) << rules.status();
  AnalyzerOptions options;
  options.rules = *rules;
  const Report report = Analyzer(options).Analyze(kBounce);
  EXPECT_EQ(report.recipients[0].reason, Reason::kPolicyBlock);
}

}  // namespace
}  // namespace bounce
