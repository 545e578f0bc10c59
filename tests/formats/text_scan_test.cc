#include "src/formats/text_scan.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace bounce {
namespace {

class TextScanTest : public ::testing::Test {
 protected:
  // A format with these openings.
  void Add(std::initializer_list<const char*> openings) {
    Format& format = formats_.emplace_back();
    for (const char* opening : openings) format.openings.push_back({opening, 50, ""});
  }

  // "format.opening" for each hit.
  std::vector<std::string> Found(std::string_view text) {
    TextScanner(&common_, &formats_).Scan(text, &scan_);
    std::vector<std::string> out;
    for (const OpeningHit& hit : scan_.openings) {
      out.push_back(std::to_string(hit.format) + "." + std::to_string(hit.opening));
    }
    return out;
  }

  using Names = std::vector<std::string>;
  CommonPatterns common_;
  std::deque<Format> formats_;
  TextScan scan_;
};

TEST_F(TextScanTest, FindsPhrasesInsideOneAnother) {
  Add({"mail delivery failed", "delivery", "failed: reason"});
  EXPECT_EQ(Found("The mail delivery failed: reason unknown"), (Names{"0.0", "0.1", "0.2"}));
}

TEST_F(TextScanTest, IgnoresCaseAndTheKindOfWhiteSpace) {
  Add({"This is the mail system"});
  EXPECT_EQ(Found("THIS is\n  the\tmail\r\nsystem at"), Names{"0.0"});
  EXPECT_EQ(Found("This isthe mail system"), Names{});
}

TEST_F(TextScanTest, DoesNotLookAtQuotedLines) {
  Add({"could not be delivered"});
  EXPECT_EQ(Found("> it could not be delivered\n>> could not be delivered"), Names{});
  EXPECT_EQ(Found("it could\n> not be delivered"), Names{});
  EXPECT_EQ(Found("> could not be delivered\ncould not be delivered"), Names{"0.0"});
}

TEST_F(TextScanTest, ReportsAPhraseOnceForEachFormatThatHasIt) {
  Add({"failed"});
  Add({"other", "failed"});
  EXPECT_EQ(Found("failed failed"), (Names{"0.0", "1.1"}));
}

TEST_F(TextScanTest, APhraseBeginsInTheLineOfItsFirstWord) {
  Add({"was not delivered to anybody"});
  const std::string text = "line one\nyour mail was  not\n\t delivered\r\nto anybody.\n";
  ASSERT_EQ(Found(text), Names{"0.0"});
  EXPECT_EQ(scan_.openings[0].begin_line, text.find("your"));
  ASSERT_EQ(Found("was not delivered to anybody"), Names{"0.0"});
  EXPECT_EQ(scan_.openings[0].begin_line, 0U);
}

TEST_F(TextScanTest, LooksAtTheFrontOfALongText) {
  Add({"not delivered"});
  EXPECT_EQ(Found(std::string(TextScanner::kMaxOpeningText, '.') + "not delivered"), Names{});
}

TEST_F(TextScanTest, HandlesUtf8AndEmptyText) {
  Add({"邮件被退回"});
  Add({"невозможно доставить"});
  EXPECT_EQ(Found("您的邮件被退回来了"), Names{"0.0"});
  EXPECT_EQ(Found(""), Names{});
}

TEST_F(TextScanTest, TellsWhichPatternsAreWorthRunning) {
  Add({"opening"});
  formats_[0].recipient.emplace_back("recipient: (?P<recipient>\\S+)");
  Found("A copy of your mail");
  EXPECT_FALSE(formats_[0].recipient[0].MayMatch(scan_.found));
  Found("To the recipient: x");
  EXPECT_TRUE(formats_[0].recipient[0].MayMatch(scan_.found));
}

// A part that the scan rules out is none in which the pattern is found.
TEST_F(TextScanTest, PartsAreRuledOutOnlyWhereNothingMatches) {
  Add({"opening"});
  Patterns& patterns = formats_[0].recipient;
  for (const char* pattern : {"to(?P<recipient> whom)", "\\s+was +refused", "^\\s*reason: .+",
                              "\\d\\d\\d", "sent\\s+back", "(?:^|\\n) *failed"}) {
    patterns.emplace_back(pattern);
  }
  const std::string text =
      "to whom\n  it was  refused\r\n\twas refused\nREASON: 550\n\n sent\n back\n\n  failed\nto\n "
      "whom\n";
  Found(text);
  for (std::size_t begin = 0; begin <= text.size(); ++begin) {
    for (std::size_t size = 0; size <= text.size() - begin; ++size) {
      const std::string_view part = std::string_view(text).substr(begin, size);
      for (const TextPattern& pattern : patterns) {
        if (pattern.MayMatchIn(scan_.found, part)) continue;
        EXPECT_FALSE(RE2::PartialMatch(ToRe2(part), pattern.get()))
            << pattern.pattern() << " in: " << part;
      }
    }
  }
  EXPECT_FALSE(patterns[0].MayMatchIn(scan_.found, std::string_view(text).substr(10, 20)));
  EXPECT_TRUE(patterns[0].MayMatchIn(scan_.found, "another text"));
}

// The lines that the scan rules out are none that a search of the whole text would find.
TEST_F(TextScanTest, LinesAreFoundAsWithoutTheScan) {
  Add({"opening"});
  LinePatterns& lines = formats_[0].end;
  for (const char* pattern : {"-+ original message", "=+ copy of", ".*was not sent", "\\d+ lines",
                              "over\\s+two lines", "[ \\t]+indented", ".* failed"}) {
    lines.Add(pattern);
  }
  const std::vector<std::string> texts = {
      "",
      "\n",
      "Dear all,\n  --- original message\n",
      "not - original message\n",
      "an original message\n-- original mess",
      "=== Copy of it\n--- Original Message",
      "your letter was\nnot sent",
      "your letter was not sent",
      "a\n12 lines follow",
      "over\n two lines\n",
      " indented\n\t indented",
      "the delivery\nfailed, and the other failed",
      "the delivery\nfailed",
  };
  for (const std::string& text : texts) {
    Found(text);
    std::size_t end = 0;
    std::size_t expected_end = 0;
    const std::size_t expected = lines.Find(text, &expected_end);
    EXPECT_EQ(lines.Find(scan_.found, text, &end), expected) << text;
    EXPECT_EQ(end, expected_end) << text;
    EXPECT_EQ(lines.Matches(scan_.found, text), lines.Matches(text)) << text;
    const std::string copy = text;
    EXPECT_EQ(lines.Find(scan_.found, copy), expected) << text;
    const std::string_view rest = std::string_view(text).substr(text.size() / 2);
    EXPECT_EQ(lines.Find(scan_.found, rest), lines.Find(rest)) << text;
  }
}

}  // namespace
}  // namespace bounce
