#include "src/formats/pattern_facts.h"

#include <gtest/gtest.h>

namespace bounce {
namespace {

TEST(PatternFactsTest, FindsSignsWithWhichAllMatchesBegin) {
  EXPECT_EQ(LongestSignAtStart("delivered to (\\S+)"), 13U);
  EXPECT_EQ(LongestSignAtStart("deliver(?:ed|ing) to +(\\S+)"), 14U);
  EXPECT_EQ(LongestSignAtStart("(?:from|sent by) host \\S+"), 13U);
  for (const char* pattern : {"", "\\S+ delivered to", " delivered to", "delivered|to",
                              "(?:delivered)? to you", "abc*xabc", "x.*delivered", "to"}) {
    EXPECT_EQ(LongestSignAtStart(pattern), 0U) << pattern;
  }
}

TEST(PatternFactsTest, CutsOffWhatIsCountedBeforeAGroup) {
  EXPECT_EQ(CountedHead("the .{0,60}program at (?:host )?([a-z]+)\\."),
            "the .{0,60}program at (?:host )?");
  EXPECT_EQ(CountedHead("[(]{2}(?P<host>\\S+)"), "[(]{2}");
  for (const char* pattern : {"", "the program (x)", "a{2}", "a(x){2}", "(?:a{2}(x))", "a{2}(x)|b",
                              "a\\{2}(x)", "(?i)a{2}(x)", "\\Qa{2}(x)"}) {
    EXPECT_EQ(CountedHead(pattern), "") << pattern;
  }
}

}  // namespace
}  // namespace bounce
