// Errors of the command line: which word is wrong, and which one was meant.

#ifndef BOUNCE_CLI_USAGE_H_
#define BOUNCE_CLI_USAGE_H_

#include <CLI/CLI.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace bounce {

// Insertions, deletions and substitutions, and swaps of neighbours, that make `a` into `b`.
std::size_t EditDistance(std::string_view a, std::string_view b);

// "; did you mean '...'?" with the nearest of `names`, or nothing where none is near.
std::string Suggestion(std::string_view word, const std::vector<std::string>& names);

std::vector<std::string> SubcommandNames(const CLI::App& app);

// "bounce rules which"
std::string FullName(const CLI::App& command);

// What is wrong with the command line that made `app` throw `error`, in one line.
std::string DescribeUsageError(const CLI::App& app, const CLI::ParseError& error);

// The subcommand that the command line chose, the innermost; `app` itself where it chose none.
const CLI::App& ChosenCommand(const CLI::App& app);

}  // namespace bounce

#endif  // BOUNCE_CLI_USAGE_H_
