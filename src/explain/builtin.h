// The catalogues of src/explain/ as they are compiled in.

#ifndef BOUNCE_EXPLAIN_BUILTIN_H_
#define BOUNCE_EXPLAIN_BUILTIN_H_

#include "absl/types/span.h"
#include "src/base/embedded_file.h"

namespace bounce {

// In the order of their names: "en.toml", "en.network.toml", ..., "blocklists.toml".
absl::Span<const EmbeddedFile> BuiltInCatalogueFiles();

}  // namespace bounce

#endif  // BOUNCE_EXPLAIN_BUILTIN_H_
