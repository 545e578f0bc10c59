#include <gtest/gtest.h>

#include <optional>
#include <ostream>
#include <string>
#include <string_view>

#include "bounce/message.h"
#include "tests/mime/message_checks.h"

namespace bounce {
namespace {

using std::string_literals::operator""s;

struct HeaderCase {
  std::string name;
  std::string text;
  std::string fields;  // "name=value" each, separated by ';'; line ends of a value as '|'
  std::string body;
};

void PrintTo(const HeaderCase& c, std::ostream* out) { *out << c.name; }

std::string Fields(const Message& message) {
  std::string out;
  for (const HeaderField& field : message.headers(message.root())) {
    if (!out.empty()) out += ';';
    out.append(field.name).append("=");
    for (const char c : field.value) out += c == '\n' || c == '\r' ? '|' : c;
  }
  return out;
}

class MessageHeader : public testing::TestWithParam<HeaderCase> {};

TEST_P(MessageHeader, IsFound) {
  const Message message = Message::Parse(GetParam().text);
  CheckMessage(message);
  EXPECT_EQ(Fields(message), GetParam().fields);
  EXPECT_EQ(message.root().body, GetParam().body);
}

INSTANTIATE_TEST_SUITE_P(
    WellFormed, MessageHeader,
    testing::Values(
        HeaderCase{"One", "To: a\n\nx", "To=a", "x"},
        HeaderCase{"NoSpace", "To:a\n\nx", "To=a", "x"},
        HeaderCase{"Repeated", "R: a\nR: b\nR: a\n\nx", "R=a;R=b;R=a", "x"},
        HeaderCase{"Empty", "To:\nCc: \n\nx", "To=;Cc=", "x"},
        HeaderCase{"Blanks", "To: \t a \t \n\nx", "To=a", "x"},
        HeaderCase{"Folded", "To: a,\n\tb,\n  c\nCc: d\n\nx", "To=a,|\tb,|  c;Cc=d", "x"},
        HeaderCase{"FoldedAtOnce", "To:\n a\n\nx", "To=a", "x"},
        HeaderCase{"BlankFold", "To: a\n \n b\nCc: c\n\nx", "To=a| | b;Cc=c", "x"},
        HeaderCase{"BlankFoldAtEnd", "To: a\n \t\nCc: c\n\nx", "To=a;Cc=c", "x"},
        HeaderCase{"Colons", "T: a: b: c\n\nx", "T=a: b: c", "x"},
        HeaderCase{"OddName", "a!#$%&'*+-./=?^_`{|}~\"(): b\n\nx", "a!#$%&'*+-./=?^_`{|}~\"()=b",
                   "x"},
        HeaderCase{"NoBody", "To: a", "To=a", ""}, HeaderCase{"NoBodyLine", "To: a\n", "To=a", ""},
        HeaderCase{"CrLf", "To: a\r\n b\r\nCc: c\r\n\r\nx\r\n", "To=a|| b;Cc=c", "x\r\n"},
        HeaderCase{"CrInLf", "To: a\rCc: b\nBcc: c\r\r\nx", "To=a;Cc=b;Bcc=c", "x"},
        HeaderCase{"BlankLineOfCr", "To: a\r\n\rx", "To=a", "x"}));

INSTANTIATE_TEST_SUITE_P(
    Malformed, MessageHeader,
    testing::Values(
        HeaderCase{"BlankBeforeColon", "To : a\nCc\t: b\n\nx", "To=a;Cc=b", "x"},
        HeaderCase{"BrokenLine", "To: a\nnonsense\nCc: b\n\nx", "To=a;Cc=b", "x"},
        HeaderCase{"BrokenLineFirst", "nonsense\nCc: b\n\nx", "Cc=b", "x"},
        HeaderCase{"BrokenLineFolded", "To: a\nnonsense\n more\n more\nCc: b\n\nx", "To=a;Cc=b",
                   "x"},
        HeaderCase{"FoldFirst", " folded\nTo: a\n\nx", "To=a", "x"},
        HeaderCase{"EmptyName", ": a\nTo: b\n\nx", "To=b", "x"},
        HeaderCase{"RunsIntoBody", "To: a\nDear user, sorry\nmore\n\nmore", "To=a",
                   "Dear user, sorry\nmore\n\nmore"},
        HeaderCase{"NameWithBlank", "To: a\nDear all: hi\n\nmore", "To=a", "Dear all: hi\n\nmore"},
        HeaderCase{"ProseWithColon", "To: a\nSorry, it failed\nReason: unknown\n\nmore", "To=a",
                   "Sorry, it failed\nReason: unknown\n\nmore"},
        HeaderCase{"EightBitName", "T\xc3\xb6: a\nTo: b\n\nx", "To=b", "x"},
        HeaderCase{"EightBitValue", "To: \xff\xfe\n\n\xff", "To=\xff\xfe", "\xff"},
        HeaderCase{"Nul", "To: a\0b\nC\0c: d\nBcc: e\n\nx\0"s, "To=a\0b;Bcc=e"s, "x\0"s},
        HeaderCase{"OnlyProse", "Hello there\nagain\n", "", "Hello there\nagain\n"},
        HeaderCase{"ByteOrderMark", "\xef\xbb\xbfTo: a\n\nx", "To=a", "x"},
        HeaderCase{"LeadingBlankLines", "\n\r\nSubject: a\n\nx", "Subject=a", "x"},
        HeaderCase{"LeadingBlankLineThenProse", "\nNote: a\n\nx", "", "Note: a\n\nx"}));

struct MboxCase {
  std::string text;
  std::string from;
  std::string fields;
};

class MessageMbox : public testing::TestWithParam<MboxCase> {};

TEST_P(MessageMbox, FromLineIsKept) {
  const Message message = Message::Parse(GetParam().text);
  CheckMessage(message);
  EXPECT_EQ(message.mbox_from(), GetParam().from);
  EXPECT_EQ(Fields(message), GetParam().fields);
  EXPECT_EQ(message.root().body, "x");
}

INSTANTIATE_TEST_SUITE_P(
    All, MessageMbox,
    testing::Values(MboxCase{"From - Mon Jan  1\nTo: a\n\nx", "From - Mon Jan  1", "To=a"},
                    MboxCase{"From a@b.example\r\n>From c\r\n>From d\r\nTo: a\r\n\r\nx",
                             "From a@b.example", "To=a"},
                    MboxCase{"From a\rTo: a\r\rx", "From a", "To=a"},
                    MboxCase{">From c\nTo: a\n\nx", "", "To=a"},
                    MboxCase{"To: a\n>From c\n\nx", "", "To=a"},
                    MboxCase{"To: a\n>From c\nOther: b\n\nx", "", "To=a;Other=b"},
                    MboxCase{"\nFrom a\nTo: a\n\nx", "From a", "To=a"},
                    MboxCase{"From a\n\nx", "From a", ""}, MboxCase{"From: a\n\nx", "", "From=a"}));

TEST(MessageHeaders, RawHeaderIsTheFirst) {
  const Message message = Message::Parse("A: 1\nb: 2\na: 3\n\n");
  EXPECT_EQ(message.raw_header(message.root(), "a"), "1");
  EXPECT_EQ(message.raw_header(message.root(), "B"), "2");
  EXPECT_EQ(message.raw_header(message.root(), "c"), std::nullopt);
  EXPECT_EQ(message.raw_header(message.root(), ""), std::nullopt);
}

TEST(MessageHeaders, HeaderIsDecoded) {
  const Message message = Message::Parse("Subject: =?iso-8859-1?q?gr=FCn?=\n\tund blau\n\n");
  EXPECT_EQ(message.header(message.root(), "SUBJECT"), "gr\xc3\xbcn und blau");
  EXPECT_EQ(message.header(message.root(), "To"), "");
}

TEST(MessageHeaders, ParameterIsDecoded) {
  const Message message = Message::Parse(
      "Content-Type:\nContent-Type: multipart/report; Report-Type=delivery-status;\n"
      " name*0*=utf-8''gr%C3; name*1*=%BCn\n\n");
  const Part& root = message.root();
  EXPECT_EQ(message.parameter(root, "content-type", "report-type"), "delivery-status");
  EXPECT_EQ(message.parameter(root, "Content-Type", "name"), "gr\xc3\xbcn");
  EXPECT_EQ(message.parameter(root, "Content-Type", "charset"), std::nullopt);
  EXPECT_EQ(message.parameter(root, "Content-Disposition", "filename"), std::nullopt);
}

// However long the name is and however much follows it.
TEST(MessageHeaders, NamesHaveAnyLength) {
  for (std::size_t length = 1; length <= 40; ++length) {
    const std::string name(length, '~');
    for (const std::string& rest : {":"s, " \t: a"s, ": a value that is somewhat longer\n\nb"s}) {
      const std::string text = name + rest;
      const Message message = Message::Parse(text);
      ASSERT_EQ(message.headers(message.root()).size(), 1U) << length << rest;
      EXPECT_EQ(message.headers(message.root())[0].name, name) << rest;
    }
    for (const char bad : {'\x7f', '\xbe', '\xff', '\x01', ' '}) {
      const std::string text = name + bad + "a: a value that is somewhat longer";
      const Message message = Message::Parse(text);
      EXPECT_TRUE(message.headers(message.root()).empty()) << length << bad;
    }
  }
}

TEST(MessageHeaders, BelongToTheirPart) {
  const Message message = Message::Parse(
      "A: 1\nContent-Type: multipart/mixed; boundary=b\n\n--b\nA: 2\n\n--b\nA: 3\n"
      "Content-Type: message/rfc822\n\nA: 4\n\n--b--\n");
  ASSERT_EQ(message.parts().size(), 4U);
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(message.raw_header(message.parts()[i], "a"), std::to_string(i + 1));
  }
  EXPECT_EQ(message.root().media_type, "multipart/mixed");
  EXPECT_EQ(message.parts()[1].media_type, "");
}

}  // namespace
}  // namespace bounce
