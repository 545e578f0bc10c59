// bounce formats: look at the formats, check them, and ask which one a message is in.

#include <memory>

#include "bounce/formats.h"
#include "bounce/mailbox.h"
#include "src/base/absl_bridge.h"
#include "src/cli/commands.h"
#include "src/cli/console.h"
#include "src/cli/printing.h"
#include "src/cli/scan_options.h"
#include "src/output/visible_text.h"

namespace bounce {
namespace {

struct Options {
  std::vector<std::string> formats;
  std::string name;
  std::string message;
};

std::string FullName(const FormatInfo& format) {
  return format.variant.empty() ? format.name : format.name + "/" + format.variant;
}

std::string PlaceOf(const FormatInfo& format) {
  return format.file + ":" + std::to_string(format.line);
}

int List(const FormatSet& formats, const Options& options) {
  std::string out;
  for (const FormatInfo& format : formats.List()) {
    if (!options.name.empty() && format.name != options.name) continue;
    AppendPadded(VisibleText(FullName(format)), 28, &out);
    AppendPadded(format.layout, 14, &out);
    AppendPadded(Name(format.kind), 9, &out);
    AppendPadded(VisibleText(format.title), 40, &out);
    out.append(VisibleText(PlaceOf(format))).append("\n");
  }
  return Print(out);
}

int Test(const FormatSet& formats, const Options&) {
  const std::vector<FormatProblem> problems = formats.Lint();
  std::string out;
  for (const FormatProblem& problem : problems) {
    std::string line = problem.file;
    if (problem.line > 0) line.append(":").append(std::to_string(problem.line)).append(": ");
    line.append(problem.format).append(": ").append(problem.what);
    out.append(VisibleText(line)).append("\n");
  }
  out.append(std::to_string(formats.List().size())).append(" formats, ");
  out.append(std::to_string(problems.size()));
  out.append(problems.size() == 1 ? " problem\n" : " problems\n");
  const int status = Print(out);
  return problems.empty() ? status : kFailed;
}

void AppendSigns(const std::vector<FormatSign>& signs, std::string* out) {
  for (const FormatSign& sign : signs) {
    std::string weight = std::to_string(sign.weight);
    weight.insert(0, weight.size() < 6 ? 6 - weight.size() : 0, ' ');
    out->append("  ").append(weight).append("  ");
    out->append(VisibleText(sign.field)).append(": \"");
    out->append(VisibleText(sign.text)).append("\"\n");
  }
}

// "name (score 120)  FILE:LINE", its signs, and why it is not the one.
void AppendCandidate(const FormatCandidate& candidate, bool wins, std::string* out) {
  out->append(wins ? "* " : "  ").append(VisibleText(FullName(candidate.format)));
  out->append(", score ").append(std::to_string(candidate.score)).append("  (");
  out->append(VisibleText(PlaceOf(candidate.format))).append(")\n");
  AppendSigns(candidate.signs, out);
  if (candidate.refused.empty()) return;
  out->append("          not it: ").append(candidate.refused).append("\n");
}

std::string Describe(const FormatMatch& match) {
  std::string out;
  if (match.recognised) {
    out.append(VisibleText(FullName(match.candidates.front().format)));
  } else {
    out.append(match.unknown_server ? "a bounce of an unknown server" : "no format");
  }
  out.append("\n\nWhat the bounces of all servers share, score ");
  out.append(std::to_string(match.shared_score)).append("\n");
  AppendSigns(match.shared, &out);
  out.append(match.candidates.empty() ? "\nNo stanza finds a sign of its own.\n"
                                      : "\nStanzas that find signs of their own, best first\n");
  bool wins = match.recognised;
  for (const FormatCandidate& each : match.candidates) {
    AppendCandidate(each, wins, &out);
    wins = false;
  }
  return out;
}

int Which(const FormatSet& formats, const Options& options) {
  std::string out;
  const auto describe = [&](const Source&, std::string_view bytes) {
    out = Describe(formats.Which(bytes));
    return false;
  };
  const auto on_error = [](const std::string& path, const absl::Status& error) {
    PrintError(path, error);
  };
  const std::string paths[] = {options.message};
  const bool all_read = ScanMailboxes(paths, ScanOptions(), describe, on_error);
  if (out.empty()) {
    if (all_read) PrintError(options.message + ": there is no message in it");
    return kFailed;
  }
  const int status = Print(out);
  return all_read ? status : kFailed;
}

using Action = std::function<int(const FormatSet&, const Options&)>;

// `wrong_file` is the exit status for a format file that can't be used.
CLI::App* AddAction(CLI::App* formats, const std::string& name, const std::string& description,
                    const std::shared_ptr<Options>& options, int wrong_file, const Action& action,
                    int* status) {
  CLI::App* command = formats->add_subcommand(name, description);
  AddFormatsOption(command, &options->formats);
  command->callback([options, wrong_file, action, status] {
    const auto loaded = LoadFormats(options->formats);
    if (!loaded.ok()) PrintError(FromAbsl(loaded.status().message()));
    *status = loaded.ok() ? action(**loaded, *options) : wrong_file;
  });
  return command;
}

}  // namespace

void AddFormatsCommand(CLI::App* app, int* status) {
  CLI::App* formats = app->add_subcommand("formats", "List, check and try the bounce formats");
  formats->require_subcommand(1);
  const auto options = std::make_shared<Options>();
  AddAction(formats, "list", "Show the formats: name, layout, kind, server, place", options, kUsage,
            List, status)
      ->add_option("--name", options->name, "Only the stanzas of this format")
      ->type_name("NAME");
  AddAction(formats, "test", "Check the formats for faults", options, kFailed, Test, status);
  AddAction(formats, "which", "Show which stanza a message matches, and why", options, kUsage,
            Which, status)
      ->add_option("MESSAGE", options->message,
                   "A message file (of an mbox the first\nmessage), or - for standard input")
      ->type_name("")
      ->required();
}

}  // namespace bounce
