#include "bounce/timestamp.h"

#include "absl/time/time.h"

namespace bounce {

std::string ToRfc3339(Timestamp time) {
  const absl::TimeZone zone = absl::FixedTimeZone(time.utc_offset_seconds);
  const char* format = time.utc_offset_seconds == 0 ? "%Y-%m-%dT%H:%M:%SZ" : "%Y-%m-%dT%H:%M:%S%Ez";
  return absl::FormatTime(format, absl::FromUnixSeconds(time.unix_seconds), zone);
}

}  // namespace bounce
