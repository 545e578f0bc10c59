// What the texts may name of one failure, and the facts that are shown beside them.

#ifndef BOUNCE_EXPLAIN_ARGUMENTS_H_
#define BOUNCE_EXPLAIN_ARGUMENTS_H_

#include <array>
#include <string_view>
#include <vector>

#include "bounce/explain.h"
#include "src/explain/catalogue.h"
#include "src/explain/message_format.h"

namespace bounce {

// One recipient's failure, as it is explained. All must outlive the struct.
struct Failure {
  const Report& report;
  const Recipient& recipient;
  const Path& path;
};

// The names that a pattern may use; a test holds the catalogues against them.
inline constexpr std::array<std::string_view, 17> kArgumentNames = {
    "recipient", "original", "domain",      "sender_domain", "host",   "reporter",
    "forwarder", "ip",       "blocklist",   "lookup",        "closed", "size",
    "limit",     "until",    "tried_hours", "tried_days",    "count"};

// Text that comes from mail is cut to a length that a sentence can hold.
MessageArguments ArgumentsFor(const Failure& failure, std::string_view locale);

// The facts of `failure` in the order in which they are shown, with the labels of `catalogue`.
std::vector<Fact> FactsFor(const Failure& failure, const MessageArguments& arguments,
                           const Catalogue& catalogue);

}  // namespace bounce

#endif  // BOUNCE_EXPLAIN_ARGUMENTS_H_
