#include "src/formats/address_line.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>

#include "src/mime/address.h"

namespace bounce {
namespace {

// Signs, quotes and blanks around an address, in any order: a line that looks hopeless is not read,
// and no other one.
TEST(AddressLine, IsReadWhereAnAddressFollowsNothingButSigns) {
  constexpr std::string_view kPieces[] = {"a", "b.example", "@", "\"", " ",
                                          "<", ">",         "(", "-",  "="};
  std::mt19937 random(11);
  int read = 0;
  for (int round = 0; round < 50000; ++round) {
    std::string line;
    for (std::size_t i = 1 + random() % 9; i > 0; --i) line += kPieces[random() % 10];
    const auto address = FindAddress(line);
    const std::size_t lead_in = line.find_first_not_of(" <>\"(-");
    const bool leads = address && address->begin <= lead_in;
    EXPECT_EQ(ReadAddressLine(line).has_value(), leads) << line;
    read += leads ? 1 : 0;
  }
  EXPECT_GT(read, 500);
}

TEST(AddressLine, AQuotedLocalPartMayHoldBlanks) {
  const auto line = ReadAddressLine("\"a b\"@example.com: unknown");
  ASSERT_TRUE(line.has_value());
  EXPECT_EQ(line->address, "\"a b\"@example.com");
}

}  // namespace
}  // namespace bounce
