// What the returned message says decides nothing: see tests/rules/traps_test.cc for names.

#include <gtest/gtest.h>

#include <string>

#include "bounce/analyzer.h"

namespace bounce {
namespace {

TEST(ReturnedMessage, IsNoVerdict) {
  const std::string message =
      "From: MAILER-DAEMON@mx.example.org\nTo: a@example.org\n"
      "Subject: Undelivered Mail Returned to Sender\nMIME-Version: 1.0\n"
      "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
      "--b\nContent-Type: text/plain\n\nIt could not be handed over.\n"
      "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.org\n\n"
      "Final-Recipient: rfc822; b@example.com\nAction: failed\nStatus: 5.0.0\n"
      "Diagnostic-Code: smtp; 550 quux\n"
      "--b\nContent-Type: message/rfc822\n\nFrom: a@example.org\nTo: b@example.com\n"
      "Subject: Your mailbox is full: user unknown, spam, virus\n\n"
      "550 5.1.1 User unknown. Mailbox full. Message rejected as spam. Virus found. Greylisted.\n"
      "--b--\n";
  const Report report = Analyzer().Analyze(message);
  ASSERT_EQ(report.recipients.size(), 1u);
  EXPECT_EQ(Name(report.recipients[0].reason), Name(Reason::kNoRule));
}

}  // namespace
}  // namespace bounce
