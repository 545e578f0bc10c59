// Text on standard output, for the commands that print tables.

#ifndef BOUNCE_CLI_PRINTING_H_
#define BOUNCE_CLI_PRINTING_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace bounce {

// Writes `text` to standard output and returns the exit status. A reader of a pipe that went away
// has what it wanted.
int Print(const std::string& text);

// Appends `text` and spaces up to `columns` columns of a terminal; two behind a text that is wider.
void AppendPadded(std::string_view text, std::size_t columns, std::string* out);

}  // namespace bounce

#endif  // BOUNCE_CLI_PRINTING_H_
