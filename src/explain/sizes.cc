#include "src/explain/sizes.h"

#include <array>
#include <charconv>
#include <cstddef>

#include "src/base/ascii.h"

namespace bounce {
namespace {

struct Unit {
  std::string_view name;
  std::int64_t bytes;
};

// The longer name first. Mail servers count in powers of two.
constexpr std::array<Unit, 11> kUnits = {{{"bytes", 1},
                                          {"byte", 1},
                                          {"octets", 1},
                                          {"kbytes", 1 << 10},
                                          {"kib", 1 << 10},
                                          {"kb", 1 << 10},
                                          {"mbytes", 1 << 20},
                                          {"mib", 1 << 20},
                                          {"mb", 1 << 20},
                                          {"gib", 1 << 30},
                                          {"gb", 1 << 30}}};

struct Amount {
  std::int64_t bytes = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::int64_t UnitAt(std::string_view text, std::size_t* pos) {
  std::size_t at = *pos;
  while (at < text.size() && text[at] == ' ') ++at;
  for (const Unit& unit : kUnits) {
    const std::size_t end = at + unit.name.size();
    if (!StartsWithIgnoreCase(text.substr(at), unit.name)) continue;
    if (end < text.size() && IsAlnum(text[end])) continue;
    *pos = end;
    return unit.bytes;
  }
  return 0;
}

// The next amount at or after `from`; its bytes are 0 where there is none. A number that is a part
// of an address, a code or an id is none.
Amount NextAmount(std::string_view text, std::size_t from) {
  constexpr std::int64_t kLeast = 1000;
  constexpr std::int64_t kMost = std::int64_t{1} << 40;
  for (std::size_t i = from; i < text.size(); ++i) {
    if (!IsDigit(text[i])) continue;
    const std::size_t begin = i;
    std::int64_t number = 0;
    const auto parsed = std::from_chars(text.data() + i, text.data() + text.size(), number);
    i = static_cast<std::size_t>(parsed.ptr - text.data());
    const char before = begin == 0 ? ' ' : text[begin - 1];
    const bool alone = !IsAlnum(before) && before != '.' && before != '-' && before != '@';
    std::size_t end = i;
    const std::int64_t unit = UnitAt(text, &end);
    const bool part = i < text.size() && unit == 0 &&
                      (IsAlnum(text[i]) || text[i] == '-' || text[i] == '@' ||
                       (text[i] == '.' && i + 1 < text.size() && IsAlnum(text[i + 1])));
    if (parsed.ec != std::errc() || !alone || part || number <= 0 || number > kMost) continue;
    if (unit == 0 && number < kLeast) continue;
    const std::int64_t bytes = unit == 0 ? number : number * unit;
    if (bytes <= kMost) return {bytes, begin, end};
  }
  return {};
}

bool HasAny(std::string_view text, std::initializer_list<std::string_view> words) {
  for (std::string_view word : words) {
    if (ContainsIgnoreCase(text, word)) return true;
  }
  return false;
}

}  // namespace

StatedSizes FindSizes(std::string_view diagnostic) {
  StatedSizes sizes;
  std::size_t from = 0;
  for (int found = 0; found < 4; ++found) {
    const Amount amount = NextAmount(diagnostic, from);
    if (amount.bytes == 0) break;
    const std::string_view before = diagnostic.substr(from, amount.begin - from);
    from = amount.end;
    if (HasAny(before,
               {"limit", "max", "exceed", "larger than", "bigger than", "up to", "allow"})) {
      if (sizes.limit == 0) sizes.limit = amount.bytes;
    } else if (HasAny(before, {"size", "message", "your"}) && sizes.message == 0) {
      sizes.message = amount.bytes;
    }
  }
  return sizes;
}

}  // namespace bounce
