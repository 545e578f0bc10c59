// The messages that the benchmarks run over, in memory.

#ifndef BOUNCE_BENCH_MESSAGES_H_
#define BOUNCE_BENCH_MESSAGES_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"

namespace bounce {

struct Messages {
  std::vector<std::string> all;
  std::size_t bytes = 0;    // of all together
  std::size_t skipped = 0;  // files that are no mail by their names
};

// Reads the messages of files, mboxes, Maildirs and folders with all below them. Files of a folder
// that are no mail by their names (expected reports, scripts, notes, licences) are passed over. An
// error names the path and says what is wrong with it; it is one, too, where there is no message.
absl::StatusOr<Messages> ReadMessages(absl::Span<const std::string> paths);

}  // namespace bounce

#endif  // BOUNCE_BENCH_MESSAGES_H_
