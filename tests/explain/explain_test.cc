#include "bounce/explain.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "bounce/analyzer.h"

namespace bounce {
namespace {

using ::testing::Contains;
using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

Report Failing(Reason reason, FailingHop hop) {
  Report report;
  report.kind = Kind::kFailure;
  Recipient& recipient = report.recipients.emplace_back();
  recipient.address = "bert@receiver.example";
  recipient.action = Action::kFailed;
  recipient.reason = reason;
  report.path.emplace();
  report.path->failing_hop = hop;
  report.path->confidence = 0.9;
  return report;
}

std::string ValueOf(const Explanation& explanation, std::string_view name) {
  for (const Fact& fact : explanation.facts) {
    if (fact.name == name) return fact.value;
  }
  return {};
}

// Every reason at every link has a whole text in every language, also where nothing else is known.
TEST(Explain, EveryReasonAtEveryHopHasATextInEveryLanguage) {
  for (const std::string& locale : ExplainLocales()) {
    for (int r = 0; r < kReasonCount; ++r) {
      for (int h = 0; h <= static_cast<int>(FailingHop::kFinalDelivery); ++h) {
        const Report report = Failing(static_cast<Reason>(r), static_cast<FailingHop>(h));
        const auto explanation = Explain(report, locale);
        ASSERT_TRUE(explanation.ok());
        SCOPED_TRACE(locale + " " + std::string(Name(explanation->reason)) + " " +
                     std::string(Name(explanation->failing_hop)));
        EXPECT_TRUE(explanation->recognised);
        EXPECT_THAT(explanation->headline, Not(IsEmpty()));
        EXPECT_THAT(explanation->what_happened, Not(IsEmpty()));
        EXPECT_THAT(explanation->whose_side, Not(IsEmpty()));
        EXPECT_THAT(explanation->who_must_act, Not(IsEmpty()));
        EXPECT_THAT(explanation->sender_can, Not(IsEmpty()));
        EXPECT_THAT(explanation->will_not_help, Not(IsEmpty()));
        const std::string all = explanation->headline + explanation->what_happened +
                                explanation->whose_side + explanation->who_must_act;
        EXPECT_THAT(all, Not(HasSubstr("{")));
        EXPECT_THAT(all, Not(HasSubstr("unknown")));
        EXPECT_THAT(all, Not(HasSubstr("  ")));
        EXPECT_THAT(explanation->sender_can, Each(Not(HasSubstr("{"))));
        EXPECT_THAT(explanation->admin_can, Each(Not(HasSubstr("{"))));
      }
    }
  }
}

TEST(Explain, OnlyTheFailingLinkIsMarked) {
  const auto explanation = Explain(Failing(Reason::kUserUnknown, FailingHop::kRecipientMx), "en");
  const auto& chain = explanation->chain;
  ASSERT_THAT(chain, SizeIs(5));
  EXPECT_EQ(std::count_if(chain.begin(), chain.end(), [](const auto& x) { return x.failing; }), 1);
  EXPECT_TRUE(chain[3].failing);
  EXPECT_EQ(chain[3].hop, FailingHop::kRecipientMx);
  EXPECT_TRUE(chain[2].passed);
  EXPECT_FALSE(chain[4].passed);
}

TEST(Explain, AnUnknownLinkMarksNoneAndClaimsNothing) {
  const auto explanation = Explain(Failing(Reason::kPolicyBlock, FailingHop::kUnknown), "en");
  for (const ChainLink& link : explanation->chain) {
    EXPECT_FALSE(link.failing);
    EXPECT_FALSE(link.passed);
  }
  EXPECT_THAT(explanation->whose_side, HasSubstr("doesn't say"));
}

TEST(Explain, ALikelyLinkIsCalledLikely) {
  Report report = Failing(Reason::kUserUnknown, FailingHop::kRecipientMx);
  report.path->confidence = 0.6;
  EXPECT_THAT(Explain(report, "en")->whose_side, HasSubstr("likely"));
  report.path->confidence = 0.9;
  EXPECT_THAT(Explain(report, "en")->whose_side, Not(HasSubstr("likely")));
}

TEST(Explain, ADirectMessageHasNoRelayOfItsOwn) {
  Report report = Failing(Reason::kPoorReputation, FailingHop::kRecipientMx);
  report.path->mode = Mode::kDirect;
  const auto explanation = Explain(report, "en");
  EXPECT_THAT(explanation->chain, SizeIs(4));
  EXPECT_THAT(explanation->sender_can, Contains(HasSubstr("through your provider's mail server")));
}

TEST(Explain, SaysTheSizeAndTheLimit) {
  Report report = Failing(Reason::kMessageTooBig, FailingHop::kRecipientMx);
  report.recipients[0].diagnostic =
      "message size 31457280 exceeds size limit 10485760 of server mx";
  const auto explanation = Explain(report, "en");
  EXPECT_THAT(explanation->what_happened, HasSubstr("(30 MB)"));
  EXPECT_THAT(explanation->what_happened, HasSubstr("its limit is 10 MB"));
  EXPECT_EQ(ValueOf(*explanation, "size_limit"), "10 MB");
}

TEST(Explain, NamesTheBlockListAndItsPage) {
  Report report = Failing(Reason::kIpListed, FailingHop::kRecipientMx);
  report.recipients[0].blocklist = "bl.spamcop.net";
  report.recipients[0].diagnostic =
      "554 5.7.1 Service unavailable; Client host [192.0.2.77] blocked using bl.spamcop.net";
  const auto explanation = Explain(report, "en");
  EXPECT_EQ(ValueOf(*explanation, "blocklist"), "SpamCop");
  EXPECT_THAT(explanation->admin_can, Contains(HasSubstr("checkblock&ip=192.0.2.77")));
}

TEST(Explain, AListThatIsClosedIsNotToBeLookedUp) {
  Report report = Failing(Reason::kIpListed, FailingHop::kRecipientMx);
  report.recipients[0].diagnostic = "554 192.0.2.77 listed at dnsbl.sorbs.net";
  const auto explanation = Explain(report, "en");
  EXPECT_EQ(ValueOf(*explanation, "lookup"), "");
  EXPECT_THAT(explanation->admin_can, Contains(HasSubstr("no queries since 2024")));
}

TEST(Explain, ADelayNeedsNoAction) {
  Report report = Failing(Reason::kGreylisted, FailingHop::kRecipientMx);
  report.kind = Kind::kDelay;
  report.recipients[0].action = Action::kDelayed;
  report.recipients[0].will_retry_until = Timestamp{1762592400, 3600};
  const auto explanation = Explain(report, "en");
  EXPECT_THAT(explanation->what_happened, HasSubstr("tries again until November 8, 2025"));
  EXPECT_THAT(explanation->who_must_act, HasSubstr("Nobody"));
  EXPECT_THAT(explanation->sender_can.front(), HasSubstr("don't send the message again"));
}

TEST(Explain, TellsHowLongItWasTried) {
  Report report = Failing(Reason::kConnectionTimeout, FailingHop::kInTransit);
  report.arrival_date = Timestamp{1762160400, 0};
  report.recipients[0].last_attempt = Timestamp{1762160400 + 5 * 86400, 0};
  report.recipients[0].expired = true;
  EXPECT_THAT(Explain(report, "en")->what_happened, HasSubstr("for 5 days"));
  EXPECT_THAT(Explain(report, "ja")->what_happened, HasSubstr("5 日間"));
}

TEST(Explain, AForwardersFailureIsNotTheAddressesFault) {
  Report report = Failing(Reason::kUserUnknown, FailingHop::kForwarder);
  report.recipients[0].original_address = "bert@alumni.example";
  const auto explanation = Explain(report, "en");
  EXPECT_THAT(explanation->headline, HasSubstr("forwarding"));
  EXPECT_THAT(explanation->what_happened, HasSubstr("bert@alumni.example exists"));
  EXPECT_THAT(explanation->chain, SizeIs(6));
}

TEST(ExplainEach, RecipientsThatFailedAlikeShareOne) {
  Report report = Failing(Reason::kUserUnknown, FailingHop::kRecipientMx);
  report.recipients.push_back(report.recipients[0]);
  report.recipients[1].address = "carl@receiver.example";
  report.recipients.push_back(report.recipients[0]);
  report.recipients[2].reason = Reason::kMailboxFull;
  const auto all = ExplainEach(report, "en");
  ASSERT_THAT(*all, SizeIs(2));
  EXPECT_THAT(all->front().recipients, SizeIs(2));
  EXPECT_EQ(all->back().reason, Reason::kMailboxFull);
}

TEST(Explain, WhatIsNoBounceIsSaidToBeNone) {
  const Report report =
      Analyzer().Analyze("From: a@example.com\nSubject: Lunch\n\nTomorrow at noon?\n");
  for (const std::string& locale : ExplainLocales()) {
    const auto explanation = Explain(report, locale);
    EXPECT_FALSE(explanation->recognised);
    EXPECT_THAT(explanation->headline, Not(IsEmpty()));
    EXPECT_THAT(explanation->what_happened, Not(IsEmpty()));
    EXPECT_THAT(explanation->chain, IsEmpty());
  }
}

TEST(Explain, ALanguageThatIsNotThereIsAnError) {
  EXPECT_EQ(Explain(Report(), "xx").status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(ExplainReply, ReadsABareReply) {
  const auto full = ExplainReply("550 5.2.2 mailbox full", "en");
  EXPECT_EQ(full->reason, Reason::kMailboxFull);
  EXPECT_THAT(full->who_must_act, HasSubstr("recipient"));
  const auto later = ExplainReply("451 4.7.1 Greylisting in action, please come back later", "en");
  EXPECT_EQ(later->reason, Reason::kGreylisted);
  EXPECT_THAT(later->what_happened, HasSubstr("isn't lost"));
  EXPECT_FALSE(ExplainReply("  ", "en")->recognised);
}

}  // namespace
}  // namespace bounce
