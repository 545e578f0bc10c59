// The rule files of src/rules/ as they are compiled in.

#ifndef BOUNCE_RULES_BUILTIN_H_
#define BOUNCE_RULES_BUILTIN_H_

#include <string_view>

#include "absl/types/span.h"
#include "src/base/embedded_file.h"

namespace bounce {

// In the order of their names.
absl::Span<const EmbeddedFile> BuiltInRuleFiles();

// What PackRules() made of them when the library was built. Empty where it was built for another
// machine: then the files are read.
std::string_view PackedBuiltInRules();

}  // namespace bounce

#endif  // BOUNCE_RULES_BUILTIN_H_
