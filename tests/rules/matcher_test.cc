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

std::string FirstPlace(const std::string& pattern, std::string_view text) {
  Matcher matcher;
  matcher.Add(pattern);
  matcher.Compile();
  std::string place = "none";
  matcher.Match(text, Any, [&](const PatternHit& hit) {
    place = std::to_string(hit.begin) + "-" + std::to_string(hit.end);
  });
  return place;
}

// A pattern that begins with a literal is run where the literal stands.
TEST(Matcher, FindsThePlaceThatRE2Finds) {
  EXPECT_EQ(FirstPlace("user .{0,9}unknown", "user x, user is unknown"), "8-23");
  EXPECT_EQ(FirstPlace("user .{0,15}unknown", "user x, user is unknown"), "0-23");
  EXPECT_EQ(FirstPlace("(?:user|user is) (?:is unknown|unknown)", "user is unknown"), "0-15");
  EXPECT_EQ(FirstPlace("user (?:is|is unknown)\\b", "the user is unknown"), "4-11");
  EXPECT_EQ(FirstPlace("\\bspam\\b", "antispam: spam"), "10-14");
  EXPECT_EQ(FirstPlace("\\bspam\\b", "antispam: spammer"), "none");
  EXPECT_EQ(FirstPlace("^user \\d", "a user 1"), "none");
  EXPECT_EQ(FirstPlace("^user \\d", "user 1"), "0-6");
  EXPECT_EQ(FirstPlace("rejected\\.? *$", "rejected: rejected."), "10-19");
  EXPECT_EQ(FirstPlace("rejected\\.? *$", "rejected: not rejected by us"), "none");
  EXPECT_EQ(FirstPlace("user \\d", "user a user b user c user d user e user 1"), "35-41");
  EXPECT_EQ(FirstPlace("user \\d", "user a user b user c user d user e user f"), "none");
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
