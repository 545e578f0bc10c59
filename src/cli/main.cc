// The program `bounce`: chooses the subcommand.

#include <csignal>
#include <iostream>

#include "src/cli/commands.h"
#include "src/cli/console.h"
#include "src/cli/usage.h"

namespace bounce {
namespace {

int Main(int argc, char** argv) {
  // A closed pipe is an error of write(), which is noticed where it happens.
  std::signal(SIGPIPE, SIG_IGN);
  // A file at the limit of its size (ulimit -f) is an error of write(), as a full disk is.
  std::signal(SIGXFSZ, SIG_IGN);
  int status = kSuccess;
  CLI::App app("Says which mail could not be delivered, why, and what to do about it.", "bounce");
  app.get_formatter()->column_width(28);
  app.set_help_flag("-h,--help", "Show this help");
  app.set_version_flag("--version", VersionText(), "Show the versions of bounce and its libraries");
  app.require_subcommand(1);
  AddClassifyCommand(&app, &status);
  AddExplainCommand(&app, &status);
  AddStatsCommand(&app, &status);
  AddRulesCommand(&app, &status);
  AddFormatsCommand(&app, &status);
  AddHelpCommand(&app, &status);
  app.footer("'bounce help COMMAND' explains a command.");
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& wanted) {  // --help, --version
    app.exit(wanted);
    return std::cout.flush() ? kSuccess : kFailed;
  } catch (const CLI::ParseError& error) {
    const std::string name = FullName(ChosenCommand(app));
    PrintError(DescribeUsageError(app, error));
    PrintError("see '" + name + " --help'");
    return kUsage;
  }
  return status;
}

}  // namespace
}  // namespace bounce

int main(int argc, char** argv) { return bounce::Main(argc, argv); }
