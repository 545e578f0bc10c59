#include "src/base/ip_address.h"

#include <arpa/inet.h>

#include <algorithm>

#include "src/base/ascii.h"

namespace bounce {
namespace {

constexpr std::size_t kLongest = 45;  // "0000:...:255.255.255.255"

bool ParseV4(std::string_view text, std::uint8_t* bytes) {
  int parts = 0;
  int value = -1;
  for (char c : text) {
    if (IsDigit(c)) {
      value = (value < 0 ? 0 : value) * 10 + (c - '0');
      if (value > 255) return false;
    } else if (c == '.' && value >= 0 && parts < 3) {
      bytes[parts++] = static_cast<std::uint8_t>(value);
      value = -1;
    } else {
      return false;
    }
  }
  if (parts != 3 || value < 0) return false;
  bytes[3] = static_cast<std::uint8_t>(value);
  return true;
}

bool ParseV6(std::string_view text, std::uint8_t* bytes) {
  char buffer[kLongest + 1];
  if (text.size() > kLongest || text.find(':') == std::string_view::npos) return false;
  std::copy(text.begin(), text.end(), buffer);
  buffer[text.size()] = '\0';
  return ::inet_pton(AF_INET6, buffer, bytes) == 1;
}

bool IsAddressCharacter(char c) { return IsHexDigit(c) || c == '.' || c == ':'; }

// ::ffff:192.0.2.1 is IPv4 in all but its looks.
void UnmapV4(IpAddress* address) {
  const auto& b = address->bytes;
  const bool zeros = std::all_of(b.begin(), b.begin() + 10, [](std::uint8_t x) { return x == 0; });
  if (!zeros || b[10] != 0xFF || b[11] != 0xFF) return;
  std::copy(b.begin() + 12, b.end(), address->bytes.begin());
  address->v6 = false;
}

}  // namespace

std::optional<IpAddress> ParseIpAddress(std::string_view text) {
  if (text.size() >= 2 && text.front() == '[' && text.back() == ']') {
    text = text.substr(1, text.size() - 2);
  }
  if (StartsWithIgnoreCase(text, "IPv6:")) text.remove_prefix(5);
  text = text.substr(0, text.find('%'));
  IpAddress address;
  if (ParseV4(text, address.bytes.data())) return address;
  if (!ParseV6(text, address.bytes.data())) return std::nullopt;
  address.v6 = true;
  UnmapV4(&address);
  return address;
}

bool IsLoopback(const IpAddress& address) {
  const auto& b = address.bytes;
  if (!address.v6) return b[0] == 127;
  return std::all_of(b.begin(), b.end() - 1, [](std::uint8_t x) { return x == 0; }) && b[15] == 1;
}

bool IsPrivate(const IpAddress& address) {
  const auto& b = address.bytes;
  if (IsLoopback(address)) return true;
  if (address.v6) return (b[0] & 0xFE) == 0xFC || (b[0] == 0xFE && (b[1] & 0xC0) == 0x80);
  return b[0] == 10 || (b[0] == 172 && (b[1] & 0xF0) == 16) || (b[0] == 192 && b[1] == 168) ||
         (b[0] == 169 && b[1] == 254) || (b[0] == 100 && (b[1] & 0xC0) == 64);
}

std::string_view FindIpAddress(std::string_view text) {
  constexpr std::size_t kShortest = 3;  // "::1"
  for (std::size_t i = 0; i < text.size();) {
    if (!IsAddressCharacter(text[i]) || (i > 0 && (IsAlnum(text[i - 1]) || text[i - 1] == '-'))) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < text.size() && IsAddressCharacter(text[end])) ++end;
    const bool ends = end == text.size() || (!IsAlnum(text[end]) && text[end] != '-');
    std::string_view candidate = text.substr(i, end - i);
    // A full stop or a colon behind it belongs to the sentence.
    while (!candidate.empty() && (candidate.back() == '.' || candidate.back() == ':')) {
      candidate.remove_suffix(1);
    }
    if (ends && candidate.size() >= kShortest && ParseIpAddress(candidate)) return candidate;
    i = end;
  }
  return {};
}

}  // namespace bounce
