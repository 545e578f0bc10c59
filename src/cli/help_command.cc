// bounce help: the help of the program or of a subcommand.

#include <memory>

#include "src/cli/commands.h"
#include "src/cli/console.h"
#include "src/cli/output_file.h"
#include "src/cli/usage.h"

namespace bounce {
namespace {

int Run(const CLI::App& app, const std::vector<std::string>& names) {
  const CLI::App* command = &app;
  for (const std::string& name : names) {
    const auto next = command->get_subcommands(
        [&name](const CLI::App* candidate) { return candidate->get_name() == name; });
    if (next.empty()) {
      PrintError("help: there is no command '" + name + "'" +
                 Suggestion(name, SubcommandNames(*command)));
      return kUsage;
    }
    command = next.front();
  }
  // App::help() would explain the subcommand that is running.
  const std::string text =
      command->get_formatter()->make_help(command, FullName(*command), CLI::AppFormatMode::Normal);
  OutputFile output;
  absl::Status written = output.Write(text);
  if (written.ok()) written = output.Commit();
  return written.ok() || absl::IsUnavailable(written) ? kSuccess : kFailed;
}

}  // namespace

void AddHelpCommand(CLI::App* app, int* status) {
  CLI::App* command = app->add_subcommand("help", "Explain a command");
  const auto names = std::make_shared<std::vector<std::string>>();
  command->add_option("COMMAND", *names, "The command, for example: rules which")->type_name("");
  command->callback([app, names, status] { *status = Run(*app, *names); });
}

}  // namespace bounce
