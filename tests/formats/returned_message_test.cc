#include "src/formats/returned_message.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

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

// So whoever cuts the text at a line above need not look again.
TEST(QuotedHeader, IsFoundAsWellFromAnyLineAbove) {
  for (const std::string_view text :
       {"Subject: no\nFrom: b\n\n x\n> To: c\n>  d\n> Received: by b\n", "To: a\n b\nno field\n",
        "Status: 5.1.1\nTo: a\nStatus: 5\n\tb\nReceived: a\rX-Mailer: b\r\nSubject: c\n"}) {
    const std::size_t header = FindQuotedHeader(text);
    for (std::size_t at = 0; at < std::min(header, text.size()); ++at) {
      if (at > 0 && text[at - 1] != '\n') continue;
      const std::size_t below = FindQuotedHeader(text.substr(at));
      EXPECT_EQ(below == kNone ? kNone : at + below, header) << text.substr(at);
    }
  }
}

}  // namespace
}  // namespace bounce
