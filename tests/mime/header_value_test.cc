#include "src/mime/header_value.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace bounce {
namespace {

struct ParameterCase {
  std::string raw;
  std::string name;
  std::optional<std::string> value;
};

class FindParameterTest : public testing::TestWithParam<ParameterCase> {};

TEST_P(FindParameterTest, Finds) {
  const auto& [raw, name, value] = GetParam();
  EXPECT_EQ(FindParameter(raw, name), value) << raw;
}

INSTANTIATE_TEST_SUITE_P(
    Plain, FindParameterTest,
    testing::Values(
        ParameterCase{"", "a", std::nullopt}, ParameterCase{"text/plain", "a", std::nullopt},
        ParameterCase{"text/plain;", "a", std::nullopt}, ParameterCase{"text/plain; a=b", "a", "b"},
        ParameterCase{"text/plain; A=b", "a", "b"}, ParameterCase{"text/plain;a=b;c=d;", "c", "d"},
        ParameterCase{"text/plain a=b c=d", "c", "d"},  // semicolons missing
        ParameterCase{"text/plain;;; a=b", "a", "b"},
        ParameterCase{"text/plain; aa=1; a=2", "a", "2"},
        ParameterCase{"text/plain; a=1; a=2", "a", "1"},
        ParameterCase{"text/plain; a = b", "a", "b"},
        ParameterCase{"text/plain; a=(x)b (y)", "a", "b"},
        ParameterCase{"text/plain (a=x); a=b", "a", "b"},
        ParameterCase{"text/plain; a=\"b c;d=e\"; d=f", "d", "f"},
        ParameterCase{"text/plain; a=\"b c;d=e\"", "a", "b c;d=e"},
        ParameterCase{"text/plain; a=\"b \\\"c\\\" \\\\\"", "a", "b \"c\" \\"},
        ParameterCase{"text/plain; a=\"b; c=d", "a", "b"},  // a quote never closed
        ParameterCase{"text/plain; a=\"b; c=d", "c", "d"},
        ParameterCase{"text/plain; a=\"\"", "a", ""}, ParameterCase{"text/plain; a=", "a", ""},
        ParameterCase{"text/plain; a=;b=c", "a", ""},
        ParameterCase{"text/plain; =x; a=b", "a", "b"},
        ParameterCase{"text/plain; a=\"one\r\n two\"", "a", "one two"},
        ParameterCase{"text/plain;\r\n\ta=b", "a", "b"},
        ParameterCase{"x; a=----=_Part(1):/x=?", "a", "----=_Part(1):/x=?"},
        ParameterCase{"(a \"b\" \\) ((c)) x; a=b", "a", std::nullopt},  // comment never closed
        ParameterCase{"x; \"a=1\"; a=2", "a", "2"}, ParameterCase{"x; a=b\\", "a", "b\\"},
        ParameterCase{"x; a=\"b\\", "a", "b\\"},
        ParameterCase{"x; a=\"gr\xc3\xbc\xc3\x9f\"", "a", "gr\xc3\xbc\xc3\x9f"},
        ParameterCase{"x; a=\"=?utf-8?q?gr=C3=BCn?=\"", "a", "gr\xc3\xbcn"}));

INSTANTIATE_TEST_SUITE_P(
    Rfc2231, FindParameterTest,
    testing::Values(
        ParameterCase{"x; a*=utf-8'de'gr%C3%BCn", "a", "gr\xc3\xbcn"},
        ParameterCase{"x; a*=iso-8859-1''gr%fcn", "a", "gr\xc3\xbcn"},
        ParameterCase{"x; a*=''plain%21", "a", "plain!"},
        ParameterCase{"x; a*=no%20quotes", "a", "no quotes"},
        ParameterCase{"x; a*=one'quote", "a", "one'quote"},
        ParameterCase{"x; a*=utf-8''%4%ZZ%", "a", "%4%ZZ%"},
        ParameterCase{"x; a=plain; a*=utf-8''best", "a", "best"},
        ParameterCase{"x; a*0=o; a*1=n; a*2=e", "a", "one"},
        ParameterCase{"x; a*2=e; a*0=\"o\"; a*1=n", "a", "one"},
        ParameterCase{"x; a*0=o; a*2=e", "a", "oe"},  // a piece is missing
        ParameterCase{"x; a*1=n; a*2=e", "a", "ne"},  // the first is
        ParameterCase{"x; a*0=o; a*0=x; a*1=n", "a", "on"},
        ParameterCase{"x; a=plain; a*0=o; a*1=n", "a", "on"},
        ParameterCase{"x; a*0*=utf-8''gr%C3; a*1*=%BCn; a*2=%41", "a", "gr\xc3\xbcn%41"},
        ParameterCase{"x; a*1*=%BCn; a*0*=utf-8''gr%C3", "a", "gr\xc3\xbcn"},
        ParameterCase{"x; a*10=k; a*9=j", "a", "jk"}, ParameterCase{"x; a*00=o", "a", "o"},
        ParameterCase{"x; a*b=c", "a", std::nullopt}, ParameterCase{"x; a**=c", "a", std::nullopt},
        ParameterCase{"x; a*99999999999=c", "a", std::nullopt},
        ParameterCase{"x; a*0 =o; a*1= n", "a", "on"}));

TEST(FindParameter, ReadsManyPieces) {
  std::string raw = "x";
  std::string expected;
  for (int i = 20000; i-- > 0;) raw += "; a*" + std::to_string(i) + "=" + std::to_string(i % 10);
  for (int i = 0; i < 20000; ++i) expected += std::to_string(i % 10);
  EXPECT_EQ(FindParameter(raw, "a"), expected);
}

TEST(FindParameter, SurvivesManyQuotesAndComments) {
  std::string raw = "x";
  for (int i = 0; i < 100000; ++i) raw += ";b=\"\\\"";
  EXPECT_EQ(FindParameter(raw, "a"), std::nullopt);
  EXPECT_EQ(FindParameter(std::string(200000, '(') + "a=b", "a"), std::nullopt);
  EXPECT_EQ(FindParameter(std::string(200000, '(') + std::string(200000, ')') + "a=b", "a"), "b");
  EXPECT_EQ(FindParameter(std::string(200000, '=') + ";a=b", "a"), "b");
}

struct PlainCase {
  std::string raw;
  std::optional<std::string> value;
};

class FindPlainParameterTest : public testing::TestWithParam<PlainCase> {};

TEST_P(FindPlainParameterTest, GivesAViewOrNothing) {
  const auto& [raw, value] = GetParam();
  const auto found = FindPlainParameter(raw, "a");
  ASSERT_EQ(found.has_value(), value.has_value());
  if (!found) return;
  EXPECT_EQ(*found, *value);
  EXPECT_GE(found->data(), raw.data());
  EXPECT_LE(found->data() + found->size(), raw.data() + raw.size());
}

INSTANTIATE_TEST_SUITE_P(All, FindPlainParameterTest,
                         testing::Values(PlainCase{"x; a=b", "b"}, PlainCase{"x; a=\"b c\"", "b c"},
                                         PlainCase{"x; ab=c; a=d; a=e", "d"},
                                         PlainCase{"x; a=\"\"", ""}, PlainCase{"x", std::nullopt},
                                         PlainCase{"x; a*=b", std::nullopt},
                                         PlainCase{"x; a=b; a*0=c", std::nullopt},
                                         PlainCase{"x; a=\"b\\\"\"", std::nullopt},
                                         PlainCase{"x; a=\"b\r\n c\"", std::nullopt}));

struct TextCase {
  std::string raw;
  std::string text;
};

class UnfoldTest : public testing::TestWithParam<TextCase> {};

TEST_P(UnfoldTest, Unfolds) { EXPECT_EQ(Unfold(GetParam().raw), GetParam().text); }

INSTANTIATE_TEST_SUITE_P(All, UnfoldTest,
                         testing::Values(TextCase{"", ""}, TextCase{"a b", "a b"},
                                         TextCase{"a\r\n b", "a b"}, TextCase{"a\n\t \tb", "a b"},
                                         TextCase{"a\rb", "a b"}, TextCase{"a\r\n \r\n b", "a b"},
                                         TextCase{"a \n b", "a  b"}, TextCase{"a\n", "a "}));

TEST(DecodeUnstructured, UnfoldsThenDecodes) {
  EXPECT_EQ(DecodeUnstructured("gr\xc3\xbcn\r\n =?utf-8?q?=C3=BC?=\r\n =?utf-8?q?x?="),
            "gr\xc3\xbcn \xc3\xbcx");
}

}  // namespace
}  // namespace bounce
