#include "src/base/pack.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bounce {
namespace {

struct Thing {
  std::string name;
  std::vector<std::string> words;
  std::vector<std::uint32_t> numbers;
  std::optional<double> share;
  bool on = false;

  bool operator==(const Thing&) const = default;

  template <typename Self, typename Archive>
  static void Fields(Self& self, Archive& archive) {
    archive(self.name, self.words, self.numbers, self.share, self.on);
  }
};

std::string Packed(const std::vector<Thing>& things) {
  Packer packer;
  packer(things);
  return packer.bytes();
}

TEST(Pack, GivesBackWhatWasPacked) {
  const std::vector<Thing> things = {
      {"one", {"a", "", std::string("z\0ero", 5)}, {1, 0xFFFFFFFF}, 0.25, true}, {}};
  const std::string bytes = Packed(things);
  std::vector<Thing> back;
  Unpacker unpacker(bytes);
  unpacker(back);
  EXPECT_TRUE(unpacker.ok());
  EXPECT_EQ(back, things);
}

TEST(Pack, GivesBackWhatDoesNotMove) {
  std::deque<Thing> queue;
  queue.emplace_back().name = "first";
  queue.emplace_back().numbers = {7};
  const auto thing = std::make_unique<Thing>(Thing{"owned", {"a"}, {}, {}, true});
  const std::unique_ptr<Thing> none;
  Packer packer;
  packer(queue, thing, none);
  std::deque<Thing> queue_back;
  std::unique_ptr<Thing> thing_back;
  std::unique_ptr<Thing> none_back;
  Unpacker unpacker(packer.bytes());
  unpacker(queue_back, thing_back, none_back);
  EXPECT_TRUE(unpacker.ok());
  EXPECT_EQ(queue_back, queue);
  ASSERT_NE(thing_back, nullptr);
  EXPECT_EQ(*thing_back, *thing);
  EXPECT_EQ(none_back, nullptr);
}

TEST(Pack, TellsBytesThatAreTooFewOrTooMany) {
  const std::string bytes = Packed({{"one", {"a", "b"}, {1, 2, 3}, 0.25, true}});
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    std::vector<Thing> back;
    Unpacker unpacker(std::string_view(bytes).substr(0, size));
    unpacker(back);
    EXPECT_FALSE(unpacker.ok()) << size;
  }
  std::vector<Thing> back;
  const std::string more = bytes + "x";
  Unpacker unpacker(more);
  unpacker(back);
  EXPECT_FALSE(unpacker.ok());
}

}  // namespace
}  // namespace bounce
