// A point in time with the offset that the writer's clock stated.

#ifndef BOUNCE_TIMESTAMP_H_
#define BOUNCE_TIMESTAMP_H_

#include <cstdint>
#include <string>

namespace bounce {

struct Timestamp {
  std::int64_t unix_seconds = 0;        // seconds since 1970-01-01T00:00:00Z, leap seconds left out
  std::int32_t utc_offset_seconds = 0;  // east of UTC is positive; 0 where the writer stated none

  friend bool operator==(const Timestamp&, const Timestamp&) = default;
};

// `time` as RFC 3339 writes it, in the writer's own offset: "2024-05-07T10:11:12+02:00".
// UTC is written "Z".
std::string ToRfc3339(Timestamp time);

}  // namespace bounce

#endif  // BOUNCE_TIMESTAMP_H_
