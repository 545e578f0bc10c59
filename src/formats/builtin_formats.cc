#include "src/formats/builtin_formats.h"

#include <utility>

#include "src/formats/builtin.h"

namespace bounce {

// The patterns are not checked at run time: a test reads the files with all checks.
absl::Status ReadBuiltInFormats(FormatFile* files) {
  for (const EmbeddedFile& file : BuiltInFormatFiles()) {
    absl::Status status = ReadFormatFile(file.name, file.text, /*check_patterns=*/false, files);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::StatusOr<std::unique_ptr<const ProseReader>> LoadBuiltInFormats() {
  if (auto packed = ProseReader::Unpack(PackedBuiltInFormats())) return packed;
  FormatFile files;
  if (absl::Status status = ReadBuiltInFormats(&files); !status.ok()) return status;
  return std::make_unique<const ProseReader>(std::move(files));
}

}  // namespace bounce
