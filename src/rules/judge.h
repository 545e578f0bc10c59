// The judgement of one symptom by a set of rules.

#ifndef BOUNCE_RULES_JUDGE_H_
#define BOUNCE_RULES_JUDGE_H_

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "bounce/rules.h"
#include "src/rules/compiled_rules.h"
#include "src/rules/rule.h"

namespace bounce {

// Of a longer text only this many bytes are judged: a reply is a few hundred (RFC 5321 section
// 4.5.3.1.5 allows 512 a line), and nobody may make us read a book.
inline constexpr std::size_t kMaxJudgedBytes = 4096;

// A rule that matched, and where.
struct RuleHit {
  const Rule* rule = nullptr;
  const LazyRegex* regex = nullptr;  // null where conditions alone matched
  std::size_t begin = 0;             // where it matched
  std::size_t end = 0;
};
using RuleHits = absl::InlinedVector<RuleHit, 8>;

// Immutable; may be shared between threads.
class Judge {
 public:
  Judge() = default;
  // The rules of an earlier set come before all rules of a later one.
  explicit Judge(std::vector<CompiledRules> sets);

  // In order of precedence.
  const std::vector<Rule>& rules() const { return rules_; }

  Verdict Decide(const Symptom& symptom) const;
  std::vector<RuleMatch> Matches(const Symptom& symptom) const;

 private:
  struct Reading;
  struct FoundRules;
  // The patterns of one set.
  struct Patterns {
    std::size_t first_rule = 0;  // index in rules_
    CompiledRules::Patterns masked;
    CompiledRules::Patterns raw;
  };

  // A rule without patterns, and one of the statuses that it asks for: most are told from it.
  struct StatusRule {
    StatusGlob status;
    const Rule* rule = nullptr;
  };
  // One that asks for none, and a reply code that it asks for, or kAnyReply.
  struct ReplyRule {
    int reply = 0;
    const Rule* rule = nullptr;
  };
  static constexpr int kAnyReply = -1;
  static constexpr std::size_t kSubjects = 9;  // of statuses; the last stands for all others

  void AddCodeRule(const Rule& rule);
  void AddCodeHits(const Symptom& symptom, RuleHits* hits) const;
  void AddPatternHits(const CompiledRules::Patterns& patterns, std::size_t first_rule,
                      std::string_view text, const Symptom& symptom, FoundRules* found) const;
  RuleHits FindHits(const Symptom& symptom, const Reading& reading) const;
  Evidence EvidenceOf(const RuleHit& hit, const Symptom& symptom, const Reading& reading) const;
  std::string BlocklistOf(const RuleHits& hits, const Reading& reading) const;
  double ConfidenceIn(const RuleHits& hits) const;

  std::vector<Rule> rules_;
  std::array<std::vector<StatusRule>, kSubjects> status_rules_;  // those of a rule lie together
  std::vector<ReplyRule> reply_rules_;                           // by reply
  std::vector<Patterns> patterns_;
};

}  // namespace bounce

#endif  // BOUNCE_RULES_JUDGE_H_
