// bounce classify: a verdict on every message.

#include <unistd.h>

#include <algorithm>
#include <memory>

#include "src/base/absl_bridge.h"
#include "src/cli/commands.h"
#include "src/cli/console.h"
#include "src/cli/output_file.h"
#include "src/cli/scan_options.h"
#include "src/output/report_writer.h"

namespace bounce {
namespace {

struct Options {
  ReadingOptions reading;
  std::string format;
  std::string output;
  std::vector<std::string> only;
  bool all = false;
  bool ascii = false;
};

// Tells of an output that failed. A reader of a pipe that went away has what it wanted.
int OutputFailed(const OutputFile& output, const absl::Status& error) {
  if (absl::IsUnavailable(error)) return kSuccess;
  PrintError(output.name(), error);
  return kFailed;
}

bool IsWanted(const Options& options, const Report& report) {
  return options.only.empty() || std::find(options.only.begin(), options.only.end(),
                                           Name(report.kind)) != options.only.end();
}

int Write(const Options& options, ReportWriter* writer, bool to_terminal, OutputFile* output) {
  std::string text;
  writer->Begin(&text);
  absl::Status written = output->Write(text);
  ReadingCallbacks callbacks;
  callbacks.format = [&](const Report& report, std::string* out) {
    if (IsWanted(options, report)) writer->Format(report, out);
  };
  callbacks.deliver = [&](const Report& report, std::string_view formatted) {
    if (!IsWanted(options, report)) return true;
    text.clear();
    writer->Add(report, formatted, &text);
    written = output->Write(text);
    // A person who waits sees each message at once; a file is written in large pieces.
    if (written.ok() && to_terminal) written = output->Flush();
    return written.ok();
  };
  const int status = ReadMailboxes(options.reading, to_terminal, callbacks);
  if (!written.ok()) return OutputFailed(*output, written);
  if (status == kUsage) return status;
  text.clear();
  writer->End(&text);
  written = output->Write(text);
  if (written.ok()) written = output->Commit();
  return written.ok() ? status : OutputFailed(*output, written);
}

int Run(const Options& options) {
  const bool to_terminal = options.output.empty() && IsTerminal(STDOUT_FILENO);
  const std::string format =
      !options.format.empty() ? options.format : (to_terminal ? "text" : "jsonl");
  OutputOptions output_options;
  output_options.width = TerminalWidth(STDOUT_FILENO);
  output_options.ascii = options.ascii;
  output_options.color = to_terminal && WantsColor(STDOUT_FILENO);
  const std::unique_ptr<ReportWriter> writer = NewReportWriter(format, output_options);
  if (options.output.empty()) {
    OutputFile output;
    return Write(options, writer.get(), to_terminal, &output);
  }
  absl::StatusOr<OutputFile> output = OutputFile::Create(options.output);
  if (!output.ok()) {
    PrintError(options.output, output.status());
    return kFailed;
  }
  return Write(options, writer.get(), to_terminal, &*output);
}

}  // namespace

void AddClassifyCommand(CLI::App* app, int* status) {
  CLI::App* command =
      app->add_subcommand("classify", "Say what every message is and why it failed");
  const auto options = std::make_shared<Options>();
  AddReadingOptions(command, &options->reading);
  AddChoice(command, "-f,--format", &options->format, ReportWriterNames(),
            "Output (default: text on a terminal, else\njsonl; sisimai is what Sisimai dumps)");
  command->add_option("-o,--output", options->output, "Write FILE, complete or not at all")
      ->type_name("FILE");
  const auto is_kind = [](const std::string& name) {
    return KindFromName(name) ? std::string() : "'" + name + "' is no kind of message";
  };
  command->add_option("--only", options->only, "Only these kinds, for example failure,delay")
      ->type_name("KINDS")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(CLI::Validator(is_kind, ""));
  command->add_flag("--all", options->all, "Every message, also what is no bounce (default)");
  command->add_flag("--ascii", options->ascii, "JSON in ASCII only: the rest is escaped (\\u00e9)");
  AddAnalysisOptions(command, &options->reading.analysis);
  command->callback([command, options, status] {
    if (options->all && !options->only.empty()) {
      PrintError("classify: --all and --only contradict each other");
      *status = kUsage;
      return;
    }
    *status = LacksInput(*command, options->reading) ? kUsage : Run(*options);
  });
}

}  // namespace bounce
