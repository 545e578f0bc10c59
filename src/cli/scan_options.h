// What the subcommands that read mailboxes have in common: their options, and the run itself.

#ifndef BOUNCE_CLI_SCAN_OPTIONS_H_
#define BOUNCE_CLI_SCAN_OPTIONS_H_

#include <CLI/CLI.hpp>
#include <atomic>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "bounce/formats.h"
#include "bounce/mailbox.h"
#include "bounce/report.h"
#include "bounce/rules.h"
#include "src/cli/analysis_options.h"

namespace bounce {

struct RulesOptions {
  std::vector<std::string> files;
  bool without_builtin = false;
};

struct ReadingOptions {
  std::vector<std::string> paths;
  std::string input = "auto";
  std::string progress = "auto";
  RulesOptions rules;
  std::vector<std::string> formats;
  std::vector<std::string> own_hosts;  // see AnalyzerOptions
  AnalysisOptions analysis;
  unsigned jobs = 0;  // 0 means the number of cores
};

// Adds PATH..., --input, --jobs, --progress, --rules, --no-builtin-rules, --formats and --own-host.
void AddReadingOptions(CLI::App* command, ReadingOptions* options);

// Adds --rules and --no-builtin-rules.
void AddRulesOptions(CLI::App* command, RulesOptions* options);

// Adds --formats.
void AddFormatsOption(CLI::App* command, std::vector<std::string>* files);

// Adds --own-host.
void AddOwnHostOption(CLI::App* command, std::vector<std::string>* hosts);

// An option that takes one of `names` and lists them in its help.
CLI::Option* AddChoice(CLI::App* command, const std::string& flag, std::string* value,
                       const std::vector<std::string>& names, const std::string& description);

absl::StatusOr<std::shared_ptr<const RuleSet>> LoadRules(const RulesOptions& options);

// The built-in formats with `files` ahead of them.
absl::StatusOr<std::shared_ptr<const FormatSet>> LoadFormats(const std::vector<std::string>& files);

struct ReadingCallbacks {
  // Appends a report's text; on several threads at once. May be null.
  std::function<void(const Report&, std::string* text)> format;
  // Takes the reports in order, on one thread at a time. Returns false to stop.
  std::function<bool(const Report&, std::string_view text)> deliver;
  // See ScanOptions. May be null.
  std::function<absl::StatusOr<bool>(const Source& source, const FileIdentity& file)> is_done;
  const std::atomic<bool>* stop = nullptr;
};

// Reads and analyses everything that `options` name; errors go to standard error. `to_terminal`
// says that the output goes to a terminal, where a progress bar would be in its way. Returns the
// exit status.
int ReadMailboxes(const ReadingOptions& options, bool to_terminal,
                  const ReadingCallbacks& callbacks);

// True, with a hint on standard error, where nothing was named to read and standard input is a
// terminal: nobody would know what the program waits for.
bool LacksInput(const CLI::App& command, const ReadingOptions& options);

}  // namespace bounce

#endif  // BOUNCE_CLI_SCAN_OPTIONS_H_
