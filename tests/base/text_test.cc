// ASCII, lines and UTF-8.

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "src/base/ascii.h"
#include "src/base/lines.h"
#include "src/base/utf8.h"

namespace bounce {
namespace {

TEST(Ascii, ComparesWithoutCaseAndWithoutLocale) {
  EXPECT_TRUE(EqualsIgnoreCase("RCPT To", "rcpt tO"));
  EXPECT_FALSE(EqualsIgnoreCase("rcpt", "rcpt "));
  EXPECT_FALSE(EqualsIgnoreCase("\xC4", "\xE4"));
  EXPECT_TRUE(StartsWithIgnoreCase("Status: 5", "STATUS:"));
  EXPECT_FALSE(StartsWithIgnoreCase("St", "Status"));
  EXPECT_TRUE(EndsWithIgnoreCase("mx.Example.NET", "example.net"));
  EXPECT_FALSE(EndsWithIgnoreCase("net", "example.net"));
}

TEST(Ascii, Finds) {
  EXPECT_EQ(FindIgnoreCase("one TWO two", "two"), 4U);
  EXPECT_EQ(FindIgnoreCase("one TWO two", "two", 5), 8U);
  EXPECT_EQ(FindIgnoreCase("one", "two"), std::string_view::npos);
  EXPECT_EQ(FindIgnoreCase("one", ""), 0U);
  EXPECT_EQ(FindIgnoreCase("one", "", 4), std::string_view::npos);
}

TEST(Ascii, SeesEightBitBytesAnywhere) {
  for (std::size_t length : {1U, 7U, 8U, 9U, 40U}) {
    std::string text(length, 'a');
    EXPECT_TRUE(IsAllAscii(text));
    text.back() = '\x80';
    EXPECT_FALSE(IsAllAscii(text)) << length;
  }
  EXPECT_TRUE(IsAllAscii(""));
}

TEST(Ascii, TrimsAndCollapses) {
  EXPECT_EQ(Trim(" \t\r\na b\v\f "), "a b");
  EXPECT_EQ(Trim(" \n"), "");
  EXPECT_EQ(CollapseSpace("  a \r\n\t b  "), "a b");
  EXPECT_EQ(CollapseSpace(""), "");
}

// Texts of one character of `alphabet` a place, of every length up to forty.
std::vector<std::string> RandomTexts(std::string_view alphabet) {
  std::mt19937 random(1);
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < 20'000; ++i) {
    std::string text(i % 41, '\0');
    for (char& c : text) c = alphabet[random() % alphabet.size()];
    texts.push_back(std::move(text));
  }
  return texts;
}

std::string PlainCollapse(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (!IsSpace(c)) {
      out.push_back(c);
    } else if (!out.empty() && out.back() != ' ') {
      out.push_back(' ');
    }
  }
  return out.ends_with(' ') ? out.substr(0, out.size() - 1) : out;
}

// Eight bytes at once, or one by one.
TEST(Ascii, CollapsesAsThePlainWayDoes) {
  for (const std::string& text : RandomTexts("ab \t\r\n\x1F\x80")) {
    ASSERT_EQ(CollapseSpace(text), PlainCollapse(text)) << text;
    ASSERT_EQ(IsCollapsed(text), PlainCollapse(text) == text) << text;
  }
}

TEST(Ascii, LowersAsThePlainWayDoes) {
  for (const std::string& text : RandomTexts("aAzZ@`[{ \xC1\xE1")) {
    std::string lower = text;
    std::transform(lower.begin(), lower.end(), lower.begin(), ToLower);
    ASSERT_EQ(AsciiLower(text), lower) << text;
    std::string half = text;
    MakeLower(&half, text.size() / 2);
    ASSERT_EQ(half, text.substr(0, text.size() / 2) + lower.substr(text.size() / 2)) << text;
  }
}

