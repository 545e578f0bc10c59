#include "src/rules/mask.h"

#include <gtest/gtest.h>

namespace bounce {
namespace {

std::string Masked(std::string_view text) { return Mask(Fold(text), text); }

struct MaskCase {
  const char* text;
  const char* masked;
};

class MaskTest : public testing::TestWithParam<MaskCase> {};

TEST_P(MaskTest, HidesNamesOnly) { EXPECT_EQ(Masked(GetParam().text), GetParam().masked); }

INSTANTIATE_TEST_SUITE_P(
    Hidden, MaskTest,
    testing::Values(MaskCase{"<spam@example.org>: unknown", "<@@@@@@@@@@@@@@@@>: unknown"},
                    MaskCase{"<spam>: unknown", "<@@@@>: unknown"},
                    MaskCase{"host spam.example.org said", "host ~~~~~~~~~~~~~~~~ said"},
                    MaskCase{"mx1.spam-host.example: no", "~~~~~~~~~~~~~~~~~~~~~: no"},
                    MaskCase{"[192.0.2.1] denied", "[~~~~~~~~~] denied"},
                    MaskCase{"[2001:db8::1] denied", "[~~~~~~~~~~~] denied"},
                    MaskCase{"see https://spam.example/virus?x=1 now",
                             "see ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ now"},
                    MaskCase{"id 4F1A2B3C4D", "id ~~~~~~~~~~"},
                    MaskCase{"denied...7d39d5299584f4be", "denied...~~~~~~~~~~~~~~~~"},
                    MaskCase{"for user@example.com.", "for @@@@@@@@@@@@@@@@."}));

INSTANTIATE_TEST_SUITE_P(
    Kept, MaskTest,
    testing::Values(MaskCase{"550 5.1.1 bad", "550 5.1.1 bad"}, MaskCase{"(#5.1.1)", "(#5.1.1)"},
                    MaskCase{"User unknown.Please check", "user unknown.please check"},
                    MaskCase{"550-5.7.26 Unauthenticated", "550-5.7.26 unauthenticated"},
                    MaskCase{"550-Restricted characters", "550-restricted characters"},
                    MaskCase{"RESOLVER.ADR.RecipNotFound; not", "resolver.adr.recipnotfound; not"},
                    MaskCase{"OFR_506 [506]", "ofr_506 [506]"},
                    MaskCase{"LPN007_416", "lpn007_416"},
                    MaskCase{"AS(201806281)", "as(201806281)"}, MaskCase{"<>", "<>"},
                    MaskCase{"", ""}));

TEST(Mask, KeepsTheLength) {
  const std::string text = "Ｅｒｒｏｒ  <ü@exämple.org> mx.exämple.org 192.0.2.1";
  const FoldedText folded = Fold(text);
  EXPECT_EQ(Mask(folded, text).size(), folded.text.size());
}

TEST(Mask, TakesHostileTokens) {
  EXPECT_EQ(Masked(std::string(5000, '@')).size(), 5000u);
  EXPECT_EQ(Masked(std::string(5000, '.')), std::string(5000, '.'));
  EXPECT_EQ(Masked("://"), "~~~");
}

}  // namespace
}  // namespace bounce
