// bounce explain: what happened to one message, in plain words.

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <optional>

#include "bounce/analyzer.h"
#include "bounce/explain.h"
#include "bounce/json.h"
#include "bounce/mailbox.h"
#include "src/base/absl_bridge.h"
#include "src/cli/commands.h"
#include "src/cli/console.h"
#include "src/cli/printing.h"
#include "src/cli/scan_options.h"
#include "src/output/explanation_page.h"

namespace bounce {
namespace {

struct Options {
  std::string message;
  std::optional<std::string> text;
  std::string language;
  bool json = false;
  unsigned width = 0;  // 0 means the terminal's
  RulesOptions rules;
  std::vector<std::string> formats;
  std::vector<std::string> own_hosts;
};

// The language that the user's environment asks for (POSIX), English where it names none of ours.
std::string EnvironmentLanguage() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    const std::string tag(value);
    for (const std::string& locale : ExplainLocales()) {
      if (tag.substr(0, 2) == locale.substr(0, 2)) return locale;
    }
    return "en";
  }
  return "en";
}

// The report of the first message of the file; the error is printed.
std::optional<Report> ReadReport(const Options& options, std::shared_ptr<const RuleSet> rules) {
  const auto formats = LoadFormats(options.formats);
  if (!formats.ok()) {
    PrintError(FromAbsl(formats.status().message()));
    return std::nullopt;
  }
  AnalyzerOptions analysis;
  analysis.rules = std::move(rules);
  analysis.formats = *formats;
  analysis.own_hosts = options.own_hosts;
  const Analyzer analyzer(std::move(analysis));
  std::optional<Report> report;
  const auto analyze = [&](const Source& source, std::string_view bytes) {
    report = analyzer.Analyze(bytes);
    report->source = source;
    return false;
  };
  const auto on_error = [](const std::string& path, const absl::Status& error) {
    PrintError(path, error);
  };
  const std::string paths[] = {options.message};
  const bool all_read = ScanMailboxes(paths, ScanOptions(), analyze, on_error);
  if (!report && all_read) PrintError(options.message + ": there is no message in it");
  return report;
}

std::string Pages(const Options& options, const std::vector<Explanation>& explanations) {
  OutputOptions output;
  output.width = options.width == 0 ? TerminalWidth(STDOUT_FILENO) : options.width;
  output.color = WantsColor(STDOUT_FILENO);
  std::string out;
  for (const Explanation& each : explanations) {
    if (!out.empty()) {
      out.append("\n").append(std::min<std::size_t>(output.width, 72), '-').append("\n\n");
    }
    out.append(ExplanationPage(each, output));
  }
  return out;
}

std::string JsonLines(const std::vector<Explanation>& explanations) {
  std::string out;
  for (const Explanation& each : explanations) {
    AppendJson(each, &out);
    out.push_back('\n');
  }
  return out;
}

int Run(const Options& options) {
  const auto rules = LoadRules(options.rules);
  if (!rules.ok()) {
    PrintError(FromAbsl(rules.status().message()));
    return kUsage;
  }
  const std::string language = options.language.empty() ? EnvironmentLanguage() : options.language;
  std::vector<Explanation> explanations;
  if (options.text) {
    auto explanation = ExplainReply(*options.text, language, rules->get());
    if (explanation.ok()) explanations.push_back(*std::move(explanation));
  } else {
    const std::optional<Report> report = ReadReport(options, *rules);
    if (!report) return kFailed;
    auto each = ExplainEach(*report, language);
    if (each.ok()) explanations = *std::move(each);
  }
  return Print(options.json ? JsonLines(explanations) : Pages(options, explanations));
}

bool NamesOneInput(const Options& options) {
  if (options.text && !options.message.empty()) {
    PrintError("explain: give either MESSAGE or --text, not both");
    return false;
  }
  if (!options.text && options.message.empty()) {
    PrintError("explain: nothing to explain: name a message, or give --text 'SMTP REPLY'");
    return false;
  }
  return true;
}

}  // namespace

void AddExplainCommand(CLI::App* app, int* status) {
  CLI::App* command =
      app->add_subcommand("explain", "Say in plain words what happened and what to do");
  const auto options = std::make_shared<Options>();
  command
      ->add_option("MESSAGE", options->message,
                   "A message file (of an mbox the first\nmessage), or - for standard input")
      ->type_name("");
  command->add_option("--text", options->text, "Explain a server's reply instead of a message")
      ->type_name("REPLY");
  AddChoice(command, "--lang", &options->language, ExplainLocales(),
            "Language (default: the environment's)");
  command->add_flag("--json", options->json, "A JSON object a line, one for each cause");
  const auto in_range = [](const std::string& given) {
    const bool digits = !given.empty() && given.size() <= 4 &&
                        given.find_first_not_of("0123456789") == std::string::npos;
    return digits && std::stoi(given) >= 20
               ? std::string()
               : "'" + given + "' is not a number of columns from 20 to 9999";
  };
  command->add_option("--width", options->width, "Columns of the page (default: the terminal's)")
      ->type_name("N")
      ->check(CLI::Validator(in_range, ""));
  AddOwnHostOption(command, &options->own_hosts);
  AddRulesOptions(command, &options->rules);
  AddFormatsOption(command, &options->formats);
  command->callback([options, status] {
    *status = NamesOneInput(*options) ? Run(*options) : static_cast<int>(kUsage);
  });
}

}  // namespace bounce
