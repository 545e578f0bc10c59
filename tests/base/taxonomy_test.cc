#include "bounce/taxonomy.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "bounce/timestamp.h"

namespace bounce {
namespace {

TEST(Taxonomy, NamesOfReasonsAreUniqueAndReadBack) {
  std::set<std::string_view> names;
  for (int i = 0; i < kReasonCount; ++i) {
    const auto reason = static_cast<Reason>(i);
    EXPECT_TRUE(names.insert(Name(reason)).second) << Name(reason);
    EXPECT_EQ(ReasonFromName(Name(reason)), reason);
    EXPECT_EQ(InfoOf(reason).reason, reason);
  }
  EXPECT_EQ(ReasonFromName("user unknown"), std::nullopt);
}

TEST(Taxonomy, OtherNamesReadBack) {
  for (const char* name : {"not_a_bounce", "failure", "delay", "address_change"}) {
    ASSERT_TRUE(KindFromName(name).has_value()) << name;
    EXPECT_EQ(Name(*KindFromName(name)), name);
  }
  EXPECT_EQ(Name(*CategoryFromName("undetermined")), "undetermined");
  EXPECT_EQ(Name(*StageFromName("end_of_data")), "end_of_data");
  EXPECT_EQ(KindFromName(""), std::nullopt);
}

TEST(Taxonomy, OnlyADeadAddressIsHard) {
  EXPECT_EQ(InfoOf(Reason::kUserUnknown).bounce, BounceClass::kHard);
  EXPECT_EQ(InfoOf(Reason::kUserUnknown).advice, Advice::kSuppress);
  EXPECT_EQ(InfoOf(Reason::kPolicyBlock).bounce, BounceClass::kSoft);
  for (int i = 0; i < kReasonCount; ++i) {
    const ReasonInfo& info = InfoOf(static_cast<Reason>(i));
    EXPECT_EQ(info.bounce == BounceClass::kHard, info.advice == Advice::kSuppress) << info.name;
  }
}

TEST(Timestamp, IsWrittenInItsOwnOffset) {
  EXPECT_EQ(ToRfc3339({1715069472, 7200}), "2024-05-07T10:11:12+02:00");
  EXPECT_EQ(ToRfc3339({1715069472, 0}), "2024-05-07T08:11:12Z");
  EXPECT_EQ(ToRfc3339({1715069472, -16200}), "2024-05-07T03:41:12-04:30");
  EXPECT_EQ(ToRfc3339({-1, 0}), "1969-12-31T23:59:59Z");
}

}  // namespace
}  // namespace bounce
