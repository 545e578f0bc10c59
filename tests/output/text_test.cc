#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "src/base/lines.h"
#include "src/base/utf8.h"
#include "src/output/report_writer.h"
#include "src/output/tally.h"
#include "src/output/visible_text.h"
#include "tests/output/sample_report.h"

namespace bounce {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::Pair;

std::string Write(const std::vector<Report>& reports, const OutputOptions& options) {
  const auto writer = NewReportWriter("text", options);
  std::string out;
  writer->Begin(&out);
  for (const Report& report : reports) {
    std::string text;
    writer->Format(report, &text);
    writer->Add(report, text, &out);
  }
  writer->End(&out);
  return out;
}

TEST(TextTest, ShowsAddressReasonAdviceAndASummary) {
  const std::string out = Write({SampleFailure(), SampleComplaint(), Report()}, {100, false});
  EXPECT_THAT(out, AllOf(HasSubstr("b@example.net"), HasSubstr("user unknown"),
                         HasSubstr("suppress"), HasSubstr("  User unknown"),
                         HasSubstr("3 messages: 1 complaint, 1 failure, 1 not a bounce"),
                         HasSubstr("stop mailing these addresses now")));
  EXPECT_THAT(out, Not(HasSubstr("\x1b")));
}

TEST(TextTest, ShowsTheWholeDiagnosticWhereItFits) {
  const std::string_view diagnostic = "550 5.1.1 <b@example.net>: User unknown";
  EXPECT_THAT(Write({SampleFailure()}, {160, false}), HasSubstr(diagnostic));
  EXPECT_THAT(Write({SampleFailure()}, {80, false}), Not(HasSubstr("550 5.1.1")));
}

TEST(TextTest, ColoursOnlyWhenAsked) {
  EXPECT_THAT(Write({SampleFailure()}, {80, true}), HasSubstr("\x1b[31muser unknown"));
}

class TextWidthTest : public ::testing::TestWithParam<std::size_t> {};

TEST_P(TextWidthTest, RowsFit) {
  const std::string wide = "\xE6\x9C\xAA\xE9\x85\x8D\xE4\xBF\xA1";  // three wide characters
  std::string text;
  for (int i = 0; i < 20; ++i) text += wide + "\x1b[2J\t\xE2\x80\xAE";
  const std::string out = Write({SampleFailure(), ReportOf(text), Report()}, {GetParam(), false});
  EXPECT_TRUE(IsValidUtf8(out));
  const std::string table = out.substr(0, out.find("\n\n"));
  LineReader lines(table);
  while (lines.Next()) {
    EXPECT_LE(DisplayWidth(lines.line()), std::max<std::size_t>(GetParam(), 40)) << lines.line();
    for (const char c : lines.line()) EXPECT_GE(static_cast<unsigned char>(c), 0x20);
  }
}

INSTANTIATE_TEST_SUITE_P(All, TextWidthTest,
                         ::testing::Values(1, 40, 41, 58, 59, 60, 79, 80, 99, 120, 200, 1000));

struct VisibleCase {
  std::string_view text;
  std::string_view visible;
  std::size_t width;
};

class VisibleTextTest : public ::testing::TestWithParam<VisibleCase> {};

TEST_P(VisibleTextTest, IsHarmlessAndMeasured) {
  EXPECT_EQ(VisibleText(GetParam().text), GetParam().visible);
  EXPECT_EQ(DisplayWidth(GetParam().visible), GetParam().width);
}

INSTANTIATE_TEST_SUITE_P(
    All, VisibleTextTest,
    ::testing::Values(VisibleCase{"plain", "plain", 5}, VisibleCase{"a\r\n\tb", "a   b", 5},
                      VisibleCase{"\x1b[31m", "\\x1b[31m", 8}, VisibleCase{"\x7f", "\\x7f", 4},
                      VisibleCase{"\xC2\x9B", "\\x9b", 4},              // C1
                      VisibleCase{"\xE2\x80\xAEx", "\\u202ex", 7},      // override
                      VisibleCase{"\xE2\x81\xA6", "\\u2066", 6},        // isolate
                      VisibleCase{"\xE2\x80\x8B", "\\u200b", 6},        // zero width
                      VisibleCase{"\xE2\x80\xA8", "\\u2028", 6},        // line separator
                      VisibleCase{"\xF3\xA0\x80\x81", "\\U0e0001", 8},  // tag
                      VisibleCase{"a\xFFz", "a\xEF\xBF\xBDz", 3},       // not UTF-8
                      VisibleCase{"e\xCC\x81", "e\xCC\x81", 1},         // combining
                      VisibleCase{"\xE4\xB8\xAD", "\xE4\xB8\xAD", 2},   // wide
                      VisibleCase{"\xEF\xBC\xA1", "\xEF\xBC\xA1", 2},   // fullwidth
                      VisibleCase{"\xEF\xBD\xB1", "\xEF\xBD\xB1", 1},   // halfwidth
                      VisibleCase{"\xF0\x9F\x98\x80", "\xF0\x9F\x98\x80", 2}));

TEST(FitTest, CutsAtAColumnAndFills) {
  EXPECT_EQ(Shorten("abc", 3), "abc");
  EXPECT_EQ(Shorten("abcd", 3), "ab\xE2\x80\xA6");
  EXPECT_EQ(Shorten("abcd", 0), "");
  EXPECT_EQ(FitTo("ab", 4), "ab  ");
  const std::string wide = "\xE4\xB8\xAD\xE4\xB8\xAD\xE4\xB8\xAD";
  // The second wide character would end one column too far.
  EXPECT_EQ(FitTo(wide, 4), "\xE4\xB8\xAD\xE2\x80\xA6 ");
}

TEST(TallyTest, Counts) {
  Tally tally;
  Report delay = SampleFailure();
  delay.kind = Kind::kDelay;
  delay.recipients.resize(3);
  for (Recipient& each : delay.recipients) each.action = Action::kDelayed;
  delay.recipients[1].address = "x@EXAMPLE.net";
  delay.recipients.emplace_back().action = Action::kDelivered;  // nothing to count
  for (const Report& report : {SampleFailure(), delay, SampleComplaint()}) tally.Add(report);
  EXPECT_EQ(tally.messages(), 3U);
  EXPECT_EQ(tally.recipients(), 4U);
  EXPECT_THAT(tally.kinds(),
              ElementsAre(Pair("complaint", 1), Pair("delay", 1), Pair("failure", 1)));
  EXPECT_THAT(tally.domains(), ElementsAre(Pair("example.net", 3)));
  EXPECT_THAT(tally.reasons(), ElementsAre(Pair("no_text", 2), Pair("user_unknown", 2)));
  EXPECT_THAT(tally.formats(), ElementsAre(Pair("postfix", 2)));
}

TEST(TallyTest, RanksTheLargestFirstAndEqualOnesByName) {
  EXPECT_THAT(Ranked({{"b", 1}, {"a", 1}, {"c", 5}}),
              ElementsAre(Pair("c", 5), Pair("a", 1), Pair("b", 1)));
  EXPECT_THAT(Ranked({{"b", 1}, {"a", 1}, {"c", 5}}, 1), ElementsAre(Pair("c", 5)));
}

}  // namespace
}  // namespace bounce
