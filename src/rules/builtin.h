// The rule files of src/rules/ as they are compiled in.

#ifndef BOUNCE_RULES_BUILTIN_H_
#define BOUNCE_RULES_BUILTIN_H_

#include "absl/types/span.h"
#include "src/base/embedded_file.h"

namespace bounce {

// In the order of their names.
absl::Span<const EmbeddedFile> BuiltInRuleFiles();

}  // namespace bounce

#endif  // BOUNCE_RULES_BUILTIN_H_
