#include "src/output/report_facts.h"

#include <cmath>
#include <cstdint>

namespace bounce {

bool HasVerdicts(Kind kind) { return kind == Kind::kFailure || kind == Kind::kDelay; }

bool IsEmpty(const Original& original) {
  return original.message_id.empty() && original.from.empty() && original.to.empty() &&
         original.subject.empty() && !original.date && original.list_id.empty() &&
         original.return_path.empty() && original.envelope_id.empty();
}

std::string DateText(const std::optional<Timestamp>& date) {
  constexpr std::int64_t kYear1 = -62135596800;
  constexpr std::int64_t kYear10000 = 253402300800;
  constexpr std::int64_t kDay = 86400;  // no clock is further from UTC
  if (!date || date->unix_seconds < kYear1 + kDay || date->unix_seconds >= kYear10000 - kDay) {
    return {};
  }
  return ToRfc3339(*date);
}

std::string FractionText(double value) {
  // Not a number compares false with everything and becomes 0.
  const long hundredths = value > 0 ? std::lround(std::fmin(value, 1.0) * 100) : 0;
  std::string text = hundredths == 100 ? "1." : "0.";
  const long rest = hundredths % 100;
  text.push_back(static_cast<char>('0' + rest / 10));
  if (rest % 10 != 0) text.push_back(static_cast<char>('0' + rest % 10));
  return text;
}

std::string_view DomainOf(std::string_view address) {
  const std::size_t at = address.rfind('@');
  return at == std::string_view::npos ? std::string_view() : address.substr(at + 1);
}

}  // namespace bounce
