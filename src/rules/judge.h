// The judgement of one symptom by a set of rules.

#ifndef BOUNCE_RULES_JUDGE_H_
#define BOUNCE_RULES_JUDGE_H_

#include <array>
#include <cstddef>
#include <optional>
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

  void AddCodeRule(const Rule& rule);
  void AddPatternHits(const CompiledRules::Patterns& patterns, std::size_t first_rule,
                      std::string_view text, const Symptom& symptom, FoundRules* found) const;
  RuleHits FindHits(const Symptom& symptom, const Reading& reading) const;
  Evidence EvidenceOf(const RuleHit& hit, const Symptom& symptom, const Reading& reading) const;
  std::string BlocklistOf(const RuleHits& hits, const Reading& reading) const;
  double ConfidenceIn(const RuleHits& hits) const;

  std::vector<Rule> rules_;
  // Those without patterns: by the subject of the statuses that they ask for (the last: others, and
  // those that ask for none), in the order of rules_.
  static constexpr std::size_t kSubjects = 9;
  static std::size_t SubjectOf(const std::optional<EnhancedStatus>& status);
  std::array<std::vector<const Rule*>, kSubjects> code_rules_;
  std::vector<Patterns> patterns_;
};

}  // namespace bounce

#endif  // BOUNCE_RULES_JUDGE_H_
