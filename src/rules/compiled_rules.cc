#include "src/rules/compiled_rules.h"

#include <cstddef>
#include <utility>

#include "absl/strings/str_cat.h"
#include "src/base/pack.h"
#include "src/rules/precedence.h"

namespace bounce {
namespace {

absl::Status AddPatterns(std::size_t index, const std::vector<std::string>& regexes, bool unless,
                         CompiledRules* compiled) {
  const Rule& rule = compiled->rules[index];
  CompiledRules::Patterns& patterns = rule.raw ? compiled->raw : compiled->masked;
  for (const std::string& regex : regexes) {
    const int pattern = patterns.matcher.Add(regex);
    // The built-in ones are checked by the tests; compiling them all would take 50 ms.
    if (rule.tier == Tier::kUser) {
      const std::string error = patterns.matcher.Regex(pattern).Validate();
      if (!error.empty()) {
        return absl::InvalidArgumentError(absl::StrCat(rule.file, ":", rule.line, ": rule '",
                                                       rule.id, "': pattern '", regex, "': ", error,
                                                       "; see RE2's syntax"));
      }
    }
    patterns.uses.push_back({static_cast<std::uint32_t>(index), unless ? 1U : 0U});
  }
  return absl::OkStatus();
}

// The regular expressions of `patterns`, in their order, are those of the rules.
void AddRegexes(const std::vector<Rule>& rules, bool raw, CompiledRules::Patterns* patterns) {
  for (const Rule& rule : rules) {
    if (rule.raw != raw) continue;
    for (const std::string& regex : rule.regexes) patterns->matcher.AddRegex(regex);
    for (const std::string& regex : rule.unless_regexes) patterns->matcher.AddRegex(regex);
  }
}

template <typename Compiled, typename Archive>
void Fields(Compiled& compiled, Archive& archive) {
  archive(compiled.rules);
  archive(compiled.masked.matcher, compiled.masked.uses);
  archive(compiled.raw.matcher, compiled.raw.uses);
}

bool IsWhole(const CompiledRules::Patterns& patterns, std::size_t rules) {
  if (patterns.matcher.size() != patterns.uses.size()) return false;
  for (const CompiledRules::PatternUse& use : patterns.uses) {
    if (use.rule >= rules) return false;
  }
  return true;
}

}  // namespace

absl::StatusOr<CompiledRules> CompileRules(std::vector<Rule> rules) {
  CompiledRules compiled;
  compiled.rules = std::move(rules);
  SortByPrecedence(&compiled.rules);
  for (std::size_t i = 0; i < compiled.rules.size(); ++i) {
    const Rule& rule = compiled.rules[i];
    absl::Status status = AddPatterns(i, rule.regexes, false, &compiled);
    if (status.ok()) status = AddPatterns(i, rule.unless_regexes, true, &compiled);
    if (!status.ok()) return status;
  }
  compiled.masked.matcher.Compile();
  compiled.raw.matcher.Compile();
  return compiled;
}

std::string PackRules(const CompiledRules& compiled) {
  Packer packer;
  Fields(compiled, packer);
  return packer.bytes();
}

std::optional<CompiledRules> UnpackRules(std::string_view bytes) {
  std::optional<CompiledRules> compiled(std::in_place);
  Unpacker unpacker(bytes);
  Fields(*compiled, unpacker);
  if (!unpacker.ok()) return std::nullopt;
  AddRegexes(compiled->rules, false, &compiled->masked);
  AddRegexes(compiled->rules, true, &compiled->raw);
  const std::size_t rules = compiled->rules.size();
  if (!IsWhole(compiled->masked, rules) || !IsWhole(compiled->raw, rules)) return std::nullopt;
  return compiled;
}

}  // namespace bounce
