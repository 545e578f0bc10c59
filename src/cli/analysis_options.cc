#include "src/cli/analysis_options.h"

#include <cerrno>
#include <charconv>
#include <fstream>
#include <iterator>
#include <limits>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

#include "absl/time/time.h"
#include "src/base/absl_bridge.h"
#include "src/base/ascii.h"
#include "src/base/lines.h"

namespace bounce {
namespace {

struct LimitName {
  std::string_view name;
  void (*set)(std::uint64_t value, Limits* limits);
};

template <auto kMember>
void Set(std::uint64_t value, Limits* limits) {
  using Value = std::remove_reference_t<decltype(limits->*kMember)>;
  constexpr std::uint64_t kMax = std::numeric_limits<Value>::max();
  limits->*kMember = static_cast<Value>(value < kMax ? value : kMax);
}

// The members of Limits without "max_".
constexpr LimitName kLimits[] = {
    {"depth", Set<&Limits::max_depth>},
    {"parts", Set<&Limits::max_parts>},
    {"headers", Set<&Limits::max_headers>},
    {"field_bytes", Set<&Limits::max_field_bytes>},
    {"header_bytes", Set<&Limits::max_header_bytes>},
    {"line_bytes", Set<&Limits::max_line_bytes>},
    {"text_bytes", Set<&Limits::max_text_bytes>},
    {"decoded_bytes", Set<&Limits::max_decoded_bytes>},
    {"html_nodes", Set<&Limits::max_html_nodes>},
    {"recipients", Set<&Limits::max_recipients>},
    {"received", Set<&Limits::max_received>},
};

// What is wrong with "NAME=N", or nothing.
std::string ReadLimit(std::string_view text, Limits* limits) {
  const std::size_t equals = text.find('=');
  const std::string_view name = text.substr(0, equals);
  std::string known;
  for (const LimitName& limit : kLimits) {
    known.append(known.empty() ? "" : ", ").append(limit.name);
    if (limit.name != name || equals == std::string_view::npos) continue;
    const std::string_view digits = text.substr(equals + 1);
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || end != digits.data() + digits.size() || value == 0) {
      return "'" + std::string(text) + "': '" + std::string(digits) + "' is not a number above 0";
    }
    limit.set(value, limits);
    return {};
  }
  return "'" + std::string(text) + "' is not NAME=N with a NAME of " + known;
}

absl::Status LineError(const std::string& path, std::size_t line, std::string_view what) {
  std::string text = path + ":" + std::to_string(line) + ": ";
  return absl::InvalidArgumentError(text.append(what));
}

absl::StatusOr<std::vector<TokenKey>> ReadKeys(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return absl::NotFoundError(path + ": " + std::generic_category().message(errno));
  }
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  std::vector<TokenKey> keys;
  LineReader lines(text);
  for (std::size_t number = 1; lines.Next(); ++number) {
    const std::string_view line = Trim(lines.line());
    if (line.empty() || line.front() == '#') continue;
    if (line.size() < 3 || !IsDigit(line[0]) || !IsBlank(line[1])) {
      return LineError(path, number, "not a digit, a blank and a secret");
    }
    keys.push_back({line[0] - '0', std::string(Trim(line.substr(2)))});
  }
  if (keys.empty()) return absl::InvalidArgumentError(path + ": no key in it");
  return keys;
}

}  // namespace

void AddAnalysisOptions(CLI::App* command, AnalysisOptions* options) {
  command
      ->add_option("--own-domain", options->own_domains,
                   "Domain of our Message-IDs; others are foreign")
      ->type_name("DOMAIN")
      ->allow_extra_args(false);
  command
      ->add_option("--token-keys", options->token_keys,
                   "Keys of tokens in our senders: DIGIT SECRET a line")
      ->type_name("FILE");
  command->add_flag("--require-token", options->require_token,
                    "A bounce to an address without one is forged");
  command
      ->add_option("--token-time", options->token_time,
                   "When tokens are judged, RFC 3339 (default: now)")
      ->type_name("TIME");
  const auto is_limit = [](const std::string& given) {
    Limits ignored;
    return ReadLimit(given, &ignored);
  };
  command
      ->add_option("--limit", options->limits, "How much is read, as in recipients=100; repeatable")
      ->type_name("NAME=N")
      ->allow_extra_args(false)
      ->check(CLI::Validator(is_limit, ""));
}

absl::StatusOr<AuthenticityOptions> LoadAuthenticity(const AnalysisOptions& options) {
  AuthenticityOptions out;
  for (std::string domain : options.own_domains) {
    while (!domain.empty() && (domain.front() == '@' || domain.front() == '.')) domain.erase(0, 1);
    if (domain.empty()) return absl::InvalidArgumentError("--own-domain: an empty domain");
    out.own_domains.push_back(std::move(domain));
  }
  if (!options.token_keys.empty()) {
    auto keys = ReadKeys(options.token_keys);
    if (!keys.ok()) return keys.status();
    out.keys = *std::move(keys);
  }
  if (options.require_token && out.keys.empty()) {
    return absl::InvalidArgumentError("--require-token needs keys: give --token-keys FILE");
  }
  out.require_token = options.require_token;
  if (!options.token_time.empty()) {
    absl::Time time;
    if (!absl::ParseTime(absl::RFC3339_full, options.token_time, &time, nullptr)) {
      return absl::InvalidArgumentError("--token-time: '" + options.token_time +
                                        "' is not a time such as 2024-05-07T10:11:12Z");
    }
    out.now = absl::ToUnixSeconds(time);
  }
  return out;
}

absl::StatusOr<Limits> ReadLimits(const std::vector<std::string>& limits) {
  Limits out;
  for (const std::string& limit : limits) {
    const std::string wrong = ReadLimit(limit, &out);
    if (!wrong.empty()) return absl::InvalidArgumentError("--limit: " + wrong);
  }
  return out;
}

}  // namespace bounce
