#include "src/formats/phrase_matcher.h"

#include <gtest/gtest.h>

#include <string>

namespace bounce {
namespace {

std::vector<std::uint32_t> Found(const PhraseMatcher& matcher, std::string_view text) {
  std::vector<std::uint32_t> out;
  for (const PhraseHit& hit : matcher.Find(text)) out.push_back(hit.phrase);
  return out;
}

PhraseMatcher Make(std::initializer_list<std::string_view> phrases) {
  PhraseMatcher matcher;
  for (const std::string_view phrase : phrases) matcher.Add(phrase);
  matcher.Compile();
  return matcher;
}

TEST(PhraseMatcher, FindsPhrasesInsideOneAnother) {
  const PhraseMatcher matcher = Make({"mail delivery failed", "delivery", "failed: reason"});
  EXPECT_EQ(Found(matcher, "The mail delivery failed: reason unknown"),
            (std::vector<std::uint32_t>{1, 0, 2}));
}

TEST(PhraseMatcher, IgnoresCaseAndTheKindOfWhiteSpace) {
  const PhraseMatcher matcher = Make({"This is the mail system"});
  EXPECT_EQ(Found(matcher, "THIS is\n  the\tmail\r\nsystem at").size(), 1U);
  EXPECT_TRUE(Found(matcher, "This isthe mail system").empty());
}

TEST(PhraseMatcher, DoesNotLookAtQuotedLines) {
  const PhraseMatcher matcher = Make({"could not be delivered"});
  EXPECT_TRUE(Found(matcher, "> it could not be delivered\n>> could not be delivered").empty());
  EXPECT_EQ(Found(matcher, "> quoted\ncould not be delivered").size(), 1U);
}

TEST(PhraseMatcher, ReportsAPhraseOnceAndEachOfTwoEqualOnes) {
  const PhraseMatcher matcher = Make({"failed", "failed"});
  EXPECT_EQ(Found(matcher, "failed failed"), (std::vector<std::uint32_t>{0, 1}));
}

TEST(PhraseMatcher, GivesPlaces) {
  const PhraseMatcher matcher = Make({"not delivered"});
  const std::string text = "line one\nyour mail was not delivered, sorry";
  const auto hits = matcher.Find(text);
  ASSERT_EQ(hits.size(), 1U);
  EXPECT_EQ(text.substr(hits[0].begin_line, 9), "your mail");
  EXPECT_EQ(text.substr(hits[0].end), ", sorry");
}

TEST(PhraseMatcher, APhraseBeginsInTheLineOfItsFirstWord) {
  const PhraseMatcher matcher = Make({"was not delivered to anybody"});
  const std::string text = "line one\nyour mail was  not\n\t delivered\r\nto anybody.\n";
  const auto hits = matcher.Find(text);
  ASSERT_EQ(hits.size(), 1U);
  EXPECT_EQ(hits[0].begin_line, text.find("your"));
  EXPECT_EQ(matcher.Find("was not delivered to anybody")[0].begin_line, 0U);
}

TEST(PhraseMatcher, HandlesUtf8AndEmptyText) {
  const PhraseMatcher matcher = Make({"邮件被退回", "невозможно доставить"});
  EXPECT_EQ(Found(matcher, "您的邮件被退回来了"), (std::vector<std::uint32_t>{0}));
  EXPECT_TRUE(Found(matcher, "").empty());
}

}  // namespace
}  // namespace bounce
