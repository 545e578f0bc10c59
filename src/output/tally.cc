#include "src/output/tally.h"

#include <algorithm>

#include "src/base/ascii.h"
#include "src/output/report_facts.h"

namespace bounce {
namespace {

void Count(std::string_view name, Tally::Counts* counts) {
  const auto at = counts->find(name);
  if (at != counts->end()) {
    ++at->second;
  } else {
    counts->emplace(name, 1);
  }
}

}  // namespace

void Tally::Add(const Report& report) {
  ++messages_;
  Count(Name(report.kind), &kinds_);
  if (!report.format.empty()) Count(report.format, &formats_);
  if (!HasVerdicts(report.kind)) return;
  for (const Recipient& recipient : report.recipients) {
    if (!HasVerdict(report.kind, recipient)) continue;
    ++recipients_;
    Count(Name(recipient.category), &categories_);
    Count(Name(recipient.reason), &reasons_);
    Count(Name(recipient.advice), &advices_);
    static const Path unknown;
    const Path& path = recipient.path ? *recipient.path : report.path ? *report.path : unknown;
    Count(Name(path.failing_hop), &hops_);
    Count(Name(path.stage), &stages_);
    Count(Name(path.mode), &modes_);
    const std::string_view domain = DomainOf(recipient.address);
    if (!domain.empty()) Count(AsciiLower(domain), &domains_);
  }
}

std::vector<std::pair<std::string_view, std::uint64_t>> Ranked(const Tally::Counts& counts,
                                                               std::size_t limit) {
  std::vector<std::pair<std::string_view, std::uint64_t>> ranked(counts.begin(), counts.end());
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  if (limit != 0 && ranked.size() > limit) ranked.resize(limit);
  return ranked;
}

std::string Words(std::string_view name) {
  std::string words(name);
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

}  // namespace bounce
