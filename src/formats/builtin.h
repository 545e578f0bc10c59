// The format descriptions of src/formats/ as they are compiled in.

#ifndef BOUNCE_FORMATS_BUILTIN_H_
#define BOUNCE_FORMATS_BUILTIN_H_

#include "absl/types/span.h"
#include "src/base/embedded_file.h"

namespace bounce {

// In the order of their names.
absl::Span<const EmbeddedFile> BuiltInFormatFiles();

}  // namespace bounce

#endif  // BOUNCE_FORMATS_BUILTIN_H_
