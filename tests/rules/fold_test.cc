#include "src/rules/fold.h"

#include <gtest/gtest.h>

namespace bounce {
namespace {

TEST(Fold, LowersPlainTextInPlace) {
  const FoldedText folded = Fold("550 User UNKNOWN");
  EXPECT_EQ(folded.text, "550 user unknown");
  EXPECT_TRUE(folded.offsets.empty());
  EXPECT_EQ(folded.Original(4), 4u);
}

TEST(Fold, FoldsWidthCaseAndQuotes) {
  EXPECT_EQ(Fold("ＵＳＥＲ　Unknown").text, "user unknown");
  EXPECT_EQ(Fold("EMPFÄNGER Unbekannt").text, "empfänger unbekannt");
  EXPECT_EQ(Fold("ПОЛЬЗОВАТЕЛЬ").text, "пользователь");
  EXPECT_EQ(Fold("doesn’t “exist”").text, "doesn't \"exist\"");
}

TEST(Fold, CollapsesWhiteSpace) {
  EXPECT_EQ(Fold("mailbox\r\n \tis   full").text, "mailbox is full");
}

TEST(Fold, OffsetsLeadBackToTheOriginal) {
  const std::string original = "Ä  Ｆｕｌｌ box";
  const FoldedText folded = Fold(original);
  const std::size_t at = folded.text.find("full");
  ASSERT_NE(at, std::string::npos);
  const std::size_t begin = folded.Original(at);
  EXPECT_EQ(original.substr(begin, folded.Original(at + 4) - begin), "Ｆｕｌｌ");
  EXPECT_EQ(folded.Original(folded.text.size()), original.size());
  EXPECT_EQ(folded.offsets.size(), folded.text.size() + 1);
}

TEST(Fold, KeepsGoingOverBrokenUtf8) {
  const FoldedText folded = Fold("\xFF\xC3 Full");
  EXPECT_NE(folded.text.find(" full"), std::string::npos);
  EXPECT_EQ(folded.offsets.size(), folded.text.size() + 1);
}

struct PatternCase {
  const char* pattern;
  const char* folded;
};

class FoldPatternTest : public testing::TestWithParam<PatternCase> {};

TEST_P(FoldPatternTest, KeepsEscapes) {
  EXPECT_EQ(FoldPattern(GetParam().pattern), GetParam().folded);
}

INSTANTIATE_TEST_SUITE_P(Cases, FoldPatternTest,
                         testing::Values(PatternCase{"User", "user"},
                                         PatternCase{"\\S\\W\\D User", "\\S\\W\\D user"},
                                         PatternCase{"\\p{Lu}A", "\\p{Lu}a"},
                                         PatternCase{"(?P<name>A)", "(?P<name>a)"},
                                         PatternCase{"Ünknown ＡＢ", "ünknown ab"},
                                         PatternCase{"\\", "\\"}, PatternCase{"\\p{", "\\p{"}));

}  // namespace
}  // namespace bounce
