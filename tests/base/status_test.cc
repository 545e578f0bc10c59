#include "bounce/status.h"

#include <gtest/gtest.h>

namespace bounce {
namespace {

TEST(EnhancedStatus, ReadsACode) {
  const auto status = ParseEnhancedStatus(" 5.1.10 unknown");
  ASSERT_TRUE(status.has_value());
  EXPECT_EQ(*status, (EnhancedStatus{5, 1, 10}));
  EXPECT_EQ(status->ToString(), "5.1.10");
}

TEST(EnhancedStatus, RefusesWhatIsNotACode) {
  for (const char* text : {"", "5", "5.1", "5..1", "3.1.1", "5.1.1.2", "5.1.1a", "5.1111.1"}) {
    EXPECT_FALSE(ParseEnhancedStatus(text).has_value()) << text;
  }
}

TEST(EnhancedStatus, GenericSaysNothing) {
  EXPECT_TRUE(ParseEnhancedStatus("5.0.0")->generic());
  EXPECT_FALSE(ParseEnhancedStatus("5.0.1")->generic());
}

}  // namespace
}  // namespace bounce