TEST(Ascii, ComparesAsThePlainWayDoes) {
  for (const std::string& text : RandomTexts("aAzZ@`[{ \xC1\xE1")) {
    const std::string lower = AsciiLower(text);
    ASSERT_TRUE(EqualsIgnoreCase(text, lower)) << text;
    for (std::size_t i = 0; i < text.size(); ++i) {
      std::string other = text;
      other[i] = static_cast<char>(other[i] ^ 0x20);
      ASSERT_EQ(EqualsIgnoreCase(text, other), AsciiLower(other) == lower) << text << i;
      ASSERT_EQ(FindIgnoreCase(text, other), lower.find(AsciiLower(other))) << text << i;
    }
  }
}

TEST(Ascii, FindsLineEndsAsThePlainWayDoes) {
  for (const std::string& text : RandomTexts("abcdefghijkl\r\n")) {
    ASSERT_EQ(FindLineEnd(text), std::min(text.find_first_of("\r\n"), text.size())) << text;
    ASSERT_EQ(FindLineEnd(text, text.size() / 2),
              std::min(text.find_first_of("\r\n", text.size() / 2), text.size()));
  }
}

std::vector<std::string> Lines(std::string_view text) {
  std::vector<std::string> out;
  LineReader lines(text);
  while (lines.Next()) out.emplace_back(lines.line());
  return out;
}

TEST(Lines, MayEndInAnyWay) {
  const std::vector<std::string> expected = {"a", "b", "", "c", "d"};
  EXPECT_EQ(Lines("a\nb\n\nc\nd"), expected);
  EXPECT_EQ(Lines("a\r\nb\r\n\r\nc\r\nd\r\n"), expected);
  EXPECT_EQ(Lines("a\rb\r\rc\rd\r"), expected);
  EXPECT_EQ(Lines("a\rb\r\n\nc\r\nd"), expected);
  EXPECT_TRUE(Lines("").empty());
  EXPECT_EQ(Lines("\n"), std::vector<std::string>{""});
}

TEST(Lines, KnowWhereTheyStand) {
  LineReader lines("ab\r\ncd", 0);
  ASSERT_TRUE(lines.Next());
  EXPECT_EQ(lines.next(), 4U);
  ASSERT_TRUE(lines.Next());
  EXPECT_EQ(lines.begin(), 4U);
  EXPECT_EQ(lines.next(), 6U);
  EXPECT_FALSE(lines.Next());
}

struct Utf8Case {
  std::string_view bytes;
  std::string_view mended;
};

class Utf8 : public ::testing::TestWithParam<Utf8Case> {};

TEST_P(Utf8, IsMendedOneReplacementForEachMaximalSubpart) {
  const auto& [bytes, mended] = GetParam();
  EXPECT_EQ(ToValidUtf8(bytes), mended);
  EXPECT_EQ(IsValidUtf8(bytes), bytes == mended);
  EXPECT_TRUE(IsValidUtf8(mended));
}

#define FFFD "\xEF\xBF\xBD"
INSTANTIATE_TEST_SUITE_P(
    All, Utf8,
    ::testing::Values(Utf8Case{"", ""}, Utf8Case{"plain", "plain"},
                      Utf8Case{"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80",
                               "\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80"},
                      Utf8Case{"a\xFFz", "a" FFFD "z"}, Utf8Case{"\xC0\xAF", FFFD FFFD},
                      Utf8Case{"\xE2\x82", FFFD}, Utf8Case{"\xE2\x82z", FFFD "z"},
                      Utf8Case{"\xED\xA0\x80", FFFD FFFD FFFD},           // a surrogate
                      Utf8Case{"\xF4\x90\x80\x80", FFFD FFFD FFFD FFFD},  // above U+10FFFF
                      Utf8Case{"\x80\x80", FFFD FFFD}, Utf8Case{"\xF0\x9F\x98", FFFD}));
#undef FFFD

TEST(Utf8Append, WritesEveryLength) {
  std::string out;
  for (const char32_t c : {U'a', U'\u00E9', U'\u20AC', U'\U0001F600'}) AppendUtf8(c, &out);
  EXPECT_EQ(out, "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80");
  out.clear();
  AppendUtf8(0xD800, &out);
  AppendUtf8(0x110000, &out);
  EXPECT_EQ(out, "\xEF\xBF\xBD\xEF\xBF\xBD");
}

}  // namespace
}  // namespace bounce
