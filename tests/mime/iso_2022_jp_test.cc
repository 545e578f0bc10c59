#include "src/mime/iso_2022_jp.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>

#include "src/mime/charset_converter.h"

namespace bounce {
namespace {

std::string Plainly(std::string_view bytes) {
  std::string text;
  ConvertToUtf8(kJis7, bytes, &text);
  return text;
}

std::string Read(std::string_view bytes) {
  std::string text;
  AppendJis7(bytes, &text);
  return text;
}

TEST(Iso2022Jp, ReadsLettersAndCharacters) {
  EXPECT_EQ(Read("To: a@example.jp\n\x1B$B08@hITL@\x1B(B (unknown)\n"),
            "To: a@example.jp\n宛先不明 (unknown)\n");
}

TEST(Iso2022Jp, ReadsAsTheConverterDoes) {
  static constexpr std::string_view kPieces[] = {
      "\x1B$B", "\x1B$@", "\x1B(J", "\x1B(I", "\x1B$(D", "\x1B(B", "\x1B(B", "\x1B.A", "\x1BN",
      "\x1B$A", "\x1B(H", "\x1B",   "\x0E",   "\x0F",    "\n",     "\r\n",   "a",      "\\~",
      "%a!<",   "%k$r",   "0",      "!",      " ",       "\x7F",   "\x01",   "(B",     "$",
  };
  std::mt19937 random(1468);
  // Without what is left to the converter as a whole at first: it would stand in nearly every text.
  for (const std::size_t harmless : {7U, 0U}) {
    for (int round = 0; round < 20000; ++round) {
      std::string bytes;
      for (std::size_t left = random() % 12; left > 0; --left) {
        std::size_t piece = random() % std::size(kPieces);
        if (piece >= 7 && piece < 7 + harmless) piece = 5;
        bytes += kPieces[piece];
      }
      ASSERT_EQ(Read(bytes), Plainly(bytes)) << testing::PrintToString(bytes);
    }
  }
}

}  // namespace
}  // namespace bounce
