#include "src/rules/builtin_rules.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bounce/rules.h"
#include "src/rules/builtin.h"
#include "src/rules/example_blocks.h"

namespace bounce {
namespace {

// The built-in file that is no list of rules but what all files share.
constexpr std::string_view kVocabularyFile = "vocabulary.toml";

}  // namespace

absl::StatusOr<Vocabulary> ReadSharedVocabulary() {
  Vocabulary shared;
  for (const EmbeddedFile& file : BuiltInRuleFiles()) {
    if (file.name != kVocabularyFile) continue;
    const RuleSource source{std::string(file.name), std::string(file.text)};
    if (absl::Status status = ReadVocabulary(source, &shared); !status.ok()) return status;
  }
  return shared;
}

absl::StatusOr<CompiledRules> ReadBuiltInRules(const Vocabulary& shared, Examples examples) {
  std::vector<Rule> rules;
  for (const EmbeddedFile& file : BuiltInRuleFiles()) {
    if (file.name == kVocabularyFile) continue;
    const bool skip = examples == Examples::kSkip;
    const RuleSource source{std::string(file.name),
                            skip ? WithoutExamples(file.text) : std::string(file.text)};
    absl::Status status = ReadRuleFile(source, RuleOrigin::kBuiltIn, shared, &rules);
    if (!status.ok()) return status;
  }
  return CompileRules(std::move(rules));
}

absl::StatusOr<CompiledRules> LoadBuiltInRules(const Vocabulary& shared) {
  if (auto packed = UnpackRules(PackedBuiltInRules())) return *std::move(packed);
  return ReadBuiltInRules(shared, Examples::kSkip);
}

}  // namespace bounce
