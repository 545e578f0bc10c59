#include "src/base/literal_set.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <tuple>
#include <vector>

namespace bounce {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

using Place = std::tuple<std::uint32_t, std::string>;

std::vector<Place> Find(const LiteralSet& set, std::string_view text) {
  std::vector<Place> places;
  set.Scan(text, [&](std::uint32_t index, std::size_t begin, std::size_t end) {
    places.emplace_back(index, text.substr(begin, end - begin));
  });
  return places;
}

LiteralSet Of(std::initializer_list<const char*> literals) {
  LiteralSet set;
  for (const char* literal : literals) set.Add(literal);
  set.Compile();
  return set;
}

TEST(LiteralSet, FindsEachInAnyCaseAndOverLineEnds) {
  const LiteralSet set = Of({"user unknown", "unknown"});
  EXPECT_THAT(Find(set, "User\r\n   UNKNOWN."),
              UnorderedElementsAre(Place{0, "User\r\n   UNKNOWN"}, Place{1, "UNKNOWN"}));
  EXPECT_THAT(Find(set, "userunknown"), ElementsAre(Place{1, "unknown"}));
  EXPECT_THAT(Find(set, "user unknow"), IsEmpty());
}

TEST(LiteralSet, FindsAtBothEnds) {
  const LiteralSet set = Of({"abc", "quota"});
  EXPECT_THAT(Find(set, "abc"), ElementsAre(Place{0, "abc"}));
  EXPECT_THAT(Find(set, "xxabc"), ElementsAre(Place{0, "abc"}));
  EXPECT_THAT(Find(set, "xxab"), IsEmpty());
  EXPECT_THAT(Find(set, "quota"), ElementsAre(Place{1, "quota"}));
  EXPECT_THAT(Find(set, ""), IsEmpty());
  EXPECT_THAT(Find(set, "ab"), IsEmpty());
}

TEST(LiteralSet, BlanksAtTheEndsCount) {
  const LiteralSet set = Of({" not "});
  EXPECT_THAT(Find(set, "is\tnot\n it"), ElementsAre(Place{0, "\tnot\n "}));
  EXPECT_THAT(Find(set, "nothing"), IsEmpty());
  EXPECT_THAT(Find(set, "not it"), IsEmpty());
}

TEST(LiteralSet, EqualOnesShareAnIndex) {
  LiteralSet set;
  EXPECT_EQ(set.Add("Over  Quota"), 0U);
  EXPECT_EQ(set.Add("over quota"), 0U);
  EXPECT_EQ(set.Add("quota"), 1U);
}

TEST(LiteralSet, NeedsThreeBytesInARow) {
  EXPECT_TRUE(LiteralSet::CanHold("a b c def"));
  EXPECT_FALSE(LiteralSet::CanHold("ab cd"));
}

TEST(LiteralSet, OtherScripts) {
  const LiteralSet set = Of({"退信", "нет такого"});
  EXPECT_THAT(Find(set, "系统退信"), ElementsAre(Place{0, "退信"}));
  EXPECT_THAT(Find(set, "нет такого"), ElementsAre(Place{1, "нет такого"}));
}

}  // namespace
}  // namespace bounce
