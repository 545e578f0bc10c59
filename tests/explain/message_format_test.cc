#include "src/explain/message_format.h"

#include <gtest/gtest.h>

#include "src/explain/sizes.h"

namespace bounce {
namespace {

TEST(FormatMessage, LeavesOutWhatNamesTheUnknown) {
  EXPECT_EQ(FormatMessage("See {page}.", "en", {}), std::nullopt);
  EXPECT_EQ(FormatMessage("See {page}.", "en", {{"page", "x"}}), "See x.");
}

TEST(FormatMessage, ASelectHasWordsForTheUnknown) {
  constexpr std::string_view kPattern = "{host, select, unknown {It} other {The host {host}}} said";
  EXPECT_EQ(FormatMessage(kPattern, "en", {}), "It said");
  EXPECT_EQ(FormatMessage(kPattern, "en", {{"host", "mx"}}), "The host mx said");
}

TEST(FormatMessage, TextFromMailIsNoPattern) {
  EXPECT_EQ(FormatMessage("<{x}>", "en", {{"x", "{host} '{a}' #"}}), "<{host} '{a}' #>");
}

TEST(FormatMessage, CountsByTheRulesOfTheLanguage) {
  constexpr std::string_view kPattern = "{n, plural, one {# day} other {# days}}";
  EXPECT_EQ(FormatMessage(kPattern, "en", {{"n", std::int64_t{1}}}), "1 day");
  EXPECT_EQ(FormatMessage(kPattern, "en", {{"n", std::int64_t{5}}}), "5 days");
}

TEST(FormatMessage, WritesDatesInTheOffsetOfTheirClock) {
  const Timestamp time{1762592400, 8 * 3600};  // 2025-11-08T17:00:00+08:00
  const auto english = FormatMessage("{t, date, ::yMMMMdjmmz}", "en", {{"t", time}});
  ASSERT_TRUE(english.has_value());
  EXPECT_NE(english->find("November 8, 2025"), std::string::npos) << *english;
  EXPECT_NE(english->find("5:00"), std::string::npos) << *english;
  EXPECT_NE(english->find("GMT+8"), std::string::npos) << *english;
  const auto chinese = FormatMessage("{t, date, ::yMMMMdjmmz}", "zh-CN", {{"t", time}});
  ASSERT_TRUE(chinese.has_value());
  EXPECT_NE(chinese->find("2025年11月8日"), std::string::npos) << *chinese;
}

TEST(FormatMessage, ABrokenPatternGivesNothing) {
  EXPECT_EQ(FormatMessage("{x, select, other {", "en", {{"x", "1"}}), std::nullopt);
  EXPECT_FALSE(ArgumentsOf("{x, plural, one {a}}", "en").ok());
}

struct SizeCase {
  const char* text;
  std::int64_t message;
  std::int64_t limit;
};

TEST(FindSizes, ReadsWhatServersWrite) {
  constexpr std::int64_t kMega = 1 << 20;
  const SizeCase cases[] = {
      {"message size 20971520 exceeds size limit 10485760 of server mx.example.net[192.0.2.1]",
       20 * kMega, 10 * kMega},
      {"552 5.3.4 Message size exceeds fixed limit", 0, 0},
      {"552 5.3.4 message too big, limit is 25 MB", 0, 25 * kMega},
      {"552 Message size exceeds maximum value of 10240 KB", 0, 10 * kMega},
      {"550 5.2.3 your message (31457280 bytes) exceeds our maximum of 26214400 bytes", 31457280,
       25 * kMega},
      {"host mx.example.net[192.0.2.1] said: 552 too big (in reply to MAIL FROM command)", 0, 0},
      {"maximum 99999999999999999999 bytes", 0, 0},
  };
  for (const SizeCase& each : cases) {
    const StatedSizes sizes = FindSizes(each.text);
    EXPECT_EQ(sizes.message, each.message) << each.text;
    EXPECT_EQ(sizes.limit, each.limit) << each.text;
  }
}

}  // namespace
}  // namespace bounce
