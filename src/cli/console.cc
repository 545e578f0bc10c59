#include "src/cli/console.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <charconv>
#include <cstdlib>
#include <cstring>

#include "src/base/absl_bridge.h"
#include "src/output/visible_text.h"

namespace bounce {
namespace {

std::string_view Environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : value;
}

void WriteAll(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t n = ::write(fd, text.data(), text.size());
    if (n <= 0) return;  // there is nobody left to tell
    text.remove_prefix(static_cast<std::size_t>(n));
  }
}

}  // namespace

void PrintError(std::string_view what) {
  std::string line = "bounce: ";
  line.append(VisibleText(what)).append("\n");
  WriteAll(STDERR_FILENO, line);
}

void PrintError(std::string_view path, const absl::Status& error) {
  std::string what(path == "-" ? "standard input" : path);
  PrintError(what.append(": ").append(FromAbsl(error.message())));
}

bool IsTerminal(int fd) { return ::isatty(fd) == 1; }

std::size_t TerminalWidth(int fd) {
  constexpr std::size_t kDefault = 80;
  struct winsize size = {};
  if (::ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  const std::string_view columns = Environment("COLUMNS");
  std::size_t width = 0;
  const auto parsed = std::from_chars(columns.data(), columns.data() + columns.size(), width);
  return parsed.ec == std::errc() && width > 0 && width < 10000 ? width : kDefault;
}

bool WantsColor(int fd) {
  return IsTerminal(fd) && Environment("NO_COLOR").empty() && Environment("TERM") != "dumb";
}

}  // namespace bounce
