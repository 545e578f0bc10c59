// A compiled set of rules and its judgement of one symptom.

#ifndef BOUNCE_RULES_JUDGE_H_
#define BOUNCE_RULES_JUDGE_H_

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "absl/status/status.h"
#include "bounce/rules.h"
#include "src/rules/matcher.h"
#include "src/rules/rule.h"

namespace bounce {

// Of a longer text only this many bytes are judged: a reply is a few hundred (RFC 5321 section
// 4.5.3.1.5 allows 512 a line), and nobody may make us read a book.
inline constexpr std::size_t kMaxJudgedBytes = 4096;

// A rule that matched, and where.
struct RuleHit {
  const Rule* rule = nullptr;
  int pattern = -1;       // index in its matcher; -1 where conditions alone matched
  std::size_t begin = 0;  // where the pattern matched
  std::size_t end = 0;
};
using RuleHits = absl::InlinedVector<RuleHit, 8>;

// Immutable once Compile() has succeeded; may be shared between threads.
class Judge {
 public:
  // Takes the rules in any order. An error names the file, the line, the rule and the cure.
  absl::Status Compile(std::vector<Rule> rules);

  // In order of precedence.
  const std::vector<Rule>& rules() const { return rules_; }

  Verdict Decide(const Symptom& symptom) const;
  std::vector<RuleMatch> Matches(const Symptom& symptom) const;

 private:
  struct Reading;
  struct PatternUse {
    std::size_t rule = 0;
    bool unless = false;
  };

  void AddCodeRule(const Rule& rule);
  absl::Status AddPatterns(std::size_t index);
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
  Matcher masked_;
  Matcher raw_;
  std::vector<PatternUse> masked_use_;  // by pattern
  std::vector<PatternUse> raw_use_;
};

}  // namespace bounce

#endif  // BOUNCE_RULES_JUDGE_H_
