// The subcommands: one file each, which declares its options and does its work.

#ifndef BOUNCE_CLI_COMMANDS_H_
#define BOUNCE_CLI_COMMANDS_H_

#include <CLI/CLI.hpp>

namespace bounce {

// The exit status of the program: these three and no others.
enum ExitStatus : int {
  kSuccess = 0,  // everything was read
  kFailed = 1,   // an input could not be read, a check found a problem, or the output failed
  kUsage = 2,    // the command line, a rule file or a format file is wrong
};

// Each adds its subcommand to `app`. When that is chosen, `*status` is set to the exit status.
// `status` must outlive `app`.
void AddClassifyCommand(CLI::App* app, int* status);
void AddExplainCommand(CLI::App* app, int* status);
void AddStatsCommand(CLI::App* app, int* status);
void AddRulesCommand(CLI::App* app, int* status);
void AddFormatsCommand(CLI::App* app, int* status);
void AddHelpCommand(CLI::App* app, int* status);

// What `bounce --version` prints.
std::string VersionText();

}  // namespace bounce

#endif  // BOUNCE_CLI_COMMANDS_H_
