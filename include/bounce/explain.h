// A report in plain words: which link of the chain failed, who has to act, and what to do next.
//
// Explanations are written in English, Simplified Chinese and Japanese. Their words may change from
// release to release; a program that decides by an explanation should take Report's members.
//
// Threads: every function here may be called from several threads at once.

#ifndef BOUNCE_EXPLAIN_H_
#define BOUNCE_EXPLAIN_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "bounce/report.h"
#include "bounce/rules.h"

namespace bounce {

// One link of the chain from the sender's program to the mailbox.
struct ChainLink {
  FailingHop hop = FailingHop::kUnknown;
  std::string name;      // "receiving server"
  std::string host;      // where it is known
  bool failing = false;  // it failed here; at most one link of a chain
  bool passed = false;   // the message got past this link
};

// Something known of this failure that is worth showing.
struct Fact {
  std::string name;   // stable: "recipient", "diagnostic", "size_limit", "blocklist", ...
  std::string label;  // the same for a person
  std::string value;
};

// Everything is UTF-8 without markup. Lists hold whole sentences, the most useful first. Text taken
// from mail (in facts, hosts and addresses) may hold control characters: what writes to a terminal
// must make them visible.
struct Explanation {
  std::string locale;                   // "en", "zh-CN", "ja"
  bool recognised = false;              // false: no failure or delay; what_happened says why
  std::vector<std::string> recipients;  // addresses that this holds for
  Reason reason = Reason::kNoText;
  FailingHop failing_hop = FailingHop::kUnknown;
  std::string headline;                    // one line
  std::string what_happened;               // a few sentences
  std::string whose_side;                  // where it failed, and on whose side that is
  std::string who_must_act;                // one sentence
  std::vector<std::string> sender_can;     // what the sender should do
  std::vector<std::string> admin_can;      // what the sender's administrator should do
  std::vector<std::string> will_not_help;  // what is often tried in vain
  std::vector<ChainLink> chain;            // in the order of travel; empty where none is recognised
  std::vector<Fact> facts;
};

// The locales that Explain() knows: "en", "ja", "zh-CN".
std::vector<std::string> ExplainLocales();

// Explains the report's first failed or delayed recipient, and names those who failed alike. A
// report that tells of no failure gives an explanation that is not `recognised`. `locale` is one of
// ExplainLocales() or a longer tag of the same language ("en-GB", "zh_CN.UTF-8"); any other is an
// error that lists them.
absl::StatusOr<Explanation> Explain(const Report& report, std::string_view locale);

// One explanation for each different cause and place, in the order of the recipients. Never empty.
absl::StatusOr<std::vector<Explanation>> ExplainEach(const Report& report, std::string_view locale);

// Explains a bare SMTP reply ("550 5.2.2 mailbox full") by `rules`; null means RuleSet::BuiltIn().
absl::StatusOr<Explanation> ExplainReply(std::string_view reply, std::string_view locale,
                                         const RuleSet* rules = nullptr);

}  // namespace bounce

#endif  // BOUNCE_EXPLAIN_H_
