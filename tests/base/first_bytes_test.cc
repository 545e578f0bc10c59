#include "src/base/first_bytes.h"

#include <gtest/gtest.h>

#include <string>

#include "re2/re2.h"

namespace bounce {
namespace {

std::string Members(std::string_view pattern) {
  const ByteSet set = FindFirstBytes(pattern);
  if (set.all()) return "all";
  std::string out;
  for (std::size_t byte = 0; byte < 0x80; ++byte) {
    if (set[byte]) out.push_back(static_cast<char>(byte));
  }
  return out;
}

TEST(FirstBytes, OfEachKindOfPiece) {
  EXPECT_EQ(Members("this is"), "Tt");
  EXPECT_EQ(Members("[-=*_#~|]{5,} *$"), "#*-=_|~");
  EXPECT_EQ(Members("(?:a|b?c)d"), "ABCabc");
  EXPECT_EQ(Members("x*y"), "XYxy");
  EXPECT_EQ(Members("x{0,2}y"), "XYxy");
  EXPECT_EQ(Members("\\(?from"), "(Ff");
  EXPECT_EQ(Members("\\d+ "), "0123456789");
  EXPECT_EQ(Members("^\\bto"), "Tt");
}

TEST(FirstBytes, AllWhereNothingIsKnown) {
  for (const char* pattern : {"", "a?", ".x", "[^a]", "[a-z]", "\\w", "(?i)x", "(x", "$"}) {
    EXPECT_EQ(Members(pattern), "all") << pattern;
  }
}

TEST(FirstBytes, AnyFormOfALetterOfAnotherScript) {
  const ByteSet set = FindFirstBytes("ошибка");
  EXPECT_TRUE(set[0xD0]);
  EXPECT_FALSE(set['o']);
}

// Whatever RE2 matches at the start of a text must begin with a byte of the set.
TEST(FirstBytes, AgreesWithRe2) {
  for (const char* pattern : {"-{3,} .* -{3,}", "(?:a|bc)*d", "x?(?:y|)z", "[ab]c", "a|\\[b"}) {
    const RE2 regex(pattern);
    const ByteSet set = FindFirstBytes(pattern);
    for (const char* text : {"--- x ---", "abcd", "d", "xz", "yz", "z", "ac", "bc", "[b", "q"}) {
      const bool matches =
          regex.Match(text, 0, std::string_view(text).size(), RE2::ANCHOR_START, nullptr, 0);
      EXPECT_TRUE(!matches || set[static_cast<unsigned char>(text[0])]) << pattern << " " << text;
    }
  }
}

}  // namespace
}  // namespace bounce
