#include "src/formats/word_patterns.h"

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>
#include <string_view>

namespace bounce {
namespace {

// The plain way: every pattern is run.
bool FindPlainly(const WordPatterns& all, std::string_view text, std::string* words) {
  for (const LazyRegex& each : all.patterns()) {
    re2::StringPiece match;
    if (!each.get().Match(ToRe2(text), 0, text.size(), RE2::UNANCHORED, &match, 1)) continue;
    *words = std::string(FromRe2(match));
    return true;
  }
  return false;
}

TEST(WordPatterns, AreFoundAsIfEachWereRun) {
  WordPatterns all;
  for (const char* pattern : {"(?:could|did)(?:\\s*not|n.t)\\s+(?:\\S+\\s+){0,2}deliver",
                              "undeliver(?:able|ed)", "\\b[45]\\d\\d\\b", "nicht\\s+zugestellt",
                              "échec", "users?\\s+unknown|no such user", "$never"}) {
    all.Add(pattern);
  }
  all.Compile();
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
    std::string expected;
    std::string words;
    ASSERT_EQ(all.FindIn(text, &words), FindPlainly(all, text, &expected)) << text;
    ASSERT_EQ(words, expected) << text;
    found += words.empty() ? 0 : 1;
  }
  EXPECT_GT(found, 5'000U);
}

TEST(WordPatterns, NoneFindNothing) {
  WordPatterns none;
  none.Compile();
  EXPECT_FALSE(none.FindIn("undeliverable"));
}

}  // namespace
}  // namespace bounce
