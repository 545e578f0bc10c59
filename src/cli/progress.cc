#include "src/cli/progress.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "src/cli/console.h"
#include "src/output/visible_text.h"

namespace bounce {
namespace {

constexpr std::chrono::milliseconds kInterval{100};
constexpr std::size_t kBarWidth = 24;

void Print(const std::string& text) {
  // A progress bar that can't be drawn is no reason to stop.
  [[maybe_unused]] const ssize_t n = ::write(STDERR_FILENO, text.data(), text.size());
}

std::string TimeLeft(double seconds) {
  const auto total = static_cast<long>(std::ceil(std::min(seconds, 359999.0)));
  std::array<char, 32> text = {};
  if (total >= 3600) {
    std::snprintf(text.data(), text.size(), "%ld:%02ld:%02ld left", total / 3600, total / 60 % 60,
                  total % 60);
  } else {
    std::snprintf(text.data(), text.size(), "%ld:%02ld left", total / 60, total % 60);
  }
  return text.data();
}

std::string Bar(double done) {
  const auto full = static_cast<std::size_t>(done * static_cast<double>(kBarWidth));
  return "[" + std::string(full, '#') + std::string(kBarWidth - full, '.') + "]";
}

}  // namespace

std::string ProgressLine(const ScanProgress& progress, double seconds, std::size_t width) {
  seconds = std::max(seconds, 0.001);
  const double bytes = static_cast<double>(progress.bytes_done);
  std::array<char, 96> rate = {};
  std::snprintf(rate.data(), rate.size(), "%llu messages, %.0f/s, %.1f MB/s",
                static_cast<unsigned long long>(progress.messages),
                static_cast<double>(progress.messages) / seconds, bytes / seconds / 1e6);
  std::string line = rate.data();
  if (progress.bytes_total > 0) {
    // A mailbox may grow while it is read.
    const double done = std::min(1.0, bytes / static_cast<double>(progress.bytes_total));
    std::array<char, 16> percent = {};
    std::snprintf(percent.data(), percent.size(), "%3.0f%%", std::floor(done * 100));
    line = Bar(done) + " " + percent.data() + "  " + line;
    if (done > 0) line += ", " + TimeLeft(seconds / done - seconds);
  }
  return Shorten(line, width);
}

void ProgressBar::Update(const ScanProgress& progress) {
  const Clock::time_point now = Clock::now();
  if (now - drawn_ < kInterval) return;
  drawn_ = now;
  visible_ = true;
  const double seconds = std::chrono::duration<double>(now - start_).count();
  // The last column stays free: writing into it makes some terminals go to the next line.
  Print("\r" + ProgressLine(progress, seconds, TerminalWidth(STDERR_FILENO) - 1) + "\x1b[K");
}

void ProgressBar::Clear() {
  if (visible_) Print("\r\x1b[K");
  visible_ = false;
}

}  // namespace bounce
