#include "src/notice/original.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace bounce {
namespace {

struct HeaderCase {
  std::string_view name;
  std::string_view text;
  std::string_view message_id;
  std::string_view subject;
};

class QuotedHeader : public testing::TestWithParam<HeaderCase> {};

TEST_P(QuotedHeader, IsRead) {
  Original original;
  std::vector<std::string> received;
  ReadOriginalHeader(GetParam().text, &original, &received);
  EXPECT_EQ(original.message_id, GetParam().message_id);
  EXPECT_EQ(original.subject, GetParam().subject);
}

INSTANTIATE_TEST_SUITE_P(
    Texts, QuotedHeader,
    testing::Values(
        HeaderCase{"plain", "Message-ID: <m@example.org>\nSubject: a\n b\n\nSubject: body\n",
                   "<m@example.org>", "a b"},
        HeaderCase{"crlf", "Message-ID: <m@example.org>\r\nSubject: a\r\n\r\nbody\r\n",
                   "<m@example.org>", "a"},
        HeaderCase{"cr", "Message-ID: <m@example.org>\rSubject: a\r\rSubject: b\r",
                   "<m@example.org>", "a"},
        HeaderCase{"indented", "   Message-ID: <m@example.org>\n   Subject: a\n     b\n",
                   "<m@example.org>", "a b"},
        HeaderCase{"quoted",
                   "> Message-ID: <m@example.org>\n> Subject: a\n>   b\n>\n> Subject: c\n",
                   "<m@example.org>", "a b"},
        HeaderCase{"after_a_line", "--- Below is the message ---\n\nMessage-ID: <m@example.org>\n",
                   "<m@example.org>", ""},
        HeaderCase{"mbox", "From a@example.org Mon May  5 10:00:00 2014\nSubject: a\n", "", "a"},
        HeaderCase{"encoded", "Subject: =?iso-8859-1?Q?caf=E9?=\n", "", "caf\u00e9"},
        HeaderCase{"folded_id", "Message-ID:\n <m@example.org>\nSubject: a\n", "<m@example.org>",
                   "a"},
        HeaderCase{"first_counts", "Subject: a\nSubject: b\n", "", "a"},
        HeaderCase{"none", "Nothing here.\n", "", ""}, HeaderCase{"empty", "", "", ""}),
    [](const auto& tested) { return std::string(tested.param.name); });

TEST(OriginalTest, NamesEachOfManyAddressesOnce) {
  for (const int count : {2, 16, 17, 100}) {
    std::string header = "To: ";
    std::vector<std::string> expected;
    for (int i = 0; i < count; ++i) {
      expected.push_back("u" + std::to_string(i) + "@example.net");
      header += expected.back() + ", " + expected[static_cast<std::size_t>(i) / 2] + ",\n ";
    }
    header += "u0@EXAMPLE.net\nTo: u1@example.net\n";
    Original original;
    ReadOriginalHeader(header, &original, nullptr);
    EXPECT_EQ(original.to, expected);
  }
}

TEST(OriginalTest, LeavesWhatIsNotThere) {
  Original original;
  original.subject = "kept";
  ReadOriginalHeader("From: a@example.org\nReturn-Path: <>\n", &original, nullptr);
  EXPECT_EQ(original.subject, "kept");
  EXPECT_EQ(original.from, "a@example.org");
  EXPECT_EQ(original.return_path, "<>");
}

TEST(OriginalTest, TellsAHeaderFromText) {
  EXPECT_TRUE(LooksLikeMessageHeader("From: a@example.org\nSubject: x\n\nbody"));
  EXPECT_TRUE(LooksLikeMessageHeader("From a@example.org Mon May\nFrom: a\nTo: b\n"));
  EXPECT_FALSE(LooksLikeMessageHeader("Dear user,\nFrom: a\nTo: b\n"));
  EXPECT_FALSE(LooksLikeMessageHeader("Note: From: To:\n"));
  EXPECT_FALSE(LooksLikeMessageHeader(""));
}

TEST(OriginalTest, FindsAHeaderBehindTheReport) {
  const std::string_view text = "Action: failed\nTo: x\n\nFrom: a@example.org\nTo: b@example.net\n";
  EXPECT_EQ(FindMessageHeader(text, 0), text.find("From:"));
  EXPECT_EQ(FindMessageHeader("prose\nFrom: a\nTo: b\n", 0), std::string_view::npos);
  EXPECT_EQ(FindMessageHeader("", 0), std::string_view::npos);
}

}  // namespace
}  // namespace bounce
