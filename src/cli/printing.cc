#include "src/cli/printing.h"

#include "src/cli/commands.h"
#include "src/cli/console.h"
#include "src/cli/output_file.h"
#include "src/output/visible_text.h"

namespace bounce {

int Print(const std::string& text) {
  OutputFile output;
  absl::Status written = output.Write(text);
  if (written.ok()) written = output.Commit();
  if (written.ok() || absl::IsUnavailable(written)) return kSuccess;
  PrintError(output.name(), written);
  return kFailed;
}

void AppendPadded(std::string_view text, std::size_t columns, std::string* out) {
  const std::size_t width = DisplayWidth(text);
  out->append(text).append(width < columns ? columns - width : 2, ' ');
}

}  // namespace bounce
