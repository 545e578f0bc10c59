// The progress bar.

#ifndef BOUNCE_CLI_PROGRESS_H_
#define BOUNCE_CLI_PROGRESS_H_

#include <chrono>
#include <string>

#include "bounce/mailbox.h"

namespace bounce {

// One line, which is drawn anew ten times a second at most. `seconds` is what has passed since the
// start, `width` the columns there are.
std::string ProgressLine(const ScanProgress& progress, double seconds, std::size_t width);

// Draws on standard error, and takes the line away at its end. Not thread-safe.
class ProgressBar {
 public:
  ProgressBar() : start_(Clock::now()), drawn_(start_) {}
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;
  ~ProgressBar() { Clear(); }

  void Update(const ScanProgress& progress);

  // Takes the line away until the next Update(), so that something else can be printed.
  void Clear();

 private:
  using Clock = std::chrono::steady_clock;

  const Clock::time_point start_;
  Clock::time_point drawn_;
  bool visible_ = false;
};

}  // namespace bounce

#endif  // BOUNCE_CLI_PROGRESS_H_
