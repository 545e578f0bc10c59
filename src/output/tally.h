// Counts over many reports.

#ifndef BOUNCE_OUTPUT_TALLY_H_
#define BOUNCE_OUTPUT_TALLY_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bounce/report.h"

namespace bounce {

// Not thread-safe.
class Tally {
 public:
  using Counts = std::map<std::string, std::uint64_t, std::less<>>;

  void Add(const Report& report);

  std::uint64_t messages() const { return messages_; }
  std::uint64_t recipients() const { return recipients_; }  // of failures and delays

  // Messages by kind and by format; recipients of failures and delays by the others. The remote
  // domain is that of the address.
  const Counts& kinds() const { return kinds_; }
  const Counts& formats() const { return formats_; }
  const Counts& categories() const { return categories_; }
  const Counts& reasons() const { return reasons_; }
  const Counts& advices() const { return advices_; }
  const Counts& domains() const { return domains_; }
  // Where it failed: links of the chain, steps of the conversation, and ways of sending.
  const Counts& hops() const { return hops_; }
  const Counts& stages() const { return stages_; }
  const Counts& modes() const { return modes_; }

 private:
  std::uint64_t messages_ = 0;
  std::uint64_t recipients_ = 0;
  Counts kinds_, formats_, categories_, reasons_, advices_, domains_;
  Counts hops_, stages_, modes_;
};

// The largest first, equal ones by name; at most `limit` of them (0 means all).
std::vector<std::pair<std::string_view, std::uint64_t>> Ranked(const Tally::Counts& counts,
                                                               std::size_t limit = 0);

// A stable name for a person: "user unknown" for "user_unknown".
std::string Words(std::string_view name);

}  // namespace bounce

#endif  // BOUNCE_OUTPUT_TALLY_H_
