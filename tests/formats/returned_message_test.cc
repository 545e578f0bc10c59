#include "src/formats/returned_message.h"

#include <gtest/gtest.h>

#include <string>

namespace bounce {
namespace {

constexpr auto kNone = std::string_view::npos;

TEST(QuotedHeader, BeginsAtTheFirstFieldOfTheRun) {
  const std::string text = "It failed.\n\nReceived: from a\n\tby b; today\nSubject: hello\n\nbody";
  EXPECT_EQ(FindQuotedHeader(text), text.find("Received"));
}

TEST(QuotedHeader, MayBeQuoted) {
  const std::string text = "It failed.\n> Return-Path: <a@example.org>\n> Received: by b\n";
  EXPECT_EQ(FindQuotedHeader(text), text.find("> Return"));
}

TEST(QuotedHeader, IsNotTheServersOwnSummary) {
  EXPECT_EQ(FindQuotedHeader("Your message\n  To: a\n  Subject: b\n  Sent: c\nTo: a\nDate: b\n"),
            kNone);
}

TEST(QuotedHeader, DoesNotBeginWithStatusFields) {
  const std::string text = "Status: 5.1.1\nAction: failed\nReceived: by x\nMessage-ID: <1@x>\n";
  EXPECT_EQ(FindQuotedHeader(text), text.find("Received"));
}

TEST(QuotedHeader, NeedsARun) {
  EXPECT_EQ(FindQuotedHeader("Received: yes\nnot a field\nSubject: no\n"), kNone);
  EXPECT_EQ(FindQuotedHeader(""), kNone);
}

}  // namespace
}  // namespace bounce
