#include "src/base/literal_set.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <tuple>
#include <vector>

#include "src/base/compact_text.h"

namespace bounce {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;
using testing::UnorderedElementsAreArray;

using Place = std::tuple<std::uint32_t, std::string>;

std::vector<Place> Find(const LiteralSet& set, std::string_view text) {
  CompactText compact;
  compact.Assign(text);
  std::vector<LiteralSet::Place> found;
  set.Scan(compact.text(), &found);
  std::vector<Place> places;
  for (const LiteralSet::Place& each : found) {
    const std::size_t first = compact.Original(each.begin);
    places.emplace_back(each.literal, text.substr(first, compact.Original(each.end) - first));
  }
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

TEST(LiteralSet, NeedsThreeBytesInARowOrFive) {
  EXPECT_TRUE(LiteralSet::CanHold("a b c def"));
  EXPECT_TRUE(LiteralSet::CanHold("no  mx"));
  EXPECT_FALSE(LiteralSet::CanHold("a   mx"));
}

// One that a wrong mask or a lost entry would change: each literal at each place of a text, long
// and short ones, near both of its ends. `others`: literals that no text holds.
void ExpectWhatFindDoes(int others) {
  const std::vector<std::string> literals = {"abc",   "abcd",          "bcd ",
                                             " cab",  "dabcabcdabcab", "cabd",
                                             "aab",   "bbb",           "d abc dabc dabc dabc",
                                             "a b c", "b ab "};
  LiteralSet set;
  for (const std::string& literal : literals) set.Add(literal);
  for (int i = 0; i < others; ++i) set.Add("other" + std::to_string(i));
  set.Compile();
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (std::size_t i = random() % 60; i > 0; --i) text += "abcd "[random() % 5];
    if (round % 4 == 0)
      text.insert(random() % (text.size() + 1), literals[random() % literals.size()]);
    CompactText compact;
    compact.Assign(text);
    text = compact.text();
    std::vector<Place> expected;
    for (std::uint32_t i = 0; i < literals.size(); ++i) {
      for (std::size_t at = text.find(literals[i]); at != std::string::npos;
           at = text.find(literals[i], at + 1)) {
        expected.emplace_back(i, literals[i]);
      }
    }
    EXPECT_THAT(Find(set, text), UnorderedElementsAreArray(expected)) << text;
  }
}

TEST(LiteralSet, FewFindWhatFindDoes) { ExpectWhatFindDoes(0); }

TEST(LiteralSet, ManyFindWhatFindDoes) { ExpectWhatFindDoes(3000); }

TEST(LiteralSet, OtherScripts) {
  const LiteralSet set = Of({"退信", "нет такого"});
  EXPECT_THAT(Find(set, "系统退信"), ElementsAre(Place{0, "退信"}));
  EXPECT_THAT(Find(set, "нет такого"), ElementsAre(Place{1, "нет такого"}));
}

}  // namespace
}  // namespace bounce
