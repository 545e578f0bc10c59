#include "src/base/byte_table.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>

namespace bounce {
namespace {

TEST(ByteTable, FindsWhatTheStandardLibraryFinds) {
  constexpr std::string_view kMembers = "\r\n \\\xE4";
  static constexpr ByteTable kTable(kMembers);
  std::mt19937 random(1);
  for (int round = 0; round < 10'000; ++round) {
    std::string text(random() % 40, '\0');
    for (char& c : text) c = static_cast<char>(random());
    const std::size_t from = random() % 45;
    ASSERT_EQ(kTable.FindIn(text, from), text.find_first_of(kMembers, from)) << from;
    if (from > text.size()) continue;
    ASSERT_EQ(kTable.Skip(text, from),
              std::min(text.find_first_not_of(kMembers, from), text.size()));
  }
}

TEST(ByteTable, TakesAPredicate) {
  constexpr ByteTable kHigh([](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  for (int i = 0; i < 256; ++i) EXPECT_EQ(kHigh.Has(static_cast<char>(i)), i >= 0x80) << i;
}

}  // namespace
}  // namespace bounce
