#include "src/explain/arguments.h"

#include <unicode/measunit.h>
#include <unicode/numberformatter.h>

#include <algorithm>
#include <string>
#include <utility>

#include "src/base/ascii.h"
#include "src/base/ip_address.h"
#include "src/explain/blocklist.h"
#include "src/explain/sizes.h"

namespace bounce {
namespace {

constexpr std::int64_t kHour = 3600;
constexpr std::int64_t kDay = 24 * kHour;

std::string_view DomainOf(std::string_view address) {
  const std::size_t at = address.rfind('@');
  return at == std::string_view::npos ? std::string_view() : address.substr(at + 1);
}

void Set(std::string_view name, std::string_view value, MessageArguments* arguments) {
  constexpr std::size_t kMost = 120;
  if (value.empty() || value.size() > kMost) return;
  arguments->emplace(name, CollapseSpace(value));
}

// "25 MB", by the rules of the locale.
std::string SizeText(std::int64_t bytes, std::string_view locale) {
  constexpr double kKilo = 1024;
  const auto value = static_cast<double>(bytes);
  const icu::MeasureUnit unit = value >= kKilo * kKilo ? icu::MeasureUnit::getMegabyte()
                                : value >= kKilo       ? icu::MeasureUnit::getKilobyte()
                                                       : icu::MeasureUnit::getByte();
  const double scaled = value >= kKilo * kKilo ? value / kKilo / kKilo
                        : value >= kKilo       ? value / kKilo
                                               : value;
  UErrorCode error = U_ZERO_ERROR;
  const std::string tag(locale);
  const icu::UnicodeString text =
      icu::number::NumberFormatter::withLocale(icu::Locale::forLanguageTag(tag, error))
          .unit(unit)
          .precision(icu::number::Precision::maxFraction(1))
          .formatDouble(scaled, error)
          .toString(error);
  std::string out;
  if (U_SUCCESS(error) != 0) text.toUTF8String(out);
  return out;
}

void SetSizes(const Failure& failure, std::string_view locale, MessageArguments* arguments) {
  if (InfoOf(failure.recipient.reason).category != Category::kSizeLimit) return;
  const StatedSizes sizes = FindSizes(failure.recipient.diagnostic);
  if (sizes.message > 0) Set("size", SizeText(sizes.message, locale), arguments);
  if (sizes.limit > 0) Set("limit", SizeText(sizes.limit, locale), arguments);
}

void SetBlocklist(const Failure& failure, MessageArguments* arguments) {
  const Recipient& recipient = failure.recipient;
  const Category category = InfoOf(recipient.reason).category;
  if (category != Category::kReputation) return;
  const std::string_view ip = FindIpAddress(recipient.diagnostic);
  Set("ip", ip, arguments);
  const std::string_view named =
      recipient.blocklist.empty() ? recipient.diagnostic : recipient.blocklist;
  const Blocklist list = FindBlocklist(named, ip);
  Set("blocklist", list.name.empty() ? recipient.blocklist : list.name, arguments);
  if (list.closed_year.empty()) Set("lookup", list.page, arguments);
  Set("closed", list.closed_year, arguments);
}

void SetTimes(const Failure& failure, MessageArguments* arguments) {
  const Recipient& recipient = failure.recipient;
  if (recipient.will_retry_until) arguments->emplace("until", *recipient.will_retry_until);
  const auto end = recipient.last_attempt ? recipient.last_attempt : failure.report.date;
  if (!recipient.expired || !failure.report.arrival_date || !end) return;
  const std::int64_t tried = end->unix_seconds - failure.report.arrival_date->unix_seconds;
  if (tried < kHour || tried > 60 * kDay) return;
  if (tried < 2 * kDay) {
    arguments->emplace("tried_hours", (tried + kHour / 2) / kHour);
  } else {
    arguments->emplace("tried_days", (tried + kDay / 2) / kDay);
  }
}

const std::string* TextOf(const MessageArguments& arguments, std::string_view name) {
  const auto at = arguments.find(name);
  return at == arguments.end() ? nullptr : std::get_if<std::string>(&at->second);
}

class FactList {
 public:
  explicit FactList(const Catalogue& catalogue) : catalogue_(catalogue) {}

  void Add(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    const std::string key = std::string("fact.").append(name);
    facts_.push_back({std::string(name), std::string(catalogue_.Text(key)), std::string(value)});
  }

