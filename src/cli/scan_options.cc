#include "src/cli/scan_options.h"

#include <unistd.h>

#include <algorithm>
#include <future>
#include <thread>
#include <utility>

#include "bounce/analyzer.h"
#include "bounce/mailbox.h"
#include "src/base/absl_bridge.h"
#include "src/cli/commands.h"
#include "src/cli/console.h"
#include "src/cli/progress.h"
#include "src/mailbox/classify.h"

namespace bounce {
namespace {

constexpr unsigned kMaxJobs = 256;

InputKind InputKindFor(std::string_view name) {
  if (name == "eml") return InputKind::kMessage;
  if (name == "mbox") return InputKind::kMbox;
  if (name == "maildir") return InputKind::kMaildir;
  return InputKind::kDetect;
}

bool WantsProgress(const std::string& when, bool to_terminal) {
  if (when == "auto") return IsTerminal(STDERR_FILENO) && !to_terminal;
  return when == "always";
}

}  // namespace

CLI::Option* AddChoice(CLI::App* command, const std::string& flag, std::string* value,
                       const std::vector<std::string>& names, const std::string& description) {
  std::string list;
  for (const std::string& name : names) list.append(list.empty() ? "" : "|").append(name);
  const auto is_one_of = [names, list](const std::string& given) {
    if (std::find(names.begin(), names.end(), given) != names.end()) return std::string();
    return "'" + given + "' is not one of " + list;
  };
  return command->add_option(flag, *value, description)
      ->type_name(list)
      ->check(CLI::Validator(is_one_of, ""));
}

void AddRulesOptions(CLI::App* command, RulesOptions* options) {
  command
      ->add_option("--rules", options->files,
                   "Rules of your own, ahead of the built-in\nones; repeatable")
      ->type_name("FILE")
      ->allow_extra_args(false);
  command->add_flag("--no-builtin-rules", options->without_builtin, "Only the rules of --rules");
}

void AddFormatsOption(CLI::App* command, std::vector<std::string>* files) {
  command
      ->add_option("--formats", *files,
                   "Bounce formats of your own, ahead of the\nbuilt-in ones; repeatable")
      ->type_name("FILE")
      ->allow_extra_args(false);
}

void AddOwnHostOption(CLI::App* command, std::vector<std::string>* hosts) {
  const auto is_host = [](const std::string& given) {
    const bool one_word = !given.empty() && given.find_first_of(" \t@/") == std::string::npos;
    return one_word ? std::string()
                    : "'" + given + "' is no host, domain or IP address; try mail.example.org";
  };
  command
      ->add_option("--own-host", *hosts,
                   "A mail server, domain or IP address of your own\nside, to tell whose server "
                   "failed; repeatable")
      ->type_name("HOST")
      ->allow_extra_args(false)
      ->check(CLI::Validator(is_host, ""));
}

void AddReadingOptions(CLI::App* command, ReadingOptions* options) {
  command
      ->add_option("PATH", options->paths,
                   "Message file, mbox, Maildir, folder of these,\n"
                   "or - for standard input (the default)")
      ->type_name("");
  AddChoice(command, "--input", &options->input, {"auto", "eml", "mbox", "maildir"},
            "What PATH is (default: by its contents)");
  const auto in_range = [](const std::string& given) {
    const bool digits = !given.empty() && given.size() <= 3 &&
                        given.find_first_not_of("0123456789") == std::string::npos;
    const int value = digits ? std::stoi(given) : 0;
    return value >= 1 && value <= static_cast<int>(kMaxJobs)
               ? std::string()
               : "'" + given + "' is not a number from 1 to " + std::to_string(kMaxJobs);
  };
  command->add_option("-j,--jobs", options->jobs, "Threads (default: the number of cores)")
      ->type_name("N")
      ->check(CLI::Validator(in_range, ""));
  AddChoice(command, "--progress", &options->progress, {"auto", "always", "never"},
            "A progress bar on standard error\n(default: auto, on a terminal only)");
  AddRulesOptions(command, &options->rules);
  AddFormatsOption(command, &options->formats);
  AddOwnHostOption(command, &options->own_hosts);
}

absl::StatusOr<std::shared_ptr<const RuleSet>> LoadRules(const RulesOptions& options) {
  if (options.files.empty() && options.without_builtin) {
    return absl::InvalidArgumentError("--no-builtin-rules needs rules: give --rules FILE");
  }
  if (options.files.empty()) return RuleSet::BuiltIn();
  return RuleSet::WithFiles(options.files, !options.without_builtin);
}

absl::StatusOr<std::shared_ptr<const FormatSet>> LoadFormats(
    const std::vector<std::string>& files) {
  if (files.empty()) return FormatSet::BuiltIn();
  return FormatSet::WithFiles(files);
}

bool LacksInput(const CLI::App& command, const ReadingOptions& options) {
  if (!options.paths.empty() || !IsTerminal(STDIN_FILENO)) return false;
  PrintError(command.get_name() + ": nothing to read: name a message, an mbox or a folder");
  PrintError("try 'bounce " + command.get_name() + " inbox.mbox', or 'bounce help " +
             command.get_name() + "'");
  return true;
}

int ReadMailboxes(const ReadingOptions& options, bool to_terminal,
                  const ReadingCallbacks& callbacks) {
  // Both take some 20 ms, side by side the longer of the two.
  auto reading_formats = std::async(std::launch::async, LoadFormats, options.formats);
  const auto rules = LoadRules(options.rules);
  if (!rules.ok()) {
    PrintError(FromAbsl(rules.status().message()));
    return kUsage;
  }
  const auto formats = reading_formats.get();
  if (!formats.ok()) {
    PrintError(FromAbsl(formats.status().message()));
    return kUsage;
  }
  const auto authenticity = LoadAuthenticity(options.analysis);
  const auto limits = ReadLimits(options.analysis.limits);
  if (!authenticity.ok() || !limits.ok()) {
    const absl::Status& error = authenticity.ok() ? limits.status() : authenticity.status();
    PrintError(FromAbsl(error.message()));
    return kUsage;
  }
  AnalyzerOptions analysis;
  analysis.rules = *rules;
  analysis.formats = *formats;
  analysis.limits = *limits;
  analysis.own_hosts = options.own_hosts;
  analysis.authenticity = *authenticity;
  analysis.own_hosts = options.own_hosts;
  const Analyzer analyzer(std::move(analysis));
  const unsigned cores = std::clamp(std::thread::hardware_concurrency(), 1U, kMaxJobs);
  std::vector<std::string> paths = options.paths;
  if (paths.empty()) paths.emplace_back("-");

  ProgressBar bar;
  ClassifyCallbacks classify;
  classify.analyze = [&analyzer](std::string_view bytes) { return analyzer.Analyze(bytes); };
  classify.format = callbacks.format;
  classify.deliver = callbacks.deliver;
  classify.on_error = [&bar](const std::string& path, const absl::Status& error) {
    bar.Clear();
    PrintError(path, error);
  };
  if (WantsProgress(options.progress, to_terminal)) {
    classify.on_progress = [&bar](const ScanProgress& progress) { bar.Update(progress); };
  }
  ScanOptions scan;
  scan.input = InputKindFor(options.input);
  scan.is_done = callbacks.is_done;
  scan.stop = callbacks.stop;
  const bool all_read =
      ClassifyMailboxes(paths, scan, options.jobs == 0 ? cores : options.jobs, classify);
  return all_read ? kSuccess : kFailed;
}

}  // namespace bounce
