#include "src/mailbox/mbox.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

#include "src/mailbox/from_line.h"

namespace bounce {
namespace {

using ::testing::ElementsAre;

constexpr std::string_view kFromA = "From a@example.org Tue May  7 10:11:12 2024\n";
constexpr std::string_view kFromB = "From b@example.org Wed May  8 00:00:01 2024\n";

// Gives `bytes` in pieces of at most `step` bytes.
class PieceSource : public ByteSource {
 public:
  PieceSource(std::string bytes, std::size_t step) : bytes_(std::move(bytes)), step_(step) {}

  absl::StatusOr<std::size_t> Read(char* buffer, std::size_t size) override {
    const std::size_t n = std::min({size, step_, bytes_.size() - at_});
    std::memcpy(buffer, bytes_.data() + at_, n);
    at_ += n;
    return n;
  }

 private:
  std::string bytes_;
  std::size_t step_;
  std::size_t at_ = 0;
};

struct Found {
  std::string bytes;
  std::uint64_t offset;
  std::uint64_t length;
};

std::vector<Found> Split(const std::string& mbox, std::uint64_t max_bytes = 0,
                         std::size_t step = 1 << 20) {
  PieceSource source(mbox, step);
  ByteWindow window;
  window.Reset(&source);
  MboxReader reader(&window, max_bytes);
  RawMessage message;
  std::vector<Found> found;
  while (reader.Next(&message)) {
    found.push_back({std::string(message.bytes), message.offset, message.length});
  }
  return found;
}

std::vector<std::string> Texts(const std::vector<Found>& found) {
  std::vector<std::string> texts;
  for (const Found& one : found) texts.push_back(one.bytes);
  return texts;
}

std::string Join(std::initializer_list<std::string_view> parts) {
  std::string joined;
  for (const std::string_view part : parts) joined.append(part);
  return joined;
}

struct FromLineCase {
  std::string_view line;
  bool is_from_line;
};

class FromLineTest : public ::testing::TestWithParam<FromLineCase> {};

TEST_P(FromLineTest, IsToldFromText) {
  EXPECT_EQ(IsFromLine(GetParam().line), GetParam().is_from_line) << GetParam().line;
}

INSTANTIATE_TEST_SUITE_P(
    All, FromLineTest,
    ::testing::Values(FromLineCase{"From a@example.org Tue May  7 10:11:12 2024", true},
                      FromLineCase{"From MAILER-DAEMON Tue May  7 10:11:12 2024\r", true},
                      FromLineCase{"From - Tue May 07 10:11:12 2024", true},
                      FromLineCase{"From ???@??? Tue May 07 10:11:12 2024", true},
                      FromLineCase{"From a@example.org  Tue, 7 May 2024 10:11:12 +0200", true},
                      FromLineCase{"From 123@xxx Tue May 07 10:11:12 +0000 2024", true},
                      FromLineCase{"From a@example.org Tue May  7 10:11 MET 2024", true},
                      FromLineCase{"From \"a b\"@example.org Tue May 7 9:11:12 2024", true},
                      FromLineCase{"From a Tue May 7 10:11:12 2024 remote from b", true},
                      FromLineCase{"From the beginning it was clear", false},
                      FromLineCase{"From: a@example.org Tue May  7 10:11:12 2024", false},
                      FromLineCase{"From ", false}, FromLineCase{"From a@example.org", false},
                      FromLineCase{">From a@example.org Tue May  7 10:11:12 2024", false},
                      FromLineCase{"from a@example.org Tue May  7 10:11:12 2024", false},
                      FromLineCase{"From May to July we meet at noon", false},
                      FromLineCase{"From 10:11 on it rained", false}));

TEST(FromLineTest, ALongLineIsText) {
  const std::string line = "From " + std::string(2000, 'a') + " Tue May  7 10:11:12 2024";
  EXPECT_FALSE(IsFromLine(line));
}

TEST(MboxTest, SplitsAtFromLinesAfterBlankLines) {
  const std::string mbox = Join({kFromA, "Subject: 1\n\none\n\n", kFromB, "Subject: 2\n\ntwo\n"});
  const std::vector<Found> found = Split(mbox);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].bytes, Join({kFromA, "Subject: 1\n\none\n"}));
  EXPECT_EQ(found[0].offset, 0U);
  EXPECT_EQ(found[0].length, found[0].bytes.size());
  EXPECT_EQ(found[1].bytes, Join({kFromB, "Subject: 2\n\ntwo\n"}));
  EXPECT_EQ(found[1].offset, found[0].bytes.size() + 1);
}

TEST(MboxTest, ReadsTheSameInPiecesOfAnySize) {
  const std::string mbox = Join({kFromA, "Subject: 1\r\n\r\none\r\n\r\n", kFromB, "S: 2\n\ntwo\n\n",
                                 kFromA, "Subject: 3\n\nFrom here on\n\nFrom nowhere\n\n", kFromB});
  const std::vector<std::string> whole = Texts(Split(mbox));
  ASSERT_EQ(whole.size(), 4U);
  for (std::size_t step = 1; step < mbox.size(); ++step) {
    EXPECT_EQ(Texts(Split(mbox, 0, step)), whole) << step;
  }
}

TEST(MboxTest, KeepsQuotedFromLinesAndTextThatBeginsWithFrom) {
  const std::string mbox =
      Join({kFromA, "Subject: 1\n\n>From me\n>>From you\n\nFrom the start it failed\nFrom x\n"});
  EXPECT_THAT(Texts(Split(mbox)), ElementsAre(mbox));
}

