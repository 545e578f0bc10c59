#include "src/mime/date.h"

#include <gtest/gtest.h>

#include <initializer_list>
#include <random>
#include <string>
#include <string_view>

namespace bounce {
namespace {

struct DateCase {
  std::string raw;
  std::string want;  // RFC 3339; empty for none
};

class DateTest : public testing::TestWithParam<DateCase> {};

TEST_P(DateTest, Reads) {
  const std::optional<Timestamp> time = ParseDate(GetParam().raw);
  EXPECT_EQ(time ? ToRfc3339(*time) : "", GetParam().want) << GetParam().raw;
}

const DateCase kDateCases[] = {
    {"Tue, 07 May 2024 10:11:12 +0200", "2024-05-07T10:11:12+02:00"},
    {"Tue, 7 May 2024 10:11:12 +0200 (CEST)", "2024-05-07T10:11:12+02:00"},
    {"7 May 2024 10:11 -0330", "2024-05-07T10:11:00-03:30"},
    {"Tue 7 May 2024 10:11:12 GMT", "2024-05-07T10:11:12Z"},
    {"Tue,7 May 2024 10:11:12 UT", "2024-05-07T10:11:12Z"},
    {"Tue, 07 May 2024 10:11:12 -0000", "2024-05-07T10:11:12Z"},
    {"Tue, 07 May 2024 10:11:12", "2024-05-07T10:11:12Z"},
    {"Tue, 07 May 2024", "2024-05-07T00:00:00Z"},
    {"07 May 24 10:11:12 +0000", "2024-05-07T10:11:12Z"},
    {"07 May 49 10:11:12 +0000", "2049-05-07T10:11:12Z"},
    {"07 May 50 10:11:12 +0000", "1950-05-07T10:11:12Z"},
    {"07 May 98 10:11:12 EST", "1998-05-07T10:11:12-05:00"},
    {"07 May 104 10:11:12 +0000", "2004-05-07T10:11:12Z"},
    {"Tue, 07 May 2024 10:11:12 EDT", "2024-05-07T10:11:12-04:00"},
    {"Tue, 07 May 2024 10:11:12 PST", "2024-05-07T10:11:12-08:00"},
    {"Tue, 07 May 2024 10:11:12 PDT", "2024-05-07T10:11:12-07:00"},
    {"Tue, 07 May 2024 10:11:12 JST", "2024-05-07T10:11:12+09:00"},
    {"Tue, 07 May 2024 10:11:12 MSK", "2024-05-07T10:11:12+03:00"},
    {"Tue, 07 May 2024 10:11:12 IST", "2024-05-07T10:11:12+05:30"},
    {"Tue, 07 May 2024 10:11:12 HKT", "2024-05-07T10:11:12+08:00"},
    {"Tue, 07 May 2024 10:11:12 Z", "2024-05-07T10:11:12Z"},
    {"Tue, 07 May 2024 10:11:12 A", "2024-05-07T10:11:12Z"},
    {"Tue, 07 May 2024 10:11:12 (JST)", "2024-05-07T10:11:12+09:00"},
    {"Tue, 07 May 2024 10:11:12 -0700 (JST)", "2024-05-07T10:11:12-07:00"},
    {"Tue, 07 May 2024 10:11:12 +0900 (Tokyo (Standard) Time)", "2024-05-07T10:11:12+09:00"},
    {"Tue, (a) 07 (b) May (c) 2024 (d) 10:11:12 (e) +0100", "2024-05-07T10:11:12+01:00"},
    {"Tue, 07 May 2024\r\n 10:11:12\r\n\t+0100", "2024-05-07T10:11:12+01:00"},
    {"Tue, 07 May 2024 10:11:12 GMT+0900", "2024-05-07T10:11:12+09:00"},
    {"Tue, 07 May 2024 10:11:12 UTC-5", "2024-05-07T10:11:12-05:00"},
    {"Tue, 07 May 2024 10:11:12 +09:00", "2024-05-07T10:11:12+09:00"},
    {"Tue, 07 May 2024 10:11:12 +9", "2024-05-07T10:11:12+09:00"},
    {"Tue, 07 May 2024 10:11:12 +900", "2024-05-07T10:11:12+09:00"},
    {"Tue, 07 May 2024 10:11:12 0900", "2024-05-07T10:11:12+09:00"},
    {"Tue, 07 May 2024 10:11:12 +9900", "2024-05-07T10:11:12Z"},
    {"Tue, 07 May 2024 10:11:12 +0199", "2024-05-07T10:11:12Z"},
    {"Tue, 07 May 2024 10:11:12 +99999999999999999999", "2024-05-07T10:11:12Z"},
    {"Tue, 07 May 2024 10:11:12 +1400", "2024-05-07T10:11:12+14:00"},
    {"Tue, 07 May 2024 10:11:12 XYZ", "2024-05-07T10:11:12Z"},
    {"Tue, 07 May 2024 10:11:60 +0000", "2024-05-07T10:11:59Z"},
    {"Tue, 07 May 2024 10:61:00 +0000", "2024-05-07T00:00:00Z"},
    {"Tue, 07 May 2024 24:00:00 +0000", "2024-05-08T00:00:00Z"},
    {"Tue May  7 10:11:12 2024", "2024-05-07T10:11:12Z"},
    {"Tue May 7 10:11:12 CEST 2024", "2024-05-07T10:11:12+02:00"},
    {"Tue May  7 10:11:12 2024 +0200", "2024-05-07T10:11:12+02:00"},
    {"Tue May  7 10:11:12 +0200 2024", "2024-05-07T10:11:12+02:00"},
    {"May 7, 2024 3:04:05 PM", "2024-05-07T15:04:05Z"},
    {"May 7, 2024 12:04 AM", "2024-05-07T00:04:00Z"},
    {"2024-05-07T10:11:12Z", "2024-05-07T10:11:12Z"},
    {"2024-05-07T10:11:12.345+02:00", "2024-05-07T10:11:12+02:00"},
    {"2024-05-07 10:11:12 -0500", "2024-05-07T10:11:12-05:00"},
    {"2024-05-07", "2024-05-07T00:00:00Z"},
    {"2024/05/07 10:11", "2024-05-07T10:11:00Z"},
    {"20240507T101112Z", "2024-05-07T10:11:12Z"},
    {"20240507101112", "2024-05-07T10:11:12Z"},
    {"07-May-2024 10:11:12 +0100", "2024-05-07T10:11:12+01:00"},
    {"07-May-24 10.11.12", "2024-05-07T10:11:12Z"},
    {"7. May 2024 10:11:12", "2024-05-07T10:11:12Z"},
    {"07.05.2024 10:11:12", "2024-05-07T10:11:12Z"},
    {"5/7/2024 10:11:12", "2024-05-07T10:11:12Z"},
    {"25/5/2024 10:11:12", "2024-05-25T10:11:12Z"},
    {"Tuesday, 07 September 2024 10:11:12 +0000", "2024-09-07T10:11:12Z"},
    {"Tue, 07 Sept 2024 10:11:12 +0000", "2024-09-07T10:11:12Z"},
    {"TUE, 07 MAY 2024 10:11:12 +0000", "2024-05-07T10:11:12Z"},
    {"mar, 07 May 2024 10:11:12 +0000", "2024-05-07T10:11:12Z"},
    {"Dienstag, 07 May 2024 10:11:12 +0000", "2024-05-07T10:11:12Z"},
    {"火, 07 May 2024 10:11:12 +0900", "2024-05-07T10:11:12+09:00"},
    {"29 Feb 2024 00:00:00 +0000", "2024-02-29T00:00:00Z"},
    {"Thu, 1 Jan 1970 00:00:00 +0000", "1970-01-01T00:00:00Z"},
    {"29 Feb 2023 00:00:00 +0000", ""},
    {"30 Feb 2024 00:00:00 +0000", ""},
    {"31 Apr 2024 00:00:00 +0000", ""},
    {"0 May 2024 00:00:00 +0000", ""},
    {"32 May 2024 00:00:00 +0000", ""},
    {"7 Mai 2024 00:00:00 +0000", ""},
    {"mar., 7 mai 2024 10:11:12 +0200", ""},
    {"2024-13-07", ""},
    {"May 2024", ""},
    {"10:11:12", ""},
    {"yesterday", ""},
    {"(Tue, 07 May 2024)", ""},
    {"", ""},
};
INSTANTIATE_TEST_SUITE_P(Dates, DateTest, testing::ValuesIn(kDateCases));

TEST(Date, KeepsTheInstant) {
  const std::optional<Timestamp> time = ParseDate("Fri, 13 Feb 2009 23:31:30 +0000");
  ASSERT_TRUE(time);
  EXPECT_EQ(time->unix_seconds, 1234567890);
  EXPECT_EQ(ParseDate("Sat, 14 Feb 2009 08:31:30 +0900")->unix_seconds, 1234567890);
}

// The form of RFC 5322 is read directly; a full stop behind it, which means nothing, prevents that.
TEST(Date, ReadsTheUsualFormAsAnyOther) {
  std::mt19937 random(1);
  const auto any = [&random](std::initializer_list<std::string_view> pieces) {
    return std::string(pieces.begin()[random() % pieces.size()]);
  };
  std::size_t dates = 0;
  for (int i = 0; i < 50'000; ++i) {
    std::string text = any({"", "Tue, ", "tue,", "mar, ", "Tu, ", " Sun,\r\n "});
    text += any({"1", "07", "31", "0", "45", "107", " 9"}) + any({" ", "  ", "\t", "", "-"});
    text += any({"Jan", "FEB", "may", "Sept", "Dec", "Mai", "Sep"}) + any({" ", "\n ", ""});
    text += any({"2024", "1970", "0000", "24", "104", "20240"}) + any({" ", "  ", ", "});
    text +=
        any({"10:11", "23:59", "24:00", "1:02", "10:61"}) + any({":12", ":60", ":5", "", ":00.5"});
    text += any({" +0200", " -0330", " -0000", " +9900", " +0199", " GMT", "", " +02:00", " 0900"});
    text += any({"", " (CEST)", "(a (b))", " (", " x", " \r\n", " (a) (b)", " EST"});
    const auto direct = ParseDate(text);
    const auto plain = ParseDate(text + " .");
    ASSERT_EQ(direct.has_value(), plain.has_value()) << text;
    if (!direct) continue;
    ++dates;
    ASSERT_EQ(ToRfc3339(*direct), ToRfc3339(*plain)) << text;
  }
  EXPECT_GT(dates, 10'000U);
}

TEST(Date, SurvivesAnyBytes) {
  std::string text = "7 May 2024 ";
  for (int i = 0; i < 256; ++i) text.push_back(static_cast<char>(i));
  EXPECT_TRUE(ParseDate(text));
  EXPECT_FALSE(ParseDate(std::string(100'000, '(')));
  EXPECT_FALSE(ParseDate(std::string(100'000, '9')));
}

}  // namespace
}  // namespace bounce
