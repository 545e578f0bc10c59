// The built-in formats, read from the files that are compiled in.

#ifndef BOUNCE_FORMATS_BUILTIN_FORMATS_H_
#define BOUNCE_FORMATS_BUILTIN_FORMATS_H_

#include <memory>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "src/formats/format_file.h"
#include "src/formats/prose_reader.h"

namespace bounce {

// Adds those of the texts to `*files`.
absl::Status ReadBuiltInFormats(FormatFile* files);

// As they were packed when the library was built, else from the texts, which takes 15 ms.
absl::StatusOr<std::unique_ptr<const ProseReader>> LoadBuiltInFormats();

}  // namespace bounce

#endif  // BOUNCE_FORMATS_BUILTIN_FORMATS_H_
