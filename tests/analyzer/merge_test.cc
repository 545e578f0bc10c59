#include "src/analyzer/merge.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace bounce {
namespace {

RecipientStatus Group(const char* address, const char* diagnostic) {
  RecipientStatus group;
  group.final_recipient = address;
  group.action = Action::kFailed;
  group.diagnostic = diagnostic;
  group.diagnostic_type = diagnostic[0] == '\0' ? "" : "smtp";
  return group;
}

ProseRecipient Told(const char* address, const char* text) {
  ProseRecipient told;
  told.address = address;
  told.text = text;
  return told;
}

TEST(Merge, FieldsAndProseOfOneRecipientAreOne) {
  DeliveryStatus status;
  status.recipients = {Group("a@example.net", "550 5.1.1 unknown")};
  ProseRecipients prose = {
      Told("A@example.net",
           "host mx.example.net[192.0.2.1] said: 550 5.1.1 unknown (in reply to "
           "RCPT TO command)")};
  const auto got = MergeRecipients(Kind::kFailure, &status, &prose);
  ASSERT_EQ(got.size(), 1U);
  const Recipient& recipient = got[0].recipient;
  EXPECT_EQ(recipient.diagnostic, "550 5.1.1 unknown");
  EXPECT_EQ(recipient.reply_code, 550);
  EXPECT_EQ(recipient.remote_mta, "mx.example.net");
  EXPECT_EQ(recipient.command, "RCPT");
  EXPECT_EQ(got[0].reply.stage, Stage::kRcpt);
}

TEST(Merge, ProseAddsNobodyToTheFields) {
  DeliveryStatus status;
  status.recipients = {Group("a@example.net", "550 no")};
  ProseRecipients prose = {Told("a@example.net", "no"), Told("b@example.net", "no")};
  EXPECT_EQ(MergeRecipients(Kind::kFailure, &status, &prose).size(), 1U);
}

TEST(Merge, ProseGivesTheTextThatTheFieldsLack) {
  DeliveryStatus status;
  status.recipients = {Group("a@example.net", "")};
  status.recipients[0].status = EnhancedStatus{5, 0, 0};
  ProseRecipients prose = {Told("a@example.net", "552 5.2.2 over quota")};
  const auto got = MergeRecipients(Kind::kFailure, &status, &prose);
  ASSERT_EQ(got.size(), 1U);
  EXPECT_EQ(got[0].recipient.diagnostic, "552 5.2.2 over quota");
  EXPECT_EQ(got[0].recipient.status, (EnhancedStatus{5, 2, 2}));
}

TEST(Merge, TheRefusersOwnStatusOutranksTheField) {
  DeliveryStatus status;
  status.recipients = {Group("a@example.net", "552 5.2.2 over quota"),
                       Group("b@example.net", "550 5.0.0 no")};
  status.recipients[0].status = EnhancedStatus{5, 1, 1};
  status.recipients[1].status = EnhancedStatus{5, 7, 1};
  ProseRecipients prose;
  const auto got = MergeRecipients(Kind::kFailure, &status, &prose);
  EXPECT_EQ(got[0].recipient.status, (EnhancedStatus{5, 2, 2}));
  EXPECT_EQ(got[1].recipient.status, (EnhancedStatus{5, 7, 1}));
}

TEST(Merge, AnExitStatusIsExplainedByTheProse) {
  DeliveryStatus status;
  status.recipients = {Group("a@example.net", "77")};
  status.recipients[0].diagnostic_type = "x-unix";
  ProseRecipients prose = {Told("a@example.net", "550 5.0.0 Insufficient permission")};
  const auto got = MergeRecipients(Kind::kFailure, &status, &prose);
  EXPECT_EQ(got[0].recipient.diagnostic, "550 5.0.0 Insufficient permission");
  EXPECT_EQ(got[0].recipient.reply_code, 550);
}

TEST(Merge, ACommentOfTheStatusIsATextWhereThereIsNoOther) {
  DeliveryStatus status;
  status.recipients = {Group("a@example.net", "")};
  status.recipients[0].status = EnhancedStatus{5, 4, 4};
  status.recipients[0].status_text = "5.4.4 (no such host)";
  ProseRecipients prose;
  EXPECT_EQ(MergeRecipients(Kind::kFailure, &status, &prose)[0].recipient.diagnostic,
            "no such host");
}

TEST(Merge, ARepeatedGroupFillsTheFirst) {
  DeliveryStatus status;
  status.recipients = {Group("a@example.net", ""), Group("a@example.net", "550 no")};
  ProseRecipients prose;
  const auto got = MergeRecipients(Kind::kFailure, &status, &prose);
  ASSERT_EQ(got.size(), 1U);
  EXPECT_EQ(got[0].recipient.diagnostic, "550 no");
}

TEST(Merge, OfManyARepeatedGroupFillsTheFirstToo) {
  DeliveryStatus status;
  for (int round = 0; round < 2; ++round) {
    for (int i = 0; i < 20; ++i) {
      const std::string address = (round == 0 ? "u" : "U") + std::to_string(i) + "@example.net";
      const bool silent = round == 0 && i % 2 == 0;
      status.recipients.push_back(Group(address.c_str(), silent       ? ""
                                                         : round == 0 ? "550 first"
                                                                      : "550 second"));
    }
  }
  ProseRecipients prose;
  const auto got = MergeRecipients(Kind::kFailure, &status, &prose);
  ASSERT_EQ(got.size(), 20U);
  for (std::size_t i = 0; i < got.size(); ++i) {
    EXPECT_EQ(got[i].recipient.diagnostic, i % 2 == 0 ? "550 second" : "550 first") << i;
  }
}

TEST(Merge, AnInternalNameYieldsToTheAddressThatTheSenderUsed) {
  DeliveryStatus status;
  status.recipients = {Group("a@ims-daemon", "550 no")};
  status.recipients[0].original_recipient = "a@example.net";
  ProseRecipients prose;
  const auto got = MergeRecipients(Kind::kFailure, &status, &prose);
  EXPECT_EQ(got[0].recipient.address, "a@example.net");
  EXPECT_EQ(got[0].recipient.original_address, "");
}

// More than a few are looked up by key.
TEST(Merge, ManyFindTheirProseAsFewDo) {
  for (const int count : {3, 8, 9, 40}) {
    DeliveryStatus status;
    ProseRecipients prose;
    for (int i = 0; i < count; ++i) {
      const std::string number = std::to_string(i);
      status.recipients.push_back(Group(("u" + number + "@example.net").c_str(), ""));
      const bool aliased = i % 3 == 1;
      const std::string address = aliased ? "m" + number + "@example.org" : "U" + number;
      ProseRecipient told = Told((aliased ? address : address + "@EXAMPLE.net").c_str(),
                                 ("550 no " + number).c_str());
      if (aliased) told.alias = "u" + number + "@example.net";
      prose.insert(prose.begin(), std::move(told));
    }
    status.recipients.push_back(Group("nobody@example.net", ""));
    const auto got = MergeRecipients(Kind::kFailure, &status, &prose);
    ASSERT_EQ(got.size(), static_cast<std::size_t>(count) + 1);
    for (int i = 0; i < count; ++i) {
      const Merged& merged = got[static_cast<std::size_t>(i)];
      const std::string number = std::to_string(i);
      EXPECT_EQ(merged.recipient.diagnostic, "550 no " + number) << count;
      EXPECT_EQ(merged.delivered_to, i % 3 == 1 ? "m" + number + "@example.org" : "") << count;
    }
    EXPECT_EQ(got.back().recipient.diagnostic, "") << count;
  }
}

TEST(Merge, NobodyByNameKeepsTheReason) {
  ProseRecipients prose = {Told("", "550 5.7.1 blocked")};
  const auto got = MergeRecipients(Kind::kFailure, nullptr, &prose);
  ASSERT_EQ(got.size(), 1U);
  EXPECT_EQ(got[0].recipient.address, "");
  EXPECT_EQ(got[0].recipient.reply_code, 550);
}

}  // namespace
}  // namespace bounce
