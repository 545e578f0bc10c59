// What one pass over a diagnostic marks is what a look at each byte finds.

#include "src/notice/diagnostic_line.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "src/base/ascii.h"

namespace bounce {
namespace {

std::vector<std::uint32_t> PlainNumbers(std::string_view text) {
  std::vector<std::uint32_t> numbers;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (IsDigit(text[i]) && (i == 0 || !IsAlnum(text[i - 1]))) {
      numbers.push_back(static_cast<std::uint32_t>(i));
    }
  }
  return numbers;
}

// Those that begin with `opening`, of two letters.
std::vector<std::uint32_t> PlainWords(std::string_view lower, std::string_view opening) {
  std::vector<std::uint32_t> words;
  for (std::size_t i = lower.find(opening); i != std::string_view::npos;
       i = lower.find(opening, i + 1)) {
    if (i == 0 || !IsOf(kWordByte, lower[i - 1])) words.push_back(static_cast<std::uint32_t>(i));
  }
  return words;
}

TEST(DiagnosticLine, MarksWhatALookAtEachByteFinds) {
  constexpr std::string_view kBytes = "aAfFtTmMxX259_-. <@\x80\xE4";
  std::mt19937 random(5);
  DiagnosticLine line;
  for (int i = 0; i < 2000; ++i) {
    std::string text(random() % 60, ' ');
    for (char& c : text) c = kBytes[random() % kBytes.size()];
    line.Assign(text);
    const std::string lower = AsciiLower(text);
    ASSERT_EQ(line.lower(), lower);
    ASSERT_EQ(line.numbers(), PlainNumbers(text)) << text;
    for (const std::string_view opening : {"af", "mx", "ta", "ma", "aa", "xm"}) {
      std::vector<std::uint32_t> found;
      for (const std::uint32_t at : line.words()) {
        if (lower.substr(at, 2) == opening) found.push_back(at);
      }
      const bool may_tell = opening != "aa" && opening != "xm";
      ASSERT_EQ(found, may_tell ? PlainWords(lower, opening) : std::vector<std::uint32_t>())
          << text << ' ' << opening;
    }
  }
}

TEST(DiagnosticLine, ForgetsTheTextBefore) {
  DiagnosticLine line;
  line.Assign("550 after data, a long line of text that says nothing at all");
  line.Assign("x");
  EXPECT_TRUE(line.words().empty());
  EXPECT_TRUE(line.numbers().empty());
  line.Assign("");
  EXPECT_EQ(line.size(), 0U);
}

}  // namespace
}  // namespace bounce
