#include "src/rules/matcher.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string_view>
#include <vector>

namespace bounce {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<int> PatternsIn(const Matcher& matcher, std::string_view text) {
  std::vector<int> found;
  for (const PatternHit& hit : matcher.Match(text)) found.push_back(hit.pattern);
  std::sort(found.begin(), found.end());
  return found;
}

TEST(Matcher, FindsEveryPatternThatOccurs) {
  Matcher matcher;
  matcher.Add("user unknown");
  matcher.Add("user (?:is )?unknown");
  matcher.Add("mailbox full");
  matcher.Add("^.$");
  matcher.Compile();
  EXPECT_THAT(PatternsIn(matcher, "550 user unknown"), ElementsAre(0, 1));
  EXPECT_THAT(PatternsIn(matcher, "550 user is unknown, mailbox full"), ElementsAre(1, 2));
  EXPECT_THAT(PatternsIn(matcher, "x"), ElementsAre(3));
  EXPECT_THAT(PatternsIn(matcher, ""), IsEmpty());
}

TEST(Matcher, ALiteralAtTheVeryEndIsFound) {
  Matcher matcher;
  matcher.Add("abc");
  matcher.Compile();
  EXPECT_THAT(PatternsIn(matcher, "xxabc"), ElementsAre(0));
  EXPECT_THAT(PatternsIn(matcher, "xxab"), IsEmpty());
}

TEST(Matcher, SamePatternTwice) {
  Matcher matcher;
  matcher.Add("quota");
  matcher.Add("quota");
  matcher.Compile();
  EXPECT_THAT(PatternsIn(matcher, "over quota"), ElementsAre(0, 1));
}

TEST(Matcher, TellsTheFirstPlaceOfEachPattern) {
  Matcher matcher;
  matcher.Add("user ?unknown");      // nothing but literals
  matcher.Add("un(?:known|seen)$");  // run by RE2
  matcher.Compile();
  std::vector<std::string> places;
  const std::string_view text = "the userunknown and user unknown";
  for (const PatternHit& hit : matcher.Match(text)) {
    places.emplace_back(text.substr(hit.begin, hit.end - hit.begin));
    places.push_back(std::to_string(hit.begin));
  }
  EXPECT_THAT(places, ElementsAre("userunknown", "4", "unknown", "25"));
}

}  // namespace
}  // namespace bounce
