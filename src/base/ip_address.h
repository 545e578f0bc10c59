// IP addresses in text: IPv4 (RFC 791), IPv6 (RFC 4291), and the ranges that mean something to
// mail.

#ifndef BOUNCE_BASE_IP_ADDRESS_H_
#define BOUNCE_BASE_IP_ADDRESS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace bounce {

struct IpAddress {
  bool v6 = false;
  std::array<std::uint8_t, 16> bytes{};  // network order; IPv4 uses the first four
};

// Reads exactly one address, also as an address literal (RFC 5321 section 4.1.3) writes it:
// "192.0.2.1", "[192.0.2.1]", "[IPv6:2001:db8::1]", "2001:db8::1%eth0".
std::optional<IpAddress> ParseIpAddress(std::string_view text);

// True for addresses that no server on the internet sees: private (RFC 1918, RFC 4193, RFC 6598),
// link-local and loopback.
bool IsPrivate(const IpAddress& address);
bool IsLoopback(const IpAddress& address);

// The first IPv4 or IPv6 address in `text`, as it stands there without brackets; empty if none.
std::string_view FindIpAddress(std::string_view text);

}  // namespace bounce

#endif  // BOUNCE_BASE_IP_ADDRESS_H_
