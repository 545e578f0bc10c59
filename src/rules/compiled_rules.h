// Rules in the order in which they decide, with the tables by which their patterns are found.

#ifndef BOUNCE_RULES_COMPILED_RULES_H_
#define BOUNCE_RULES_COMPILED_RULES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "src/rules/matcher.h"
#include "src/rules/rule.h"

namespace bounce {

struct CompiledRules {
  struct PatternUse {
    std::uint32_t rule = 0;    // its index
    std::uint32_t unless = 0;  // 1: where the pattern occurs the rule does not match
  };
  // The patterns that see one form of the text, and what each is for.
  struct Patterns {
    Matcher matcher;
    std::vector<PatternUse> uses;  // by pattern
  };

  std::vector<Rule> rules;  // in order of precedence
  Patterns masked;          // see names and numbers as signs (mask.h)
  Patterns raw;             // see all
};

// Takes the rules in any order. An error names the file, the line, the rule and the cure.
absl::StatusOr<CompiledRules> CompileRules(std::vector<Rule> rules);

// As bytes for UnpackRules(), without the examples (see src/base/pack.h).
std::string PackRules(const CompiledRules& compiled);

// Nothing where `bytes` are not what PackRules() wrote.
std::optional<CompiledRules> UnpackRules(std::string_view bytes);

}  // namespace bounce

#endif  // BOUNCE_RULES_COMPILED_RULES_H_
