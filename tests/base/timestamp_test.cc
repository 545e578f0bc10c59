#include "bounce/timestamp.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <random>
#include <string>

#include "absl/time/time.h"

namespace bounce {
namespace {

std::string ByLibrary(Timestamp time) {
  const absl::TimeZone zone = absl::FixedTimeZone(time.utc_offset_seconds);
  const char* format = time.utc_offset_seconds == 0 ? "%Y-%m-%dT%H:%M:%SZ" : "%Y-%m-%dT%H:%M:%S%Ez";
  return absl::FormatTime(format, absl::FromUnixSeconds(time.unix_seconds), zone);
}

TEST(Timestamp, IsWrittenAsRfc3339HasIt) {
  EXPECT_EQ(ToRfc3339({1715069472, 7200}), "2024-05-07T10:11:12+02:00");
  EXPECT_EQ(ToRfc3339({1715069472, -16200}), "2024-05-07T03:41:12-04:30");
  EXPECT_EQ(ToRfc3339({0, 0}), "1970-01-01T00:00:00Z");
  EXPECT_EQ(ToRfc3339({951782400, 0}), "2000-02-29T00:00:00Z");
}

TEST(Timestamp, AnyIsWrittenAsTheLibraryDoes) {
  std::mt19937_64 random(1);
  for (int round = 0; round < 100'000; ++round) {
    Timestamp time;
    time.unix_seconds = static_cast<std::int64_t>(random() >> (random() % 40 + 20)) - 100'000;
    time.utc_offset_seconds = static_cast<std::int32_t>(random() % 200'000) - 100'000;
    if (round % 4 != 0) time.utc_offset_seconds = time.utc_offset_seconds / 900 * 900;
    ASSERT_EQ(ToRfc3339(time), ByLibrary(time))
        << time.unix_seconds << " at " << time.utc_offset_seconds;
  }
}

}  // namespace
}  // namespace bounce
