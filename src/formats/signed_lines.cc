#include "src/formats/signed_lines.h"

#include <functional>

#include "src/base/ascii.h"

namespace bounce {

bool IsPartOf(const PrefilterResult& found, std::string_view text) {
  const std::string_view whole = found.scanned();
  const std::less_equal<const char*> up_to;
  return up_to(whole.data(), text.data()) &&
         up_to(text.data() + text.size(), whole.data() + whole.size());
}

bool HoldsSign(const PrefilterResult& found, std::uint32_t pattern, std::string_view part) {
  const std::string_view whole = found.scanned();
  auto begin = static_cast<std::size_t>(part.data() - whole.data());
  const std::size_t end = begin + part.size();
  // A blank with which a sign begins is the whole white space there.
  while (begin > 0 && IsSpace(whole[begin - 1])) --begin;
  const auto signs = found.SignsOf(pattern);
  const auto* const first = std::lower_bound(
      signs.begin(), signs.end(), begin,
      [](const PrefilterResult::Sign& sign, std::size_t at) { return sign.begin < at; });
  return first != signs.end() && first->begin < end;
}

}  // namespace bounce
