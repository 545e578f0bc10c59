#include "src/output/explanation_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "src/base/lines.h"
#include "src/output/chain_drawing.h"
#include "src/output/visible_text.h"
#include "src/output/wrap.h"

namespace bounce {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

Report Refused() {
  Report report;
  report.kind = Kind::kFailure;
  Recipient& recipient = report.recipients.emplace_back();
  recipient.address = "bert@receiver.example";
  recipient.action = Action::kFailed;
  recipient.reason = Reason::kUserUnknown;
  recipient.diagnostic = "550 5.1.1 <bert@receiver.example>: Recipient address rejected";
  report.path.emplace();
  report.path->failing_hop = FailingHop::kRecipientMx;
  report.path->stage = Stage::kRcpt;
  report.path->mode = Mode::kRelayed;
  report.path->refusal = Refusal::kSynchronous;
  report.path->reporter = "out.sender.example";
  report.path->refuser = "mx1.receiver.example";
  report.path->confidence = 0.95;
  return report;
}

std::string Chain(const Report& report, std::size_t width, const char* locale = "en") {
  return DrawChain(Explain(report, locale)->chain, width, "it failed here", false);
}

TEST(DrawChain, IsARowWithTheHostsWhereThereIsRoom) {
  EXPECT_EQ(
      Chain(Refused(), 100),
      "  your program ───    your server     ─── network ───   receiving server   ─── mailbox\n"
      "       ✓                   ✓                 ✓                 ✗                  ·\n"
      "                   out.sender.example                 mx1.receiver.example\n");
}

TEST(DrawChain, LeavesTheHostsOutWhereThereIsLess) {
  EXPECT_EQ(Chain(Refused(), 80),
            "  your program ─── your server ─── network ─── receiving server ─── mailbox\n"
            "       ✓                ✓             ✓               ✗                ·\n");
}

TEST(DrawChain, IsAColumnWhereItIsNarrow) {
  EXPECT_EQ(Chain(Refused(), 60),
            "  ✓ your program\n"
            "  │\n"
            "  ✓ your server  out.sender.example\n"
            "  │\n"
            "  ✓ network\n"
            "  │\n"
            "  ✗ receiving server  mx1.receiver.example  ← it failed here\n"
            "  ┆\n"
            "  · mailbox\n");
  EXPECT_THAT(Chain(Refused(), 50), HasSubstr("✗ receiving server  mx1.receiver.example\n"));
}

TEST(DrawChain, TheLineItselfMayBeCut) {
  Report report = Refused();
  report.path->failing_hop = FailingHop::kInTransit;
  report.path->refuser.clear();
  EXPECT_THAT(Chain(report, 80), HasSubstr("your server ─╳─ network ───"));
}

TEST(DrawChain, WideCharactersTakeTwoColumns) {
  EXPECT_EQ(Chain(Refused(), 70, "zh-CN"),
            "  发信程序 ─── 您的服务器 ─── 网络 ─── 收件方服务器 ─── 邮箱\n"
            "     ✓             ✓           ✓            ✗            ·\n");
}

TEST(DrawChain, ColoursOnlyWhereTheyAreAskedFor) {
  const auto chain = Explain(Refused(), "en")->chain;
  EXPECT_THAT(DrawChain(chain, 84, "", false), Not(HasSubstr("\x1b")));
  EXPECT_THAT(DrawChain(chain, 84, "", true), HasSubstr("\x1b[31m✗\x1b[0m"));
}

TEST(ExplanationPage, NoLineIsWiderThanThePage) {
  for (const std::string& locale : ExplainLocales()) {
    for (const std::size_t width : {40U, 80U, 200U}) {
      OutputOptions options;
      options.width = width;
      const std::string page = ExplanationPage(*Explain(Refused(), locale), options);
      LineReader lines(page);
      while (lines.Next()) {
        EXPECT_LE(DisplayWidth(lines.line()), width) << locale << ": " << lines.line();
      }
    }
  }
}

TEST(ExplanationPage, TextFromMailCannotActOnTheTerminal) {
  Report report = Refused();
  report.recipients[0].diagnostic = "550 \x1b[2J gone";
  report.recipients[0].address = "a\x1b]0;x@example.net";
  report.path->refuser = "mx\x1b[31m.example";
  const std::string page = ExplanationPage(*Explain(report, "en"), OutputOptions());
  EXPECT_THAT(page, Not(HasSubstr("\x1b")));
  EXPECT_THAT(page, HasSubstr("550 \\x1b[2J gone"));
}

TEST(ExplanationPage, ManyRecipientsAreCounted) {
  Explanation explanation = *Explain(Refused(), "en");
  explanation.recipients.assign(8, "a@example.net");
  EXPECT_THAT(ExplanationPage(explanation, OutputOptions()), HasSubstr("and 3 more recipients"));
}

TEST(Wrap, BreaksAtBlanksAndCutsWhatIsTooWide) {
  EXPECT_THAT(Wrap("one two three", 7, "en"), ElementsAre("one two", "three"));
  EXPECT_THAT(Wrap("abcdefghij", 4, "en"), ElementsAre("abcd", "efgh", "ij"));
  EXPECT_THAT(Wrap("", 10, "en"), ElementsAre(""));
}

TEST(Wrap, NoFullStopOpensALineOfChinese) {
  EXPECT_THAT(Wrap("邮箱满了。", 8, "zh-CN"), ElementsAre("邮箱满", "了。"));
}

}  // namespace
}  // namespace bounce
