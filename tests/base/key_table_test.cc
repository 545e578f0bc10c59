#include "src/base/key_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace bounce {
namespace {

using testing::ElementsAre;

std::vector<std::uint32_t> LiteralsNear(const KeyTable& table, const char* four) {
  std::vector<std::uint32_t> literals;
  for (const KeyTable::Entry& entry : table.Near(KeyTable::FourAt(four))) {
    literals.push_back(entry.literal);
  }
  return literals;
}

KeyTable::Entry Of(std::uint32_t literal) {
  KeyTable::Entry entry;
  entry.literal = literal;
  return entry;
}

TEST(KeyTable, EachKeyHasItsEntriesInTheirOrder) {
  KeyTable table;
  constexpr std::uint32_t kKeys = 5000;
  table.Reserve(kKeys);
  const auto key = [](std::uint32_t i) { return std::to_string(1000 + i); };
  for (std::uint32_t i = 0; i < kKeys; ++i) table.Add(KeyTable::FourAt(key(i).data()), Of(i));
  table.Add(KeyTable::FourAt(key(7).data()), Of(kKeys));
  table.Compile();
  for (std::uint32_t i = 0; i < kKeys; ++i) {
    ASSERT_TRUE(table.IsMarked(KeyTable::FourAt(key(i).data())));
    EXPECT_THAT(LiteralsNear(table, key(i).data()), testing::Contains(i));
  }
  std::vector<std::uint32_t> seventh = LiteralsNear(table, key(7).data());
  std::erase_if(seventh, [](std::uint32_t each) { return each != 7 && each != kKeys; });
  EXPECT_THAT(seventh, ElementsAre(7, kKeys));
}

TEST(KeyTable, NearlyNothingElseIsMarked) {
  KeyTable table;
  table.Reserve(1000);
  for (std::uint32_t i = 0; i < 1000; ++i) {
    table.Add(KeyTable::FourAt(std::to_string(1000 + i).data()), Of(i));
  }
  table.Compile();
  int marked = 0;
  for (std::uint32_t i = 2000; i < 10000; ++i) {
    marked += table.IsMarked(KeyTable::FourAt(std::to_string(i).data())) ? 1 : 0;
  }
  EXPECT_LT(marked, 8000 / 20);
}

TEST(KeyTable, ThreeBytesAreMarkedWithAnyByteAfterThem) {
  KeyTable table;
  table.Reserve(100);
  table.Add(KeyTable::FourAt("key "), Of(1));
  table.MarkThree(KeyTable::FourAt("abc "));
  table.Compile();
  for (int any = 0; any < 256; ++any) {
    const std::string four = {'a', 'b', 'c', static_cast<char>(any)};
    EXPECT_TRUE(table.IsMarked(KeyTable::FourAt(four.data())));
    EXPECT_TRUE(table.AreThreeMarked(KeyTable::FourAt(four.data())));
  }
  EXPECT_FALSE(table.AreThreeMarked(KeyTable::FourAt("key ")));
  EXPECT_THAT(LiteralsNear(table, "key "), ElementsAre(1));
}

}  // namespace
}  // namespace bounce
