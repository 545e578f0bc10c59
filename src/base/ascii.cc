#include "src/base/ascii.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

#include "src/base/swar.h"

namespace bounce {
namespace {

// Copies the front of `s` with a space for each white space, up to the second of a run, and returns
// how much that is. What it writes lies within the size of `s`.
std::size_t CopyUpToRun(std::string_view s, char* to) {
  std::size_t at = 0;
  std::uint64_t before = 0;  // 0x80 behind white space
  if constexpr (std::endian::native == std::endian::little) {
    for (; at + swar::kWord <= s.size(); at += swar::kWord) {
      std::uint64_t word = swar::Load(s.data() + at);
      const std::uint64_t controls = swar::InRange(word, '\t', '\r');
      const std::uint64_t blanks = controls | swar::Equal(word, ' ');
      if (controls != 0) {
        const std::uint64_t replaced = (controls >> 7) * 0xFF;
        word = (word & ~replaced) | (swar::kOnes * ' ' & replaced);
      }
      swar::Store(word, to + at);
      const std::uint64_t repeated = blanks & (blanks << 8 | before);
      if (repeated != 0) return at + static_cast<std::size_t>(std::countr_zero(repeated)) / 8;
      before = blanks >> 56;
    }
  }
  bool blank = before != 0;
  for (; at < s.size(); ++at) {
    const bool space = IsSpace(s[at]);
    if (space && blank) break;
    to[at] = space ? ' ' : s[at];
    blank = space;
  }
  return at;
}

bool SameWord(std::uint64_t a, std::uint64_t b) {
  return a == b || swar::ToLower(a) == swar::ToLower(b);
}

// The high bit of each of the eight bytes at `from`, the first one lowest, that passes
// MayEqualIgnoreCase().
std::uint64_t MayEqual(const char* from, char c) {
  constexpr std::uint64_t kNoCase = swar::kOnes * 0xDF;
  constexpr std::uint64_t kLow = ~swar::kHigh;
  const std::uint64_t same = swar::kOnes * static_cast<unsigned char>(c);
  const std::uint64_t other = (swar::LoadFirstLowest(from) ^ same) & kNoCase;
  return ~(((other & kLow) + kLow) | other) & swar::kHigh;
}

// The first and the last four of `size` bytes, which are between four and eight.
std::uint64_t LoadEnds(const char* from, std::size_t size) {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::memcpy(&first, from, sizeof first);
  std::memcpy(&last, from + size - sizeof last, sizeof last);
  return std::uint64_t{first} << 32 | last;
}

}  // namespace

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

bool SameIgnoreCase(const char* a, const char* b, std::size_t size) {
  if (size >= swar::kWord) {
    const std::size_t last = size - swar::kWord;
    for (std::size_t at = 0; at < last; at += swar::kWord) {
      if (!SameWord(swar::Load(a + at), swar::Load(b + at))) return false;
    }
    return SameWord(swar::Load(a + last), swar::Load(b + last));  // some bytes a second time
  }
  if (size >= 4) return SameWord(LoadEnds(a, size), LoadEnds(b, size));
  for (std::size_t i = 0; i < size; ++i) {
    if (a[i] != b[i] && ToLower(a[i]) != ToLower(b[i])) return false;
  }
  return true;
}

bool IsCollapsed(std::string_view s) {
  if (s.empty()) return true;
  if (IsSpace(s.front()) || IsSpace(s.back())) return false;
  unsigned char other = 0;
  const char* const bytes = s.data();
  // No way out of the loop, that the compiler makes a vector of it.
  for (std::size_t i = 1; i < s.size(); ++i) {
    const unsigned char control = static_cast<unsigned char>(bytes[i] - '\t') <= '\r' - '\t';
    const unsigned char blank = bytes[i] == ' ';
    const unsigned char after_blank = bytes[i - 1] == ' ';
    other |= control | (blank & after_blank);
  }
  return other == 0;
}

bool EndsWithIgnoreCase(std::string_view s, std::string_view suffix) {
  return s.size() >= suffix.size() && EqualsIgnoreCase(s.substr(s.size() - suffix.size()), suffix);
}

std::size_t FindIgnoreCase(std::string_view s, std::string_view needle, std::size_t from) {
  if (needle.empty()) return from <= s.size() ? from : std::string_view::npos;
  if (s.size() < needle.size()) return std::string_view::npos;
  const std::size_t places = s.size() - needle.size() + 1;
  const char first = needle[0];
  std::size_t at = from;
  for (; at < places && places - at >= swar::kWord; at += swar::kWord) {
    for (std::uint64_t may = MayEqual(s.data() + at, first); may != 0; may &= may - 1) {
      const std::size_t place = at + static_cast<std::size_t>(std::countr_zero(may)) / 8;
      if (SameIgnoreCase(&s[place], needle.data(), needle.size())) return place;
    }
  }
  for (; at < places; ++at) {
    if (MayEqualIgnoreCase(s[at], first) && SameIgnoreCase(&s[at], needle.data(), needle.size())) {
      return at;
    }
  }
  return std::string_view::npos;
}

std::string AsciiLower(std::string_view s) {
  std::string out;
  AssignLower(s, &out);
  return out;
}

void AssignLower(std::string_view s, std::string* out) {
  out->assign(s);
  MakeLower(out);
}

void MakeLower(std::string* s, std::size_t from) {
  char* at = s->data() + from;
  char* const end = s->data() + s->size();
  if (end - at < static_cast<std::ptrdiff_t>(swar::kWord)) {
    std::transform(at, end, at, ToLower);
    return;
  }
  char* const last = end - swar::kWord;  // what is left is lowered with some that is so already
  for (; at < last; at += swar::kWord) swar::Store(swar::ToLower(swar::Load(at)), at);
  swar::Store(swar::ToLower(swar::Load(last)), last);
}

std::size_t FindLineEnd(std::string_view s, std::size_t from) {
  const std::size_t lf = std::min(s.find('\n', from), s.size());
  return std::min(s.substr(0, lf).find('\r', from), lf);
}

void AppendCollapsed(std::string_view s, std::string* out) {
  s = Trim(s);
  const std::size_t before = out->size();
  out->resize(before + s.size());
  char* to = out->data() + before;
  for (std::size_t at = 0; at < s.size();) {
    const std::size_t kept = CopyUpToRun(s.substr(at), to);
    to += kept;
    at += kept;
    while (at < s.size() && IsSpace(s[at])) ++at;
  }
  out->resize(static_cast<std::size_t>(to - out->data()));
}

std::string CollapseSpace(std::string_view s) {
  std::string out;
  AppendCollapsed(s, &out);
  return out;
}

}  // namespace bounce
