#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "bounce/message.h"
#include "src/mime/boundary.h"
#include "tests/mime/message_checks.h"

namespace bounce {
namespace {

constexpr Limits kNoLimits{.max_depth = 1000000, .max_parts = 1000000, .max_headers = 1000000};

std::string NestedMultiparts(int depth, std::string_view prefix) {
  std::string text;
  std::string boundary(prefix);
  for (int i = 0; i < depth; ++i) {
    boundary = std::string(prefix) + std::to_string(i);
    text += "Content-Type: multipart/mixed; boundary=" + boundary + "\n\n--" + boundary + "\n";
  }
  return text + "\nThe end";
}

TEST(MessageLimits, DepthIsBounded) {
  const std::string text = NestedMultiparts(20000, "b");
  const Message message = Message::Parse(text);
  CheckMessage(message);
  EXPECT_TRUE(message.truncated());
  EXPECT_EQ(message.parts().size(), Limits().max_depth + 1);
  EXPECT_EQ(message.parts().back().depth, Limits().max_depth);
  EXPECT_TRUE(message.parts().back().body.ends_with("The end"));
}

TEST(MessageLimits, DepthOfMessagesIsBounded) {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "Content-Type: message/rfc822\n\n";
  const Message message = Message::Parse(text);
  CheckMessage(message);
  EXPECT_TRUE(message.truncated());
  EXPECT_EQ(message.parts().size(), Limits().max_depth + 1);
}

TEST(MessageLimits, DeepNestingMayBeAllowed) {
  const int depth = 20000;
  std::string text = NestedMultiparts(depth, "b") + "\n";
  for (int i = depth; i-- > 0;) text += "--b" + std::to_string(i) + "--\n";
  const Message message = Message::Parse(text, kNoLimits);
  EXPECT_FALSE(message.truncated());
  ASSERT_EQ(message.parts().size(), static_cast<std::size_t>(depth) + 1);
  EXPECT_EQ(message.parts().back().body, "The end");
  EXPECT_EQ(message.root().end, message.parts().size());
}

TEST(MessageLimits, DeepNestingMayEndAtOnce) {
  const std::string text = NestedMultiparts(20000, "b") + "\n--b0\n\nlast\n--b0--\n";
  const Message message = Message::Parse(text, kNoLimits);
  ASSERT_EQ(message.parts().size(), 20002U);
  EXPECT_EQ(message.parts().back().depth, 1U);
  EXPECT_EQ(message.parts().back().body, "last");
  EXPECT_EQ(message.parts()[20000].body, "The end");
}

TEST(MessageLimits, PartsAreBounded) {
  std::string text = "Content-Type: multipart/mixed; boundary=b\n\n";
  for (int i = 0; i < 5000; ++i) text += "--b\n\npart\n";
  text += "--b--\n";
  const Message message = Message::Parse(text);
  CheckMessage(message);
  EXPECT_TRUE(message.truncated());
  EXPECT_EQ(message.parts().size(), Limits().max_parts);
  EXPECT_EQ(message.parts().back().body, "part");
  EXPECT_TRUE(message.root().body.ends_with("--b--\n"));
  EXPECT_FALSE(Message::Parse(text, kNoLimits).truncated());
  EXPECT_EQ(Message::Parse(text, kNoLimits).parts().size(), 5001U);
}

TEST(MessageLimits, HeadersAreBounded) {
  std::string text;
  for (int i = 0; i < 100000; ++i) text += "X-" + std::to_string(i) + ": a\n";
  text += "\nbody";
  const Message message = Message::Parse(text);
  CheckMessage(message);
  EXPECT_TRUE(message.truncated());
  EXPECT_EQ(message.headers(message.root()).size(), Limits().max_headers);
  EXPECT_EQ(message.root().body, "body");
  EXPECT_EQ(Message::Parse(text, kNoLimits).root().header_count, 100000U);
}

TEST(MessageLimits, ZeroLimitsLeaveOnePart) {
  const std::string text = "Content-Type: message/rfc822\n\nTo: a\n\nx";
  const Message message = Message::Parse(text, Limits{0, 0, 0});
  EXPECT_TRUE(message.truncated());
  ASSERT_EQ(message.parts().size(), 1U);
  EXPECT_EQ(message.root().header_count, 0U);
}

// Parts whose boundaries are declared wrongly inside each other are read anew a few times only.
TEST(MessageLimits, RereadingIsBounded) {
  const int depth = 2000;
  std::string text;
  for (int i = 0; i < depth; ++i) {
    const std::string n = std::to_string(i);
    text += "Content-Type: multipart/mixed; boundary=no" + n + "\n\n--b" + n + "\n";
  }
  text += "\nThe end\n";
  for (int i = depth; i-- > 0;) text += "--b" + std::to_string(i) + "--\n";
  const Message message = Message::Parse(text, kNoLimits);
  CheckMessage(message);
  // Four multiparts are guessed; the fifth is kept as a text.
  EXPECT_EQ(message.parts().size(), 6U);
  EXPECT_NE(message.parts().back().body.find("The end"), std::string_view::npos);
}

TEST(MessageLimits, EncodedNestingIsBounded) {
  std::string text = "To: a\n\nThe end\n";
  for (int i = 0; i < 10; ++i) {
    std::string encoded;
    for (const char c : text) encoded += c == '=' ? std::string("=3D") : std::string(1, c);
    text =
        "Content-Type: message/rfc822\nContent-Transfer-Encoding: quoted-printable\n\n" + encoded;
  }
  const Message message = Message::Parse(text);
  CheckMessage(message);
  EXPECT_TRUE(message.truncated());
  EXPECT_EQ(message.parts().size(), 5U);
}

struct HugeCase {
  const char* name;
  std::string text;
};

class MessageHuge : public testing::TestWithParam<HugeCase> {};

TEST_P(MessageHuge, IsParsed) {
  const Message message = Message::Parse(GetParam().text);
  CheckMessage(message);
}

std::string Repeat(std::string_view unit, std::size_t times) {
  std::string out;
  out.reserve(unit.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += unit;
  return out;
}

constexpr std::string_view kMultipart = "Content-Type: multipart/mixed; boundary=b\n\n--b\n";

INSTANTIATE_TEST_SUITE_P(
    All, MessageHuge,
    testing::Values(
        HugeCase{"LongLine", std::string(kMultipart) + std::string(1000000, 'a')},
        HugeCase{"LongName", std::string(1000000, 'a')},
        HugeCase{"LongValue", "To: " + std::string(1000000, ' ')},
        HugeCase{"LongFold", "To: a\n" + Repeat(" \n", 500000)},
        HugeCase{"LineFeeds", std::string(1000000, '\n')},
        HugeCase{"CarriageReturns", std::string(1000000, '\r') + "To: a"},
        HugeCase{"CarriageReturnFields", Repeat("a:b\r", 250000)},
        HugeCase{"Hyphens", std::string(kMultipart) + std::string(1000000, '-')},
        HugeCase{"HyphenLines", std::string(kMultipart) + Repeat("--\n", 300000)},
        HugeCase{"NearDelimiters", std::string(kMultipart) + Repeat("--b-\n--c--\n", 100000)},
        HugeCase{"Colons", std::string(1000000, ':')},
        HugeCase{"BrokenLines", "To: a\n" + Repeat("broken\nTo: a\n", 80000)},
        HugeCase{"QuotedFroms", "To: a\n" + Repeat(">From a\n", 120000)},
        HugeCase{"Guesses", "Content-Type: multipart/mixed\n\n" + Repeat("--a1\n--a2\n", 100000)},
        HugeCase{"Comments", "Content-Type: " + std::string(1000000, '(')},
        HugeCase{"Parameters", "Content-Type: multipart/x" + Repeat(";a=\"\\\"\"", 100000)}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(Message, EveryTruncationIsParsed) {
  const std::string sample =
      "From a@a.example Mon Jan  1 00:00:00 2024\r\n>From b\r\nFrom: a@a.example\r\n"
      "Subject: =?utf-8?q?a?=\r\n b\nContent-Type: multipart/report; boundary=\"o\\o\"\r\n"
      "broken\r\nMIME-Version: 1.0\r\n\r\npreamble\r\n--oo\r\n\r\nSorry\r\n--oo\r\n"
      "Content-Type: message/delivery-status\r\n\r\nAction: failed\r\n\r\n--oo\r\n"
      "Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n"
      "U3ViamVjdDogSGkK\r\nCkhlbGxvCg==\r\n--oo\r\nContent-Type: message/rfc822\r\n\r\n\r\n"
      "Subject: b\r\nContent-Type: multipart/mixed; boundary*0=n; boundary*1=o\r\n\r\n--i\r\r"
      "one=20\r\n--i--\r\n--oo\r\nContent-Type: multipart/digest; boundary=oo-\r\n\r\n--oo-\r\n\r\n"
      "Subject: c\r\n\r\nthree\r\n--oo---\r\n--oo--\r\nepilogue\r\n";
  ASSERT_EQ(Message::Parse(sample).parts().size(), 11U);
  for (std::size_t size = 0; size <= sample.size(); ++size) {
    // A copy of its own, for the sanitizers to watch the end.
    const std::string cut(sample.substr(0, size));
    const Message message = Message::Parse(cut);
    CheckMessage(message);
    std::string scratch;
    for (const Part& part : message.parts()) {
      message.text(part, &scratch);
      message.header(part, "Subject");
    }
  }
}

TEST(OpenBoundaries, FindsTheInnermost) {
  OpenBoundaries boundaries;
  std::string names[100];
  for (std::size_t i = 0; i < 100; ++i) {
    names[i] = std::to_string(i % 30);
    boundaries.Push(names[i], i * 2);
  }
  EXPECT_EQ(boundaries.Find("5"), 190U);
  EXPECT_EQ(boundaries.Find("29"), 178U);
  EXPECT_EQ(boundaries.Find("30"), OpenBoundaries::kNone);
  boundaries.Pop(130);
  EXPECT_EQ(boundaries.Find("5"), 70U);
  EXPECT_EQ(boundaries.Find("4"), 128U);
  boundaries.Pop(1);
  EXPECT_EQ(boundaries.Find("0"), 0U);
  EXPECT_EQ(boundaries.Find("1"), OpenBoundaries::kNone);
  boundaries.Pop(0);
  EXPECT_TRUE(boundaries.empty());
}

}  // namespace
}  // namespace bounce