TEST(MboxTest, AFromLineWithoutABlankLineBeforeItIsText) {
  const std::string mbox = Join({kFromA, "Subject: 1\n\ntext\n", kFromB, "more\n"});
  EXPECT_THAT(Texts(Split(mbox)), ElementsAre(mbox));
}

TEST(MboxTest, ReadsCrlfLineEnds) {
  const std::string a = "From a@example.org Tue May  7 10:11:12 2024\r\nSubject: 1\r\n\r\none\r\n";
  EXPECT_THAT(Texts(Split(a + "\r\n" + a + "\r\n" + a)), ElementsAre(a, a, a));
}

TEST(MboxTest, BlankLinesAroundMessagesAreNobodys) {
  const std::string a = Join({kFromA, "Subject: 1\n\none\n"});
  const std::vector<Found> found = Split("\n\r\n" + a + "\n" + a + "\n");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].offset, 3U);
  EXPECT_EQ(found[0].bytes, a);
  EXPECT_EQ(found[1].bytes, a);
}

TEST(MboxTest, TextBeforeTheFirstFromLineIsNotLost) {
  const std::string mbox = Join({"Subject: 0\n\nzero\n\n", kFromA, "Subject: 1\n\none\n"});
  EXPECT_THAT(Texts(Split(mbox)),
              ElementsAre("Subject: 0\n\nzero\n", Join({kFromA, "Subject: 1\n\none\n"})));
}

TEST(MboxTest, NothingGivesNothing) {
  EXPECT_TRUE(Split("").empty());
  EXPECT_TRUE(Split("\n\n\r\n").empty());
}

// A body with a line that only its length tells from the next message.
std::string WithLength(std::string_view length) {
  return Join({kFromA, "Subject: 1\nContent-Length: ", length, "\n\nleft\n\n", kFromB, "right\n"});
}

const std::size_t kBody = 6 + kFromB.size() + 6;

TEST(MboxTest, BelievesAContentLengthThatLeadsToTheNextMessage) {
  const std::string first = WithLength(std::to_string(kBody));
  const std::string second = Join({kFromB, "Subject: 2\n\ntwo\n"});
  EXPECT_THAT(Texts(Split(first + "\n" + second)), ElementsAre(first, second));
}

TEST(MboxTest, BelievesAContentLengthThatCountsTheSeparator) {
  const std::string first = WithLength(std::to_string(kBody + 1));
  const std::string second = Join({kFromB, "Subject: 2\n\ntwo\n"});
  EXPECT_THAT(Texts(Split(first + "\n" + second)), ElementsAre(first, second));
}

TEST(MboxTest, BelievesAContentLengthThatLeadsToTheEnd) {
  const std::string only = WithLength(std::to_string(kBody));
  EXPECT_THAT(Texts(Split(only)), ElementsAre(only));
  EXPECT_THAT(Texts(Split(only + "\n")), ElementsAre(only));
}

class WrongLengthTest : public ::testing::TestWithParam<std::string> {};

TEST_P(WrongLengthTest, IsNotBelieved) {
  const std::vector<std::string> texts = Texts(Split(WithLength(GetParam())));
  ASSERT_EQ(texts.size(), 2U);
  EXPECT_EQ(texts[1], Join({kFromB, "right\n"}));
}

INSTANTIATE_TEST_SUITE_P(All, WrongLengthTest,
                         ::testing::Values("1", "7", "1000", "-5", "x", "", "12 34",
                                           "18446744073709551615", "99999999999999999999"));

TEST(MboxTest, CutsLongMessagesAndKeepsTheirLength) {
  const std::string text(1 << 20, 'x');
  const std::string longer = Join({kFromA, "Subject: 1\n\n", text, "\n\nmore\n"});
  const std::string shorter = Join({kFromB, "Subject: 2\n\ntwo\n"});
  const std::string mbox = longer + "\n" + shorter;
  for (const std::size_t step : {std::size_t{1000}, std::size_t{1} << 22}) {
    const std::vector<Found> found = Split(mbox, 100, step);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].bytes, mbox.substr(0, 100));
    EXPECT_EQ(found[0].length, longer.size());
    EXPECT_EQ(found[1].bytes, shorter);
    EXPECT_EQ(found[1].offset, longer.size() + 1);
  }
}

TEST(MboxTest, ManyMessagesOfManySizesComeBackWhole) {
  std::string mbox;
  std::vector<std::string> expected;
  for (std::size_t i = 0; i < 400; ++i) {
    std::string message = Join({kFromA, "Subject: x\n\n"});
    message += std::string((i * 7919) % 30000, static_cast<char>('a' + i % 26)) + "\n";
    mbox += message + "\n";
    expected.push_back(message);
  }
  for (const std::size_t step : {std::size_t{4093}, std::size_t{1} << 20}) {
    const std::vector<Found> found = Split(mbox, 0, step);
    EXPECT_EQ(Texts(found), expected);
    for (const Found& one : found) EXPECT_EQ(mbox.substr(one.offset, one.length), one.bytes);
  }
}

TEST(WholeMessageTest, IsTheInputUpToTheLimit) {
  PieceSource source(std::string(700000, 'x'), 1000);
  ByteWindow window;
  window.Reset(&source);
  const RawMessage message = ReadWholeMessage(&window, 5000);
  EXPECT_EQ(message.bytes, std::string(5000, 'x'));
  EXPECT_EQ(message.length, 700000U);
}

}  // namespace
}  // namespace bounce
