// The built-in rules, read from the files that are compiled in.

#ifndef BOUNCE_RULES_BUILTIN_RULES_H_
#define BOUNCE_RULES_BUILTIN_RULES_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "src/rules/compiled_rules.h"
#include "src/rules/rule_file.h"

namespace bounce {

// Whether the rules are read with their examples, which take as long as the rules.
enum class Examples : std::uint8_t { kSkip, kRead };

// What all rule files share, those of users too.
absl::StatusOr<Vocabulary> ReadSharedVocabulary();

// From the texts: takes 30 ms.
absl::StatusOr<CompiledRules> ReadBuiltInRules(const Vocabulary& shared, Examples examples);

// Without examples, as they were packed when the library was built, else from the texts.
absl::StatusOr<CompiledRules> LoadBuiltInRules(const Vocabulary& shared);

}  // namespace bounce

#endif  // BOUNCE_RULES_BUILTIN_RULES_H_
