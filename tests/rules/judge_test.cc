#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "bounce/rules.h"

namespace bounce {
namespace {

Verdict Judge(std::string_view text, std::string_view status = "", int reply = 0) {
  Symptom symptom;
  symptom.text = text;
  symptom.status = ParseEnhancedStatus(status);
  symptom.reply_code = reply;
  return RuleSet::BuiltIn()->Judge(symptom);
}

TEST(BuiltInRules, HoldTheirExamples) {
  std::size_t checked = 0;
  for (const RuleProblem& problem : RuleSet::BuiltIn()->Test(&checked)) {
    ADD_FAILURE() << problem.file << ":" << problem.line << ": " << problem.rule << ": "
                  << problem.what;
  }
  EXPECT_GE(checked, 2500u) << "examples were lost";
}

TEST(BuiltInRules, PassLint) {
  for (const RuleProblem& problem : RuleSet::BuiltIn()->Lint()) {
    ADD_FAILURE() << problem.file << ":" << problem.line << ": " << problem.rule << ": "
                  << problem.what;
  }
}

TEST(BuiltInRules, EveryReasonHasARule) {
  std::vector<bool> given(kReasonCount);
  for (const RuleInfo& rule : RuleSet::BuiltIn()->List())
    given[static_cast<std::size_t>(rule.reason)] = true;
  for (int i = 0; i < kReasonCount; ++i) {
    const auto reason = static_cast<Reason>(i);
    if (reason == Reason::kNoText || reason == Reason::kNoRule) continue;
    EXPECT_TRUE(given[static_cast<std::size_t>(i)]) << Name(reason);
  }
}

struct VerdictCase {
  const char* text;
  const char* status;
  int reply;
  Reason reason;
};

class TextAndCode : public testing::TestWithParam<VerdictCase> {};

TEST_P(TextAndCode, Decide) {
  const VerdictCase& c = GetParam();
  EXPECT_EQ(Name(Judge(c.text, c.status, c.reply).reason), Name(c.reason)) << c.text;
}

INSTANTIATE_TEST_SUITE_P(
    Precedence, TextAndCode,
    testing::Values(
        VerdictCase{"550 5.1.1 Message rate limited", "5.1.1", 550, Reason::kRateLimited},
        VerdictCase{"550 5.4.1 Recipient address rejected: Access denied", "5.4.1", 550,
                    Reason::kRecipientDenied},
        VerdictCase{"550 5.2.1 This account is disabled", "5.2.1", 550, Reason::kMailboxDisabled},
        VerdictCase{"550 5.2.1 User unknown", "5.2.1", 550, Reason::kUserUnknown},
        VerdictCase{"550 5.0.0", "5.0.0", 550, Reason::kNoRule},
        VerdictCase{"550", "", 550, Reason::kNoRule},
        VerdictCase{"550 5.7.1", "5.7.1", 550, Reason::kPolicyBlock},
        VerdictCase{"", "", 0, Reason::kNoText}, VerdictCase{" \r\n", "", 0, Reason::kNoText},
        VerdictCase{"", "5.0.0", 0, Reason::kNoText}, VerdictCase{"", "4.0.0", 0, Reason::kNoText},
        VerdictCase{"", "5.0.0", 550, Reason::kNoRule},
        VerdictCase{"", "5.1.1", 0, Reason::kUserUnknown},
        VerdictCase{"Quux happened", "", 0, Reason::kNoRule}));

INSTANTIATE_TEST_SUITE_P(
    NamesAreNoWords, TextAndCode,
    testing::Values(
        VerdictCase{"host spam.example.org said: 550 User unknown", "", 550, Reason::kUserUnknown},
        VerdictCase{"<virus@example.org>: mailbox full", "", 0, Reason::kMailboxFull},
        VerdictCase{"550 see https://spam.example.org/blacklisted/virus", "", 550, Reason::kNoRule},
        VerdictCase{"550 <spam@greylist.example>", "", 550, Reason::kNoRule}));

INSTANTIATE_TEST_SUITE_P(ExpiredKeepsItsCause, TextAndCode,
                         testing::Values(VerdictCase{"Connection timed out: retry timeout exceeded",
                                                     "", 0, Reason::kConnectionTimeout},
                                         VerdictCase{"450 4.2.2 mailbox full; message expired",
                                                     "4.2.2", 450, Reason::kMailboxFull},
                                         VerdictCase{"retry timeout exceeded", "", 0,
                                                     Reason::kDeliveryExpired}));

TEST(Judge, ExpiredIsMarkedAndPermanent) {
  const Verdict verdict =
      Judge("451 4.4.1 Connection refused: retry timeout exceeded", "4.4.1", 451);
  EXPECT_EQ(verdict.reason, Reason::kConnectionFailed);
  EXPECT_TRUE(verdict.expired);
  EXPECT_EQ(verdict.attempt, Attempt::kPermanent);
}

TEST(Judge, ADelayIsNotExpired) {
  Symptom symptom;
  symptom.text = "4.4.7 Message expired";
  symptom.action = Action::kDelayed;
  const Verdict verdict = RuleSet::BuiltIn()->Judge(symptom);
  EXPECT_FALSE(verdict.expired);
  EXPECT_EQ(verdict.attempt, Attempt::kTransient);
}

TEST(Judge, TransientByStatusOrReply) {
  EXPECT_EQ(Judge("mailbox full", "4.2.2").attempt, Attempt::kTransient);
  EXPECT_EQ(Judge("mailbox full", "", 452).attempt, Attempt::kTransient);
  EXPECT_EQ(Judge("mailbox full", "5.2.2", 552).attempt, Attempt::kPermanent);
}

TEST(Judge, EvidenceIsTheExactText) {
  const Verdict verdict = Judge("550 Ｕｓｅｒ Unknown in table");
  ASSERT_FALSE(verdict.evidence.empty());
  EXPECT_EQ(verdict.evidence[0].field, "diagnostic");
  EXPECT_EQ(verdict.evidence[0].text, "Ｕｓｅｒ Unknown");
  const Verdict by_status = Judge("", "5.2.2");
  ASSERT_FALSE(by_status.evidence.empty());
  EXPECT_EQ(by_status.evidence[0].field, "status");
  EXPECT_EQ(by_status.evidence[0].text, "5.2.2");
}

TEST(Judge, AgreementRaisesConfidence) {
  const double alone = Judge("mailbox is full").confidence;
  EXPECT_GT(Judge("mailbox is full", "5.2.2").confidence, alone);
  EXPECT_GT(alone, Judge("", "5.2.2").confidence);
  EXPECT_GT(Judge("", "5.2.2").confidence, Judge("", "5.7.1").confidence);
  EXPECT_EQ(Judge("Quux happened").confidence, 0);
}

TEST(Judge, NamesTheBlockList) {
  EXPECT_EQ(Judge("554 5.7.1 blocked using zen.spamhaus.org").blocklist, "Spamhaus");
  EXPECT_EQ(Judge("554 Client host [192.0.2.1] blocked using bl.example.net").blocklist,
            "bl.example.net");
  EXPECT_EQ(Judge("550 user unknown").blocklist, "");
}

TEST(Judge, InfersAStatusOnlyWhereNoneIsStated) {
  EXPECT_EQ(Judge("550 user unknown").inferred_status, (EnhancedStatus{5, 1, 1}));
  EXPECT_EQ(Judge("452 mailbox full", "", 452).inferred_status, (EnhancedStatus{4, 2, 2}));
  EXPECT_FALSE(Judge("550 user unknown", "5.1.1").inferred_status.has_value());
  EXPECT_FALSE(Judge("Quux happened").inferred_status.has_value());
}

TEST(Judge, AUsersRuleComesFirst) {
  const std::vector<RuleSource> mine = {{"mine.toml",
                                         "[[rule]]\nid = 'mine'\nreason = 'policy_block'\n"
                                         "patterns = ['user unknown']\nunless = ['really']\n"}};
  const auto rules = RuleSet::FromSources(mine, /*with_builtin=*/true);
  ASSERT_TRUE(rules.ok()) << rules.status();
  Symptom symptom;
  symptom.text = "550 User unknown";
  EXPECT_EQ((*rules)->Judge(symptom).reason, Reason::kPolicyBlock);
  const std::vector<RuleMatch> matches = (*rules)->Matches(symptom);
  ASSERT_GE(matches.size(), 2u);
  EXPECT_EQ(matches[0].id, "mine");
  EXPECT_TRUE(matches[0].wins);
  EXPECT_FALSE(matches[1].wins);
  symptom.text = "550 User unknown, really";
  EXPECT_EQ((*rules)->Judge(symptom).reason, Reason::kUserUnknown);
}

TEST(Judge, TakesAnyBytes) {
  for (const std::string& text :
       {std::string(100000, 'a'), std::string("\0\xff\xfe\0", 4), std::string(100000, '\xC3'),
        std::string(9999, '@'), std::string(9999, '<'), std::string("~~~ @@@ user unknown")}) {
    EXPECT_GE(Judge(text).confidence, 0);
  }
}

TEST(Judge, IsSharedBetweenThreads) {
  const auto rules = RuleSet::FromSources({}, /*with_builtin=*/true);
  ASSERT_TRUE(rules.ok());
  std::vector<std::thread> threads;
  std::vector<int> right(4);
  for (int& count : right) {
    threads.emplace_back([&rules, &count] {
      Symptom symptom;
      symptom.text = "552 5.2.2 mailbox is full";
      for (int i = 0; i < 50; ++i) count += (*rules)->Judge(symptom).reason == Reason::kMailboxFull;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(right, testing::Each(50));
}

TEST(RuleCheck, FindsFaults) {
  const std::vector<RuleSource> mine = {
      {"mine.toml",
       "[[rule]]\nid = 'first'\nreason = 'virus'\npatterns = ['alpha']\nexamples = ['beta', "
       "'alpha']\n"
       "not = ['alpha two']\n[[rule]]\nid = 'second'\nreason = 'mailbox_full'\npatterns = "
       "['al.*pha']\n"
       "examples = ['alpha']\n[[rule]]\nid = 'third'\nreason = 'virus'\npatterns = ['gamma']\n"}};
  const auto rules = RuleSet::FromSources(mine, /*with_builtin=*/false);
  ASSERT_TRUE(rules.ok()) << rules.status();
  std::size_t checked = 0;
  const std::vector<RuleProblem> failed = (*rules)->Test(&checked);
  EXPECT_EQ(checked, 4u);
  ASSERT_EQ(failed.size(), 3u);
  EXPECT_EQ(failed[0].line, 5);
  EXPECT_EQ(failed[1].line, 6);
  EXPECT_EQ(failed[2].rule, "second");
  std::vector<std::string> weak;
  for (const RuleProblem& problem : (*rules)->Lint()) weak.push_back(problem.rule);
  EXPECT_THAT(weak, testing::UnorderedElementsAre("second", "second", "second", "third"));
}

}  // namespace
}  // namespace bounce
