// Reads format descriptions (TOML).

#ifndef BOUNCE_FORMATS_FORMAT_FILE_H_
#define BOUNCE_FORMATS_FORMAT_FILE_H_

#include <deque>
#include <string_view>

#include "absl/status/status.h"
#include "src/formats/format.h"

namespace bounce {

struct FormatFile {
  CommonPatterns common;
  std::deque<Format> formats;

  // See src/base/pack.h.
  template <typename Self, typename Archive>
  static void Fields(Self& self, Archive& archive) {
    archive(self.common, self.formats);
  }
};

// Adds what `text` describes to `*out`. An error names the file, the line, the stanza and the cure;
// `*out` is then of no use. `check_patterns` compiles each
// pattern to see whether it can be; the files that are built in are checked by a test instead.
absl::Status ReadFormatFile(std::string_view name, std::string_view text, bool check_patterns,
                            FormatFile* out);

}  // namespace bounce

#endif  // BOUNCE_FORMATS_FORMAT_FILE_H_
