#include "src/path/organisation.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

#include "src/base/ascii.h"
#include "src/base/ip_address.h"

namespace bounce {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

struct Operated {
  std::string_view domain;
  int provider;  // equal for the domains of one
};

// Where mail hosts have another domain than the addresses that they serve.
constexpr std::array<Operated, 40> kOperated = {
    {{"gmail.com", 1},    {"googlemail.com", 1}, {"google.com", 1},   {"outlook.com", 2},
     {"hotmail.com", 2},  {"hotmail.co.uk", 2},  {"live.com", 2},     {"msn.com", 2},
     {"yahoo.com", 3},    {"yahoodns.net", 3},   {"ymail.com", 3},    {"rocketmail.com", 3},
     {"aol.com", 3},      {"icloud.com", 4},     {"me.com", 4},       {"mac.com", 4},
     {"apple.com", 4},    {"qq.com", 5},         {"foxmail.com", 5},  {"163.com", 6},
     {"126.com", 6},      {"yeah.net", 6},       {"netease.com", 6},  {"mail.ru", 7},
     {"inbox.ru", 7},     {"bk.ru", 7},          {"list.ru", 7},      {"yandex.ru", 8},
     {"yandex.net", 8},   {"yandex.com", 8},     {"ya.ru", 8},        {"gmx.net", 9},
     {"gmx.de", 9},       {"gmx.com", 9},        {"web.de", 9},       {"mail.com", 9},
     {"comcast.net", 10}, {"sina.com", 11},      {"sina.com.cn", 11}, {"sina.cn", 11}}};

int ProviderOf(std::string_view registered) {
  for (const Operated& row : kOperated) {
    if (EqualsIgnoreCase(row.domain, registered)) return row.provider;
  }
  return 0;
}

// "co" of "co.uk": a registry's own second level below a country.
bool IsRegistryLabel(std::string_view label) {
  static constexpr std::array<std::string_view, 12> kLabels = {
      "co", "com", "net", "org", "ac", "gov", "edu", "ne", "or", "go", "ad", "ltd"};
  return std::any_of(kLabels.begin(), kLabels.end(),
                     [label](std::string_view known) { return EqualsIgnoreCase(known, label); });
}

std::string_view WithoutDots(std::string_view name) {
  if (!name.empty() && name.front() == '.') name.remove_prefix(1);
  if (!name.empty() && name.back() == '.') name.remove_suffix(1);
  return name;
}

// How many numbers stand apart in the first labels: "dsl-203-0-113-9" has four.
int CountNumbers(std::string_view name) {
  int numbers = 0;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (IsDigit(name[i]) && (i == 0 || !IsDigit(name[i - 1]))) ++numbers;
  }
  return numbers;
}

bool IsDynamicWord(std::string_view word) {
  static constexpr std::array<std::string_view, 16> kWords = {
      "dsl", "adsl",  "vdsl",  "dyn",  "dynamic", "dialup", "dial",  "pool",
      "ppp", "pppoe", "cable", "dhcp", "dip",     "ftth",   "fiber", "broadband"};
  return std::any_of(kWords.begin(), kWords.end(),
                     [word](std::string_view known) { return EqualsIgnoreCase(known, word); });
}

// Whether one of the words in `name`, runs of letters, tells of such a line.
bool HasDynamicWord(std::string_view name) {
  for (std::size_t at = 0; at < name.size(); ++at) {
    const std::size_t begin = at;
    while (at < name.size() && IsAlpha(name[at])) ++at;
    if (IsDynamicWord(name.substr(begin, at - begin))) return true;
  }
  return false;
}

}  // namespace

std::string_view DomainOfAddress(std::string_view address) {
  const std::size_t at = address.rfind('@');
  return at == kNone ? std::string_view() : address.substr(at + 1);
}

bool IsInDomain(std::string_view host, std::string_view domain) {
  host = WithoutDots(host);
  domain = WithoutDots(domain);
  if (domain.empty() || !EndsWithIgnoreCase(host, domain)) return false;
  return host.size() == domain.size() || host[host.size() - domain.size() - 1] == '.';
}

std::string_view RegisteredDomain(std::string_view host) {
  host = WithoutDots(host);
  const std::size_t last = host.rfind('.');
  if (last == kNone || last == 0 || host.size() < last + 3 || !IsAlpha(host[last + 1])) return {};
  std::size_t second = host.rfind('.', last - 1);
  if (second == kNone) return host;
  const std::string_view label = host.substr(second + 1, last - second - 1);
  const bool country = host.size() - last - 1 == 2;
  if (country && IsRegistryLabel(label) && second > 0) {
    second = host.rfind('.', second - 1);
    if (second == kNone) return host;
  }
  return host.substr(second + 1);
}

bool SameOperator(std::string_view a, std::string_view b) {
  const std::string_view first = RegisteredDomain(a);
  const std::string_view second = RegisteredDomain(b);
  if (first.empty() || second.empty()) return false;
  if (EqualsIgnoreCase(first, second)) return true;
  const int provider = ProviderOf(first);
  return provider != 0 && provider == ProviderOf(second);
}

bool IsLargeProvider(std::string_view host) { return ProviderOf(RegisteredDomain(host)) != 0; }

bool LooksDynamic(std::string_view name) {
  name = WithoutDots(name);
  if (name.empty()) return false;
  if (name.find('.') == kNone || IsSameMachine(name)) return true;
  for (std::string_view suffix : {".local", ".lan", ".home", ".localdomain", ".home.arpa"}) {
    if (EndsWithIgnoreCase(name, suffix)) return true;
  }
  const std::string_view registered = RegisteredDomain(name);
  const std::string_view front = name.substr(0, name.size() - registered.size());
  return CountNumbers(front) >= 4 || HasDynamicWord(front);
}

bool IsSameMachine(std::string_view host) {
  if (host.empty()) return false;
  if (host.front() == '/' || StartsWithIgnoreCase(host, "private/")) return true;
  if (EqualsIgnoreCase(host, "localhost") || StartsWithIgnoreCase(host, "localhost.")) return true;
  const std::optional<IpAddress> ip = ParseIpAddress(host);
  return ip && IsLoopback(*ip);
}

}  // namespace bounce
