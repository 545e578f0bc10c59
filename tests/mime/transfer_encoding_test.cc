#include "src/mime/transfer_encoding.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>

#include "src/base/ascii.h"

namespace bounce {
namespace {

using std::string_literals::operator""s;

struct Case {
  std::string in;
  std::string out;
};

class Base64 : public testing::TestWithParam<Case> {};

TEST_P(Base64, Decodes) {
  std::string out = ">";
  DecodeBase64(GetParam().in, &out);
  EXPECT_EQ(out, ">" + GetParam().out);
}

INSTANTIATE_TEST_SUITE_P(
    All, Base64,
    testing::Values(Case{"", ""}, Case{"TWFpbA==", "Mail"}, Case{"TWFpbGVy", "Mailer"},
                    Case{"TWFpbGU=", "Maile"}, Case{"TWFp\r\nbGVy\r\n", "Mailer"},
                    Case{"TW Fp\tbG\rVy", "Mailer"}, Case{"T!W#F\x80p", "Mai"},
                    Case{"TWFpbA==TWFpbA==", "MailMail"}, Case{"TWE=TWFp", "MaMai"},
                    Case{"TWFpbA", "Mail"},           // padding cut off
                    Case{"TWFpbGU", "Maile"},         // the same, two bytes
                    Case{"TWFpb", "Mai"},             // six bits hold no byte
                    Case{"=", ""}, Case{"====", ""},  // nothing but padding
                    Case{"T=WFp", "XZ"},              // a lone digit is lost, the next group is not
                    Case{"//8AAQ==", "\xff\xff\0\x01"s}));

class QuotedPrintable : public testing::TestWithParam<Case> {};

TEST_P(QuotedPrintable, Decodes) {
  std::string out = "> ";
  DecodeQuotedPrintable(GetParam().in, &out);
  EXPECT_EQ(out, "> " + GetParam().out);
}

INSTANTIATE_TEST_SUITE_P(
    All, QuotedPrintable,
    testing::Values(Case{"", ""}, Case{"a=3Db", "a=b"}, Case{"=e2=82=AC", "\xe2\x82\xac"},
                    Case{"one =\ntwo", "one two"}, Case{"one=\r\ntwo", "onetwo"},
                    Case{"one=\rtwo", "onetwo"}, Case{"one= \t \r\ntwo", "onetwo"},
                    Case{"one=", "one"}, Case{"one=  ", "one"}, Case{"100 =% sure", "100 =% sure"},
                    Case{"=4", "=4"}, Case{"=G1=1G", "=G1=1G"}, Case{"==41", "=A"},
                    Case{"a  \nb\t\r\nc \rd ", "a\nb\r\nc\rd"}, Case{"a=20 \nb", "a \nb"},
                    Case{"a =20\nb", "a  \nb"}, Case{"=00=0A", "\0\n"s}, Case{" \n \n", "\n\n"},
                    Case{"= = =x", "= = =x"}));

struct NameCase {
  std::string raw;
  TransferEncoding encoding;
};

class EncodingName : public testing::TestWithParam<NameCase> {};

TEST_P(EncodingName, IsRead) {
  EXPECT_EQ(ParseTransferEncoding(GetParam().raw), GetParam().encoding) << GetParam().raw;
}

INSTANTIATE_TEST_SUITE_P(
    All, EncodingName,
    testing::Values(NameCase{"", TransferEncoding::kIdentity},
                    NameCase{"7bit", TransferEncoding::kIdentity},
                    NameCase{"8BIT", TransferEncoding::kIdentity},
                    NameCase{"binary", TransferEncoding::kIdentity},
                    NameCase{"x-uuencode", TransferEncoding::kIdentity},
                    NameCase{"base64x", TransferEncoding::kIdentity},
                    NameCase{"BASE64", TransferEncoding::kBase64},
                    NameCase{"\"base64\"", TransferEncoding::kBase64},
                    NameCase{"base64;", TransferEncoding::kBase64},
                    NameCase{"(as (it) was) Base64 (so)", TransferEncoding::kBase64},
                    NameCase{"\r\n Quoted-Printable", TransferEncoding::kQuotedPrintable},
                    NameCase{"quoted-printable(why)", TransferEncoding::kQuotedPrintable}));

// Byte by byte.
std::string PlainQuotedPrintable(std::string_view in) {
  std::string out;
  std::size_t solid = 0;  // what lies behind it are blanks that a line end would drop
  for (std::size_t at = 0; at < in.size();) {
    const char c = in[at];
    if (IsLineEnd(c)) out.resize(solid);
    if (c == '=') {
      std::size_t end = at + 1;
      while (end < in.size() && IsBlank(in[end])) ++end;
      if (at + 2 < in.size() && IsHexDigit(in[at + 1]) && IsHexDigit(in[at + 2])) {
        out.push_back(static_cast<char>(HexValue(in[at + 1]) * 16 + HexValue(in[at + 2])));
        at += 3;
      } else if (end == in.size() || IsLineEnd(in[end])) {
        at = end == in.size() ? end : end + (in.substr(end, 2) == "\r\n" ? 2 : 1);
      } else {
        out.push_back(c);
        ++at;
      }
      solid = out.size();
      continue;
    }
    out.push_back(c);
    ++at;
    if (!IsBlank(c)) solid = out.size();
  }
  out.resize(solid);
  return out;
}

TEST(DecodeQuotedPrintable, DecodesRunsAsThePlainWayDoes) {
  constexpr std::string_view kAlphabet = "ab  \t==2F0\r\n\n";
  std::mt19937 random(1);
  for (int i = 0; i < 100'000; ++i) {
    std::string in(static_cast<std::size_t>(i % 30), '\0');
    for (char& c : in) c = kAlphabet[random() % kAlphabet.size()];
    std::string out;
    DecodeQuotedPrintable(in, &out);
    ASSERT_EQ(out, PlainQuotedPrintable(in)) << in;
    std::string scratch;
    ASSERT_EQ(DecodeTransfer(in, TransferEncoding::kQuotedPrintable, &scratch), out) << in;
  }
}

TEST(DecodeTransfer, GivesTheInputWhereNothingChanges) {
  const std::string text = "plain text\r\nof two lines";
  std::string scratch = "kept";
  for (const auto encoding : {TransferEncoding::kIdentity, TransferEncoding::kQuotedPrintable}) {
    EXPECT_EQ(DecodeTransfer(text, encoding, &scratch).data(), text.data());
  }
  EXPECT_EQ(scratch, "kept");
  EXPECT_EQ(DecodeTransfer("a \nb", TransferEncoding::kQuotedPrintable, &scratch), "a\nb");
  EXPECT_EQ(DecodeTransfer("a ", TransferEncoding::kQuotedPrintable, &scratch), "a");
  EXPECT_EQ(DecodeTransfer("YQ==", TransferEncoding::kBase64, &scratch), "a");
}

TEST(LooksEncoded, TellsPlainHeadersFromEncodedOnes) {
  EXPECT_FALSE(LooksEncoded("\nReceived: from a\nTo: b\n", TransferEncoding::kBase64));
  EXPECT_TRUE(LooksEncoded("UmVjZWl2ZWQ6\r\n", TransferEncoding::kBase64));
  EXPECT_TRUE(LooksEncoded("", TransferEncoding::kBase64));
  EXPECT_FALSE(LooksEncoded("Subject: =?utf-8?Q?a?=\n", TransferEncoding::kQuotedPrintable));
  EXPECT_TRUE(LooksEncoded("Subject: =3D?utf-8?Q?a?=3D\n=\n", TransferEncoding::kQuotedPrintable));
}

TEST(LooksEncoded, JudgesByTheBeginning) {
  const std::string text = std::string(100000, 'a') + "=?";
  EXPECT_TRUE(LooksEncoded(text, TransferEncoding::kQuotedPrintable));
}

}  // namespace
}  // namespace bounce
