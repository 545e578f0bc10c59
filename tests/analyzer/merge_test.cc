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
  Prose prose;
  prose.recipients = {Told("A@example.net",
                           "host mx.example.net[192.0.2.1] said: 550 5.1.1 unknown (in reply to "
                           "RCPT TO command)")};
  const auto got = MergeRecipients(Kind::kFailure, &status, prose);
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
  Prose prose;
  prose.recipients = {Told("a@example.net", "no"), Told("b@example.net", "no")};
  EXPECT_EQ(MergeRecipients(Kind::kFailure, &status, prose).size(), 1U);
}

TEST(Merge, ProseGivesTheTextThatTheFieldsLack) {
  DeliveryStatus status;
  status.recipients = {Group("a@example.net", "")};
  status.recipients[0].status = EnhancedStatus{5, 0, 0};
  Prose prose;
  prose.recipients = {Told("a@example.net", "552 5.2.2 over quota")};
  const auto got = MergeRecipients(Kind::kFailure, &status, prose);
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
  const auto got = MergeRecipients(Kind::kFailure, &status, {});
  EXPECT_EQ(got[0].recipient.status, (EnhancedStatus{5, 2, 2}));
  EXPECT_EQ(got[1].recipient.status, (EnhancedStatus{5, 7, 1}));
}

TEST(Merge, AnExitStatusIsExplainedByTheProse) {
  DeliveryStatus status;
  status.recipients = {Group("a@example.net", "77")};
  status.recipients[0].diagnostic_type = "x-unix";
  Prose prose;
  prose.recipients = {Told("a@example.net", "550 5.0.0 Insufficient permission")};
  const auto got = MergeRecipients(Kind::kFailure, &status, prose);
  EXPECT_EQ(got[0].recipient.diagnostic, "550 5.0.0 Insufficient permission");
  EXPECT_EQ(got[0].recipient.reply_code, 550);
}

TEST(Merge, ACommentOfTheStatusIsATextWhereThereIsNoOther) {
  DeliveryStatus status;
  status.recipients = {Group("a@example.net", "")};
  status.recipients[0].status = EnhancedStatus{5, 4, 4};
  status.recipients[0].status_text = "5.4.4 (no such host)";
  EXPECT_EQ(MergeRecipients(Kind::kFailure, &status, {})[0].recipient.diagnostic, "no such host");
}

TEST(Merge, ARepeatedGroupFillsTheFirst) {
  DeliveryStatus status;
  status.recipients = {Group("a@example.net", ""), Group("a@example.net", "550 no")};
  const auto got = MergeRecipients(Kind::kFailure, &status, {});
  ASSERT_EQ(got.size(), 1U);
  EXPECT_EQ(got[0].recipient.diagnostic, "550 no");
}

TEST(Merge, AnInternalNameYieldsToTheAddressThatTheSenderUsed) {
  DeliveryStatus status;
  status.recipients = {Group("a@ims-daemon", "550 no")};
  status.recipients[0].original_recipient = "a@example.net";
  const auto got = MergeRecipients(Kind::kFailure, &status, {});
  EXPECT_EQ(got[0].recipient.address, "a@example.net");
  EXPECT_EQ(got[0].recipient.original_address, "");
}

// More than a few are looked up by key.
TEST(Merge, ManyFindTheirProseAsFewDo) {
  for (const int count : {3, 8, 9, 40}) {
    DeliveryStatus status;
    Prose prose;
    for (int i = 0; i < count; ++i) {
      const std::string number = std::to_string(i);
      status.recipients.push_back(Group(("u" + number + "@example.net").c_str(), ""));
      const bool aliased = i % 3 == 1;
      const std::string address = aliased ? "m" + number + "@example.org" : "U" + number;
      ProseRecipient told = Told((aliased ? address : address + "@EXAMPLE.net").c_str(),
                                 ("550 no " + number).c_str());
      if (aliased) told.alias = "u" + number + "@example.net";
      prose.recipients.insert(prose.recipients.begin(), std::move(told));
    }
    status.recipients.push_back(Group("nobody@example.net", ""));
    const auto got = MergeRecipients(Kind::kFailure, &status, prose);
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
  Prose prose;
  prose.recipients = {Told("", "550 5.7.1 blocked")};
  const auto got = MergeRecipients(Kind::kFailure, nullptr, prose);
  ASSERT_EQ(got.size(), 1U);
  EXPECT_EQ(got[0].recipient.address, "");
  EXPECT_EQ(got[0].recipient.reply_code, 550);
}

}  // namespace
}  // namespace bounce
