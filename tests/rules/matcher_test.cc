#include "src/rules/matcher.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace bounce {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

bool Any(int /*pattern*/) { return true; }

std::vector<int> PatternsIn(const Matcher& matcher, std::string_view text) {
  std::vector<int> found;
  matcher.Match(text, Any, [&](const PatternHit& hit) { found.push_back(hit.pattern); });
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
  matcher.Match(text, Any, [&](const PatternHit& hit) {
    places.emplace_back(text.substr(hit.begin, hit.end - hit.begin));
    places.push_back(std::to_string(hit.begin));
  });
  EXPECT_THAT(places, ElementsAre("userunknown", "4", "unknown", "25"));
}

// The first that is found makes the others needless.
TEST(Matcher, PassesOverWhatIsNotWantedWhenItsTurnComes) {
  Matcher matcher;
  matcher.Add("un(?:known|seen)$");
  matcher.Add("user ?unknown");
  matcher.Add("^user");
  matcher.Compile();
  std::vector<int> asked;
  std::vector<int> found;
  const auto wanted = [&](int pattern) {
    asked.push_back(pattern);
    return found.empty();
  };
  const auto add = [&](const PatternHit& hit) { found.push_back(hit.pattern); };
  matcher.Match("user unknown.", wanted, add);
  EXPECT_THAT(asked, ElementsAre(0, 1, 2));
  EXPECT_THAT(found, ElementsAre(1));
}

}  // namespace
}  // namespace bounce
