#include "src/rules/matcher.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "src/rules/literals.h"

namespace bounce {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct LiteralCase {
  const char* pattern;
  std::vector<std::string> any_of;
  bool exact;
};

class LiteralsTest : public testing::TestWithParam<LiteralCase> {};

TEST_P(LiteralsTest, FindsWhatATextMustHold) {
  const RequiredLiterals required = FindRequiredLiterals(GetParam().pattern);
  EXPECT_EQ(required.any_of, GetParam().any_of);
  EXPECT_EQ(required.exact, GetParam().exact);
}

INSTANTIATE_TEST_SUITE_P(
    Cases, LiteralsTest,
    testing::Values(LiteralCase{"over quota", {"over quota"}, true},
                    LiteralCase{"over ?quota", {"quota"}, false},
                    LiteralCase{"(?:mail)?box full", {"box full"}, false},
                    LiteralCase{"(?:user|account) is", {"account", "user"}, false},
                    LiteralCase{"(?:user|.) x", {}, false}, LiteralCase{"a(?:b|c)", {}, false},
                    LiteralCase{"disk quota|no space", {"disk quota", "no space"}, false},
                    LiteralCase{"\\bspf\\b", {"spf"}, false},
                    LiteralCase{"rate{2}limit", {"limit"}, false},
                    LiteralCase{"rate{0,2}limit", {"limit"}, false},
                    LiteralCase{"[a-z\\]]+ failed", {" failed"}, false},
                    LiteralCase{"(?P<x>one|three)+", {"one", "three"}, false},
                    LiteralCase{"\\(#5\\.1\\)", {"(#5.1)"}, false},
                    LiteralCase{"(?i)flags", {}, false}, LiteralCase{"(open", {}, false},
                    LiteralCase{"\\pL\\x{41}abc", {}, false}, LiteralCase{"", {}, false},
                    LiteralCase{"größe?n", {"größ"}, false}));

TEST(Matcher, FindsEveryPatternThatOccurs) {
  Matcher matcher;
  matcher.Add("user unknown");
  matcher.Add("user (?:is )?unknown");
  matcher.Add("mailbox full");
  matcher.Add("^.$");
  matcher.Compile();
  EXPECT_THAT(matcher.Match("550 user unknown"), ElementsAre(0, 1));
  EXPECT_THAT(matcher.Match("550 user is unknown, mailbox full"), ElementsAre(1, 2));
  EXPECT_THAT(matcher.Match("x"), ElementsAre(3));
  EXPECT_THAT(matcher.Match(""), IsEmpty());
}

TEST(Matcher, ALiteralAtTheVeryEndIsFound) {
  Matcher matcher;
  matcher.Add("abc");
  matcher.Compile();
  EXPECT_THAT(matcher.Match("xxabc"), ElementsAre(0));
  EXPECT_THAT(matcher.Match("xxab"), IsEmpty());
}

TEST(Matcher, SamePatternTwice) {
  Matcher matcher;
  matcher.Add("quota");
  matcher.Add("quota");
  matcher.Compile();
  EXPECT_THAT(matcher.Match("over quota"), ElementsAre(0, 1));
}

}  // namespace
}  // namespace bounce
