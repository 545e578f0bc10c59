// Standard error and the terminal.

#ifndef BOUNCE_CLI_CONSOLE_H_
#define BOUNCE_CLI_CONSOLE_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "absl/status/status.h"

namespace bounce {

// "bounce: WHAT" on standard error, on one line, with nothing in it that acts on a terminal.
void PrintError(std::string_view what);

// "bounce: PATH: ERROR".
void PrintError(std::string_view path, const absl::Status& error);

bool IsTerminal(int fd);

// Columns of the terminal `fd`; of COLUMNS in the environment where it is none; else 80.
std::size_t TerminalWidth(int fd);

// True where `fd` is a terminal that shows colours and NO_COLOR (https://no-color.org) is not set.
bool WantsColor(int fd);

}  // namespace bounce

#endif  // BOUNCE_CLI_CONSOLE_H_
