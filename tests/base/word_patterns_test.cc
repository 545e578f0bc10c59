#include "src/base/word_patterns.h"

#include <gtest/gtest.h>

#include <array>
#include <optional>
#include <random>
#include <string>
#include <string_view>

namespace bounce {
namespace {

// The plain way: every pattern is run.
std::optional<std::string_view> FindPlainly(const WordPatterns& all, std::string_view text) {
  for (const LazyRegex& each : all.patterns()) {
    re2::StringPiece match;
    if (!each.get().Match(ToRe2(text), 0, text.size(), RE2::UNANCHORED, &match, 1)) continue;
    return FromRe2(match);
  }
  return std::nullopt;
}

TEST(WordPatterns, AreFoundAsIfEachWereRun) {
  const WordPatterns all = {"(?:could|did)(?:\\s*not|n.t)\\s+(?:\\S+\\s+){0,2}deliver",
                            "undeliver(?:able|ed)",
                            "\\b[45]\\d\\d\\b",
                            "nicht\\s+zugestellt",
                            "échec",
                            "users?\\s+unknown|no such user",
                            "$never"};
  constexpr std::array<std::string_view, 14> kWords = {
      "could", "not",  "Deliver", "undeliverable", "550", "nicht",  "zugestellt",
      "ÉCHEC", "user", "unknown", "no such user",  "\n",  "didn't", "mail"};
  std::mt19937 random(1);
  std::size_t found = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (auto words = random() % 8; words > 0; --words) {
      text += kWords[random() % kWords.size()];
      if (random() % 8 != 0) text += ' ';
    }
    const auto words = all.Find(text);
    ASSERT_EQ(words, FindPlainly(all, text)) << text;
    ASSERT_EQ(all.AreIn(text), words.has_value()) << text;
    ASSERT_TRUE(all.MayBeIn(text) || !words) << text;
    found += words ? 1 : 0;
  }
  EXPECT_GT(found, 5'000U);
}

TEST(WordPatterns, NoneFindNothing) {
  WordPatterns none;
  none.Compile();
  EXPECT_FALSE(none.AreIn("undeliverable"));
  EXPECT_FALSE(none.MayBeIn("undeliverable"));
}

}  // namespace
}  // namespace bounce
