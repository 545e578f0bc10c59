#include "bounce/timestamp.h"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdlib>

#include "absl/time/time.h"

namespace bounce {
namespace {

constexpr std::int32_t kDay = 24 * 60 * 60;               // seconds
constexpr std::int64_t kLastUsual = 253402300800 - kDay;  // the last day of the year 9999

// Any time, ten times as slow as the usual ones.
std::string ByLibrary(Timestamp time) {
  const absl::TimeZone zone = absl::FixedTimeZone(time.utc_offset_seconds);
  const char* format = time.utc_offset_seconds == 0 ? "%Y-%m-%dT%H:%M:%SZ" : "%Y-%m-%dT%H:%M:%S%Ez";
  return absl::FormatTime(format, absl::FromUnixSeconds(time.unix_seconds), zone);
}

void Put(unsigned value, std::size_t digits, char* to) {
  for (std::size_t i = digits; i > 0; value /= 10) to[--i] = static_cast<char>('0' + value % 10);
}

}  // namespace

std::string ToRfc3339(Timestamp time) {
  const std::int32_t offset = time.utc_offset_seconds;
  const bool usual = time.unix_seconds >= kDay && time.unix_seconds < kLastUsual &&
                     std::abs(offset) < kDay && offset % 60 == 0;
  if (!usual) return ByLibrary(time);
  const std::chrono::sys_seconds local{std::chrono::seconds{time.unix_seconds + offset}};
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::year_month_day date(day);
  const auto second = static_cast<unsigned>((local - day).count());
  std::array<char, 25> text{'0', '0', '0', '0', '-', '0', '0', '-', '0', '0',
                            'T', '0', '0', ':', '0', '0', ':', '0', '0'};
  Put(static_cast<unsigned>(static_cast<int>(date.year())), 4, &text[0]);
  Put(static_cast<unsigned>(date.month()), 2, &text[5]);
  Put(static_cast<unsigned>(date.day()), 2, &text[8]);
  Put(second / 3600, 2, &text[11]);
  Put(second / 60 % 60, 2, &text[14]);
  Put(second % 60, 2, &text[17]);
  constexpr std::size_t kZone = 19;  // where it begins
  if (offset == 0) {
    text[kZone] = 'Z';
    return {text.data(), kZone + 1};
  }
  const auto minutes = static_cast<unsigned>(std::abs(offset)) / 60;
  text[kZone] = offset < 0 ? '-' : '+';
  Put(minutes / 60, 2, &text[kZone + 1]);
  text[kZone + 3] = ':';
  Put(minutes % 60, 2, &text[kZone + 4]);
  return {text.data(), text.size()};
}

}  // namespace bounce
