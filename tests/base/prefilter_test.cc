#include "src/base/prefilter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bounce {
namespace {

using testing::IsEmpty;
using testing::UnorderedElementsAre;

TEST(Prefilter, APatternNeedsAllOfItsClauses) {
  Prefilter filter(TextCase::kAny);
  filter.Add("mailbox .* full");
  filter.Add("user");
  filter.Add("\\d+");  // nothing is known of it
  filter.Compile();
  PrefilterResult result;
  filter.Scan("The Mailbox is empty", &result);
  EXPECT_THAT(result.candidates(), UnorderedElementsAre(2));
  filter.Scan("The Mailbox is full, dear user", &result);
  EXPECT_THAT(result.candidates(), UnorderedElementsAre(0, 2));
  EXPECT_TRUE(result.MayMatch(0));
  ASSERT_EQ(result.literal_hits().size(), 1U);
  EXPECT_EQ(result.literal_hits()[0].pattern, 1U);
  EXPECT_EQ(result.literal_hits()[0].begin, 26U);
}

TEST(Prefilter, TheFirstPlaceCountsWhicheverLiteralStandsThere) {
  Prefilter filter(TextCase::kAny);
  filter.Add("(?:xyz|quota) x");
  filter.Compile();
  PrefilterResult result;
  filter.Scan("xyz x quota x", &result);
  ASSERT_EQ(result.literal_hits().size(), 1U);
  EXPECT_EQ(result.literal_hits()[0].begin, 0U);
  EXPECT_EQ(result.literal_hits()[0].end, 5U);
}

TEST(Prefilter, AnEmptySetFindsNothing) {
  Prefilter filter(TextCase::kAny);
  filter.Compile();
  PrefilterResult result;
  filter.Scan("text", &result);
  EXPECT_THAT(result.candidates(), IsEmpty());
}

}  // namespace
}  // namespace bounce
