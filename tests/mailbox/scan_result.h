// What a scan gave, for tests.

#ifndef BOUNCE_TESTS_MAILBOX_SCAN_RESULT_H_
#define BOUNCE_TESTS_MAILBOX_SCAN_RESULT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bounce/mailbox.h"
#include "src/base/absl_bridge.h"

namespace bounce {

struct ScanResult {
  struct Error {
    std::string path;
    std::string what;
  };
  std::vector<Source> sources;
  std::vector<std::string> bytes;
  std::vector<Error> errors;
  ScanProgress progress;  // the last that was reported
  bool all_read = false;

  std::vector<std::string> Names() const {
    std::vector<std::string> names;
    for (const Source& source : sources) {
      names.push_back(source.path.substr(source.path.rfind('/') + 1));
    }
    return names;
  }
};

inline ScanResult Scan(const std::vector<std::string>& paths, const ScanOptions& options = {}) {
  ScanResult result;
  result.all_read = ScanMailboxes(
      paths, options,
      [&result](const Source& source, std::string_view bytes) {
        result.sources.push_back(source);
        result.bytes.emplace_back(bytes);
        return true;
      },
      [&result](const std::string& path, const absl::Status& error) {
        result.errors.push_back({path, std::string(FromAbsl(error.message()))});
      },
      [&result](const ScanProgress& progress) { result.progress = progress; });
  return result;
}

}  // namespace bounce

#endif  // BOUNCE_TESTS_MAILBOX_SCAN_RESULT_H_
