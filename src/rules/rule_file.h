// Rule files: TOML in, Rules out. src/rules/README.md describes the format for authors.

#ifndef BOUNCE_RULES_RULE_FILE_H_
#define BOUNCE_RULES_RULE_FILE_H_

#include <vector>

#include "absl/status/status.h"
#include "bounce/rules.h"
#include "src/rules/rule.h"
#include "src/rules/vocabulary.h"

namespace bounce {

enum class RuleOrigin { kBuiltIn, kUser };

// Appends the rules of `source` to *rules. They see `shared` and the file's own [fragments] and
// [providers], which come first. On an error, which names the file, the line, the rule and the
// cure, *rules may hold some of them: throw it away.
absl::Status ReadRuleFile(const RuleSource& source, RuleOrigin origin, const Vocabulary& shared,
                          std::vector<Rule>* rules);

// Reads the [fragments] and [providers] of `source`, a file without rules.
absl::Status ReadVocabulary(const RuleSource& source, Vocabulary* vocabulary);

}  // namespace bounce

#endif  // BOUNCE_RULES_RULE_FILE_H_
