#include "bounce/message.h"

#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <string_view>
#include <utility>

#include "tests/mime/message_checks.h"

namespace bounce {
namespace {

using std::string_literals::operator""s;

struct TreeCase {
  std::string name;
  std::string text;
  std::string tree;
};

void PrintTo(const TreeCase& c, std::ostream* out) { *out << c.name; }

std::string TestName(const testing::TestParamInfo<TreeCase>& info) { return info.param.name; }

class MessageTree : public testing::TestWithParam<TreeCase> {};

TEST_P(MessageTree, LineFeed) {
  const Message message = Message::Parse(GetParam().text);
  CheckMessage(message);
  EXPECT_EQ(Describe(message), GetParam().tree);
  EXPECT_FALSE(message.truncated());
}

TEST_P(MessageTree, CarriageReturnLineFeed) {
  const std::string text = WithLineEnd(GetParam().text, "\r\n");
  const Message message = Message::Parse(text);
  CheckMessage(message);
  EXPECT_EQ(Describe(message), GetParam().tree);
}

TEST_P(MessageTree, CarriageReturn) {
  const std::string text = WithLineEnd(GetParam().text, "\r");
  const Message message = Message::Parse(text);
  CheckMessage(message);
  std::string tree;
  for (const char c : GetParam().tree) {
    if (c != '|') tree += c;
  }
  EXPECT_EQ(Describe(message), tree);
}

TEST_P(MessageTree, MixedLineEnds) {
  std::string text;
  int line = 0;
  for (const char c : GetParam().text) {
    if (c == '\n' && ++line % 2 == 0) text += '\r';
    text += c;
  }
  const Message message = Message::Parse(text);
  CheckMessage(message);
  EXPECT_EQ(Describe(message), GetParam().tree);
}

std::string Multi(std::string_view boundary, std::string_view body) {
  std::string out = "Content-Type: multipart/mixed; boundary=";
  return out.append(boundary).append("\n\n").append(body);
}

INSTANTIATE_TEST_SUITE_P(
    Simple, MessageTree,
    testing::Values(
        TreeCase{"Empty", "", "plain{}"}, TreeCase{"OnlyHeader", "To: a\n", "plain{}"},
        TreeCase{"NoHeader", "\nHello\n", "plain{Hello|}"},
        TreeCase{"Text", "To: a\n\nHello\n", "plain{Hello|}"},
        TreeCase{"Html", "Content-Type: text/html\n\n<p>\n", "html{<p>|}"},
        TreeCase{"FirstTypeWins", "Content-Type: text/html\nContent-Type: a/b\n\nx", "html{x}"},
        TreeCase{"EmptyTypeDoesNotCount", "Content-Type:\nContent-Type: text/html\n\nx", "html{x}"},
        TreeCase{"NoSlash", "Content-Type: html\n\nx", "plain{x}"},
        TreeCase{"Base64", "Content-Transfer-Encoding: (c) BASE64\n\nSGVsbG8=\n", "plain{Hello}"},
        TreeCase{"UnknownEncoding", "Content-Transfer-Encoding: x-y\n\nSGVs=3D\n",
                 "plain{SGVs=3D|}"}),
    TestName);

INSTANTIATE_TEST_SUITE_P(
    Boundaries, MessageTree,
    testing::Values(
        TreeCase{"TwoParts", Multi("b", "pre\n--b\n\none\n--b\n\ntwo\n--b--\nepi\n"),
                 "multi[plain{one} plain{two}]"},
        TreeCase{"PartHeader", Multi("b", "--b\nContent-Type: text/html\n\none\n\n--b--\n"),
                 "multi[html{one|}]"},
        TreeCase{"Unclosed", Multi("b", "--b\n\none\n--b\n\ntwo\n"),
                 "multi[plain{one} plain{two|}]"},
        TreeCase{"NoBlankBeforeFirst",
                 "Content-Type: multipart/mixed; boundary=b\n--b\n"
                 "Content-Type: text/html\n\none\n--b--\n",
                 "multi[html{one}]"},
        TreeCase{"BlanksAfter", Multi("b", "--b \t\n\none\n--b-- \n"), "multi[plain{one}]"},
        TreeCase{"NotAtLineStart", Multi("b", "--b\n\none --b\n x--b\n--b--\n"),
                 "multi[plain{one --b| x--b}]"},
        TreeCase{"LongerLineIsText", Multi("b", "--b\n\none\n--bc\n--b c\n-b\n--b--\n"),
                 "multi[plain{one|--bc|--b c|-b}]"},
        TreeCase{"EmptyParts", Multi("b", "--b\n--b\n\n--b\n\n\n--b--"),
                 "multi[plain{} plain{} plain{}]"},
        TreeCase{"HeaderOnlyPart", Multi("b", "--b\nContent-Type: text/html\n--b\n\nx\n--b--"),
                 "multi[html{} plain{x}]"},
        TreeCase{"Quoted", Multi("\"b b\"", "--b b\n\none\n--b b--\n"), "multi[plain{one}]"},
        TreeCase{"QuotedPair", Multi("\"b\\\"b\"", "--b\"b\n\none\n--b\"b--\n"),
                 "multi[plain{one}]"},
        TreeCase{"TrailingSpace", Multi("\"b  \"", "--b\n\none\n--b--\n"), "multi[plain{one}]"},
        TreeCase{"UnclosedQuote", Multi("\"b", "--b\n\none\n--b--\n"), "multi[plain{one}]"},
        TreeCase{"Rfc2231",
                 "Content-Type: multipart/mixed;\n boundary*0=\"b\"; boundary*1=c\n\n"
                 "--bc\n\none\n--bc--\n",
                 "multi[plain{one}]"},
        TreeCase{"Rfc2231Charset",
                 "Content-Type: multipart/mixed; boundary*=us-ascii'en'b%3Dc\n\n"
                 "--b=c\n\none\n--b=c--\n",
                 "multi[plain{one}]"},
        TreeCase{"ParameterCase",
                 "Content-Type: multipart/mixed; BOUNDARY=b\n\n--b\n\none\n--b--\n",
                 "multi[plain{one}]"},
        TreeCase{"Dashes", Multi("----=_P", "------=_P\n\none\n------\n------=_P--\n"),
                 "multi[plain{one|------}]"}),
    TestName);

std::string Nested(std::string_view outer, std::string_view inner, std::string_view body) {
  std::string part = "--";
  part.append(outer).append("\n").append(Multi(inner, body));
  return Multi(outer, part);
}

INSTANTIATE_TEST_SUITE_P(
    Nesting, MessageTree,
    testing::Values(
        TreeCase{"Closed", Nested("o", "i", "--i\n\none\n--i--\nepi\n--o\n\ntwo\n--o--\n"),
                 "multi[multi[plain{one}] plain{two}]"},
        TreeCase{"InnerUnclosed", Nested("o", "i", "--i\n\none\n--o\n\ntwo\n--o--\n"),
                 "multi[multi[plain{one}] plain{two}]"},
        TreeCase{"InnerIsPrefix",
                 Nested("abcdef", "abc", "--abc\n\none\n--abcdef\n\ntwo\n--abcdef--\n"),
                 "multi[multi[plain{one}] plain{two}]"},
        TreeCase{"OuterIsPrefix",
                 Nested("abc", "abcdef", "--abcdef\n\none\n--abcdef--\n--abc\n\ntwo\n--abc--\n"),
                 "multi[multi[plain{one}] plain{two}]"},
        TreeCase{"InnerEndsInDashes",
                 Nested("a", "a--", "--a--\n\none\n--a----\n--a\n\ntwo\n--a--\n"),
                 "multi[multi[plain{one}] plain{two}]"},
        TreeCase{"SameBoundary", Nested("b", "b", "--b\n\none\n--b--\n--b\n\ntwo\n--b--\n"),
                 "multi[multi[plain{one}] plain{two}]"},
        TreeCase{"AfterTheEnd", Multi("b", "--b\n\none\n--b--\n--b\n\ntwo\n"),
                 "multi[plain{one}]"}),
    TestName);

INSTANTIATE_TEST_SUITE_P(
    Guessed, MessageTree,
    testing::Values(
        TreeCase{"NoParameter", "Content-Type: multipart/mixed\n\npre\n--b\n\none\n--b--\n",
                 "multi[plain{one}]"},
        TreeCase{"WrongCase", Multi("BBB", "--bbb\n\none\n--bbb\n\ntwo\n--bbb--\n"),
                 "multi[plain{one} plain{two}]"},
        TreeCase{"NeverAppears", Multi("x", "-----\n--b\n\none\n--b\n\ntwo\n"),
                 "multi[plain{one} plain{two|}]"},
        TreeCase{"OuterNotInner",
                 Multi("x", "--o\n" + Multi("i", "--i\n\none\n--i--\n--o\n\ntwo\n--o--\n")),
                 "multi[multi[plain{one}] plain{two}]"},
        TreeCase{"InsideAnother", Nested("o", "x", "--b\n\none\n--b--\n--o\n\ntwo\n--o--\n"),
                 "multi[multi[plain{one}] plain{two}]"},
        TreeCase{"NothingToGuess", Multi("x", "Sorry.\n-- \nThe daemon\n--only once\n"),
                 "multi[plain{Sorry.|-- |The daemon|--only once|}]"},
        TreeCase{"RulesAreNoBoundaries", Multi("x", "-----\na\n-----\n--- b c\n--- b c\n"),
                 "multi[plain{-----|a|-----|--- b c|--- b c|}]"},
        TreeCase{"TextKeepsItsEncoding",
                 "Content-Type: multipart/mixed\nContent-Transfer-Encoding: base64\n\nSGk=\n",
                 "multi[plain{Hi}]"},
        TreeCase{"OnlyTheEnd", Multi("b", "Hello\n--b--\n"), "multi[plain{Hello|--b--|}]"},
        TreeCase{"NoBody", Multi("b", "\n\n"), "multi{||}"}),
    TestName);

INSTANTIATE_TEST_SUITE_P(
    Reports, MessageTree,
    testing::Values(
        TreeCase{"Report",
                 "Content-Type: multipart/report; report-type=delivery-status;\n"
                 " boundary=b\n\n--b\n\nSorry\n--b\n"
                 "Content-Type: message/delivery-status\n\nReporting-MTA: dns; a.example\n"
                 "\nAction: failed\n\n--b\nContent-Type: message/rfc822\n\n"
                 "Subject: Hi\n\nHello\n--b--\n",
                 "report[plain{Sorry} status{Reporting-MTA: dns; a.example||Action: failed|} "
                 "message[plain{Hello}]]"},
        TreeCase{"HeadersOnly",
                 Multi("b",
                       "--b\nContent-Type: text/rfc822-headers\n\n"
                       "Subject: Hi\n--b--\n"),
                 "multi[headers{Subject: Hi}]"},
        TreeCase{"Partial", "Content-Type: message/partial; id=a; number=1\n\nTo: a\n\nx",
                 "partial{To: a||x}"},
        TreeCase{"MultipartInMessage",
                 Multi("o", "--o\nContent-Type: message/global\n\nTo: a\n" +
                                Multi("i", "--i\n\none\n--i--\nepi\n--o\n\ntwo\n--o--\n")),
                 "multi[message[multi[plain{one}]] plain{two}]"},
        TreeCase{"MessageCutByOuter",
                 Multi("o", "--o\nContent-Type: message/rfc822\n\n" +
                                Multi("i", "--i\nContent-Type: text/html\n--o\n\ntwo\n--o--\n")),
                 "multi[message[multi[html{}]] plain{two}]"},
        TreeCase{"EmptyMessage", Multi("o", "--o\nContent-Type: message/rfc822\n\n--o--\n"),
                 "multi[message[plain{}]]"},
        TreeCase{"BlankLinesBeforeMessage",
                 "Content-Type: message/rfc822\n\n\n\nSubject: a\n\nHello\n",
                 "message[plain{Hello|}]"},
        TreeCase{"MessageWithoutHeader", "Content-Type: message/rfc822\n\n\nHello\n",
                 "message[plain{Hello|}]"},
        TreeCase{"MessageInMessage",
                 "Content-Type: message/rfc822\n\nContent-Type: message/rfc822\n\nTo: a\n\nx",
                 "message[message[plain{x}]]"},
        TreeCase{"FromLineInside",
                 "Content-Type: message/rfc822\n\n>From a@b.example Mon\nTo: a\n\nx",
                 "message[plain{x}]"}),
    TestName);

INSTANTIATE_TEST_SUITE_P(
    Digests, MessageTree,
    testing::Values(TreeCase{"Default",
                             "Content-Type: multipart/digest; boundary=b\n\n"
                             "--b\n\nSubject: 1\n\none\n--b\n\nSubject: 2\n\ntwo\n--b--\n",
                             "multi[message[plain{one}] message[plain{two}]]"},
                    TreeCase{"Declared",
                             "Content-Type: multipart/digest; boundary=b\n\n"
                             "--b\nContent-Type: text/plain\n\none\n--b--\n",
                             "multi[plain{one}]"},
                    TreeCase{"OtherMimeField",
                             "Content-Type: multipart/digest; boundary=b\n\n"
                             "--b\nContent-ID: <1@a.example>\n\nTo: a\n\none\n--b--\n",
                             "multi[message[plain{one}]]"},
                    TreeCase{"BlankLineMissing",
                             "Content-Type: multipart/digest; boundary=b\n\n"
                             "--b\nSubject: 1\n\none\n--b--\n",
                             "multi[plain{one}]"}),
    TestName);

constexpr std::string_view kBase64Message =  // "Subject: Hi\n\nHello"
    "U3ViamVjdDogSGkK\nCkhlbGxv\n";

INSTANTIATE_TEST_SUITE_P(
    EncodedMessages, MessageTree,
    testing::Values(
        TreeCase{"Base64",
                 Multi("b",
                       "--b\nContent-Type: message/rfc822\n"
                       "Content-Transfer-Encoding: base64\n\n" +
                           std::string(kBase64Message) + "--b\n\ntwo\n--b--\n"),
                 "multi[message[plain{Hello}] plain{two}]"},
        TreeCase{"QuotedPrintable",
                 "Content-Type: message/rfc822\nContent-Transfer-Encoding: quoted-printable\n\n"
                 "Content-Type: multipart/mixed; boundary=3Db\n\n--b\n\none =3D =\none\n--b--\n",
                 "message[multi[plain{one = one}]]"},
        TreeCase{"NotBase64AtAll",
                 "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n"
                 "Subject: Hi\n\nHello\n",
                 "message[plain{Hello|}]"},
        TreeCase{"NotQuotedAtAll",
                 Multi("b",
                       "--b\nContent-Type: message/rfc822\n"
                       "Content-Transfer-Encoding: quoted-printable\n\n"
                       "Subject: =?utf-8?q?a?=\nContent-Type: multipart/mixed; boundary=\"ad\""
                       "\n\n--ad\n\none\n--b\n\ntwo\n--b--\n"),
                 "multi[message[multi[plain{one}]] plain{two}]"}),
    TestName);

TEST(Message, BareCarriageReturnsSeparateBodyLines) {
  const Message message = Message::Parse("To: a\rCc: b\r\rone\rtwo\r");
  EXPECT_EQ(message.root().header_count, 2U);
  EXPECT_EQ(message.root().body, "one\rtwo\r");
}

// However far behind hyphens that begin none they stand.
TEST(Message, DelimitersAreFoundBehindHyphens) {
  const std::string header = "Content-Type: multipart/mixed; boundary=b\n\n--b\n\n";
  for (std::size_t size = 0; size <= 300; ++size) {
    const std::string first = "a-b--b" + std::string(size, 'x');
    const std::string second = "c-d" + std::string(size, '-');
    for (const std::string_view end : {"\n", "\r\n", "\r"}) {
      const std::string text = WithLineEnd(header + first + "\n--b\n\n" + second + "\n--b--", end);
      const Message message = Message::Parse(text);
      ASSERT_EQ(message.parts().size(), 3U) << size;
      EXPECT_EQ(message.parts()[1].body, first);
      EXPECT_EQ(message.parts()[2].body, second);
    }
  }
}

TEST(Message, DecodedPartsOutliveAMove) {
  const std::string text = "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n" +
                           std::string(kBase64Message);
  Message first = Message::Parse(text);
  Message message = std::move(first);
  first = Message::Parse("To: a\n\nother");
  CheckMessage(message);
  ASSERT_EQ(message.parts().size(), 2U);
  EXPECT_EQ(message.header(message.parts()[1], "subject"), "Hi");
  EXPECT_EQ(message.parts()[1].body, "Hello");
}

TEST(Message, ContentIsAViewWhereNothingIsDecoded) {
  const std::string text = "To: a\nContent-Transfer-Encoding: quoted-printable\n\nHello\n";
  const Message message = Message::Parse(text);
  std::string scratch = "untouched";
  EXPECT_TRUE(Lies(message.content(message.root(), &scratch), text));
  EXPECT_TRUE(Lies(message.text(message.root(), &scratch), text));
  EXPECT_EQ(message.text(message.root(), &scratch), "Hello\n");
  EXPECT_EQ(scratch, "untouched");
}

struct TextCase {
  std::string name;
  std::string header;
  std::string body;
  std::string text;
};

void PrintTo(const TextCase& c, std::ostream* out) { *out << c.name; }

class MessageText : public testing::TestWithParam<TextCase> {};

TEST_P(MessageText, IsUtf8) {
  const std::string text = GetParam().header + "\n\n" + GetParam().body;
  const Message message = Message::Parse(text);
  std::string scratch = "old";
  EXPECT_EQ(message.text(message.root(), &scratch), GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(
    All, MessageText,
    testing::Values(
        TextCase{"Latin1", "Content-Type: text/plain; charset=iso-8859-1", "gr\xfcn",
                 "gr\xc3\xbcn"},
        TextCase{"Utf8", "Content-Type: text/plain; charset=\"UTF-8\"", "gr\xc3\xbcn",
                 "gr\xc3\xbcn"},
        TextCase{"Base64Utf8",
                 "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64",
                 "Z3LDvG4=", "gr\xc3\xbcn"},
        TextCase{"Base64Long",
                 "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64",
                 "Z3LDvG5ncsO8bmdyw7xuZ3LDvG5ncsO8bmdyw7xu",
                 "gr\xc3\xbcngr\xc3\xbcngr\xc3\xbcngr\xc3\xbcngr\xc3\xbcngr\xc3\xbcn"},
        TextCase{"QuotedLatin1",
                 "Content-Type: text/plain; charset=iso-8859-1\n"
                 "Content-Transfer-Encoding: quoted-printable",
                 "gr=FCn", "gr\xc3\xbcn"},
        TextCase{"Iso2022Jp", "Content-Type: text/plain; charset=iso-2022-jp", "\x1b$B$\"\x1b(B",
                 "\xe3\x81\x82"},
        TextCase{"EmptyBase64", "Content-Transfer-Encoding: base64", "====", ""},
        TextCase{"Empty", "To: a", "", ""}));

}  // namespace
}  // namespace bounce
