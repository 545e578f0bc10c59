#include "src/base/compact_text.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "src/base/ascii.h"

namespace bounce {
namespace {

// The plain way: the compact text, and of each of its bytes the offset in `text`.
std::string Plain(std::string_view text, std::vector<std::size_t>* offsets) {
  std::string compact;
  bool blank = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool space = IsSpace(text[at]);
    if (!space || !blank) {
      compact += space ? ' ' : ToLower(text[at]);
      offsets->push_back(at);
    }
    blank = space;
  }
  return compact;
}

TEST(CompactText, SmallLettersAndSingleBlanks) {
  CompactText compact;
  compact.Assign("User\r\n \t UNKNOWN\t[\xC3\x84@`{]");
  EXPECT_EQ(compact.text(), "user unknown [\xC3\x84@`{]");
  compact.Assign("");
  EXPECT_EQ(compact.text(), "");
  EXPECT_EQ(compact.Original(0), 0U);
}

TEST(CompactText, AsThePlainWayHasIt) {
  std::mt19937 random(5);
  CompactText compact;  // one for all: what a text left behind must not show in the next
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (std::size_t i = random() % 80; i > 0; --i) {
      text += random() % 4 == 0 ? " \t\r\n\v\f"[random() % 6] : static_cast<char>(random() % 256);
    }
    std::vector<std::size_t> offsets;
    const std::string plain = Plain(text, &offsets);
    compact.Assign(text);
    ASSERT_EQ(compact.text(), plain);
    for (std::size_t at = 0; at < plain.size(); ++at) {
      // Of a run of white space the compact text's blank may be any.
      if (plain[at] == ' ') continue;
      EXPECT_EQ(compact.Original(at), offsets[at]) << at;
    }
    EXPECT_EQ(compact.Original(plain.size()), text.size());
  }
}

}  // namespace
}  // namespace bounce
