// The format descriptions of src/formats/ as they are compiled in.

#ifndef BOUNCE_FORMATS_BUILTIN_H_
#define BOUNCE_FORMATS_BUILTIN_H_

#include <string_view>

#include "absl/types/span.h"
#include "src/base/embedded_file.h"

namespace bounce {

// In the order of their names.
absl::Span<const EmbeddedFile> BuiltInFormatFiles();

// What ProseReader::Pack() made of them when the library was built. Empty where it was built for
// another machine: then the files are read.
std::string_view PackedBuiltInFormats();

}  // namespace bounce

#endif  // BOUNCE_FORMATS_BUILTIN_H_
