#include "src/base/ascii.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace bounce {

bool IsAllAscii(std::string_view s) {
  const char* p = s.data();
  std::size_t left = s.size();
  for (; left >= 8; p += 8, left -= 8) {
    std::uint64_t word;
    std::memcpy(&word, p, 8);
    if ((word & 0x8080808080808080ULL) != 0) return false;
  }
  return std::all_of(p, p + left, IsAscii);
}

bool StartsWithIgnoreCase(std::string_view s, std::string_view prefix) {
  if (s.size() < prefix.size()) return false;
  for (std::size_t i = 0; i < prefix.size(); ++i) {
    if (ToLower(s[i]) != ToLower(prefix[i])) return false;
  }
  return true;
}

bool EndsWithIgnoreCase(std::string_view s, std::string_view suffix) {
  return s.size() >= suffix.size() && EqualsIgnoreCase(s.substr(s.size() - suffix.size()), suffix);
}

std::size_t FindIgnoreCase(std::string_view s, std::string_view needle, std::size_t from) {
  if (needle.empty()) return from <= s.size() ? from : std::string_view::npos;
  const char lower = ToLower(needle[0]);
  for (std::size_t i = from; i + needle.size() <= s.size(); ++i) {
    if (ToLower(s[i]) == lower && StartsWithIgnoreCase(s.substr(i), needle)) return i;
  }
  return std::string_view::npos;
}

std::string AsciiLower(std::string_view s) {
  std::string out(s);
  std::transform(out.begin(), out.end(), out.begin(), ToLower);
  return out;
}

std::string_view Trim(std::string_view s) {
  while (!s.empty() && IsSpace(s.front())) s.remove_prefix(1);
  while (!s.empty() && IsSpace(s.back())) s.remove_suffix(1);
  return s;
}

std::string CollapseSpace(std::string_view s) {
  std::string out;
  out.reserve(s.size());
  std::size_t at = 0;
  while (true) {
    while (at < s.size() && IsSpace(s[at])) ++at;
    if (at == s.size()) return out;
    std::size_t end = at;
    while (end < s.size() && !IsSpace(s[end])) ++end;
    if (!out.empty()) out.push_back(' ');
    out.append(s.substr(at, end - at));
    at = end;
  }
}

}  // namespace bounce