  void AddArgument(std::string_view name, std::string_view argument,
                   const MessageArguments& arguments) {
    if (const std::string* value = TextOf(arguments, argument)) Add(name, *value);
  }

  // A value that the catalogue has words for: "stage.rcpt".
  void AddNamed(std::string_view name, std::string_view value) {
    if (value == "unknown") return;
    Add(name, catalogue_.Text(std::string(name).append(".").append(value)));
  }

  void AddPattern(std::string_view name, std::string_view key, const MessageArguments& arguments) {
    const auto text = FormatMessage(catalogue_.Text(key), catalogue_.locale(), arguments);
    if (text) Add(name, *text);
  }

  std::vector<Fact> Take() { return std::move(facts_); }

 private:
  const Catalogue& catalogue_;
  std::vector<Fact> facts_;
};

// "2001:db8::7 (laptop) -> mail.example.org, +2 s"
std::string HopText(const Hop& hop) {
  std::string text = hop.from;
  if (!hop.ip.empty() && hop.ip != hop.from) {
    text.append(text.empty() ? "" : " ").append("[").append(hop.ip).append("]");
  }
  text.append(text.empty() ? "→ " : " → ").append(hop.by.empty() ? "?" : hop.by);
  if (hop.time) text.append(", ").append(ToRfc3339(*hop.time));
  if (hop.delay_seconds) {
    text.append(*hop.delay_seconds < 0 ? " (" : " (+");
    text.append(std::to_string(*hop.delay_seconds)).append(" s)");
  }
  return text;
}

std::string CodeText(const Recipient& recipient) {
  std::string text = recipient.reply_code == 0 ? "" : std::to_string(recipient.reply_code);
  if (recipient.status) text.append(text.empty() ? "" : " ").append(recipient.status->ToString());
  return text;
}

}  // namespace

MessageArguments ArgumentsFor(const Failure& failure, std::string_view locale) {
  MessageArguments arguments;
  Set("recipient", failure.recipient.address, &arguments);
  Set("original", failure.recipient.original_address, &arguments);
  Set("domain", DomainOf(failure.recipient.address), &arguments);
  Set("sender_domain", DomainOf(failure.report.original.from), &arguments);
  Set("host", failure.path.refuser, &arguments);
  Set("reporter", failure.path.reporter, &arguments);
  if (!failure.path.forwarders.empty()) {
    Set("forwarder", failure.path.forwarders.back(), &arguments);
  }
  SetSizes(failure, locale, &arguments);
  SetBlocklist(failure, &arguments);
  SetTimes(failure, &arguments);
  return arguments;
}

std::vector<Fact> FactsFor(const Failure& failure, const MessageArguments& arguments,
                           const Catalogue& catalogue) {
  FactList facts(catalogue);
  const Recipient& recipient = failure.recipient;
  facts.Add("recipient", recipient.address);
  facts.Add("original_address", recipient.original_address);
  facts.Add("code", CodeText(recipient));
  facts.Add("diagnostic", CollapseSpace(recipient.diagnostic));
  facts.AddNamed("stage", Name(failure.path.stage));
  facts.Add("refuser", failure.path.refuser);
  facts.Add("reporter", failure.path.reporter);
  facts.AddNamed("refusal", Name(failure.path.refusal));
  facts.AddNamed("mode", Name(failure.path.mode));
  for (const std::string& forwarder : failure.path.forwarders) facts.Add("forwarder", forwarder);
  facts.AddArgument("size", "size", arguments);
  facts.AddArgument("size_limit", "limit", arguments);
  facts.AddArgument("blocklist", "blocklist", arguments);
  facts.AddArgument("listed_ip", "ip", arguments);
  facts.AddArgument("lookup", "lookup", arguments);
  facts.AddPattern("will_retry_until", "value.until", arguments);
  facts.AddPattern("tried_for", "value.tried_hours", arguments);
  facts.AddPattern("tried_for", "value.tried_days", arguments);
  // All recipients share the way of the message; a path of a recipient's own leaves it out.
  const Path& way = failure.report.path ? *failure.report.path : failure.path;
  for (const Hop& hop : way.hops) facts.Add("hop", HopText(hop));
  return facts.Take();
}

}  // namespace bounce
