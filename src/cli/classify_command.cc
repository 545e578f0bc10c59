// bounce classify: a verdict on every message.

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "src/base/absl_bridge.h"
#include "src/cli/commands.h"
#include "src/cli/console.h"
#include "src/cli/interrupt.h"
#include "src/cli/output_file.h"
#include "src/cli/scan_options.h"
#include "src/mailbox/resume_state.h"
#include "src/output/report_writer.h"

namespace bounce {
namespace {

struct Options {
  ReadingOptions reading;
  std::string format;
  std::string output;
  std::string resume;
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

// One run: reports to text, text to the output, and to the state of --resume what is durable.
class Run {
 public:
  Run(const Options& options, bool to_terminal, std::unique_ptr<ReportWriter> writer,
      OutputFile* output, ResumeState* state)
      : options_(options),
        to_terminal_(to_terminal),
        writer_(std::move(writer)),
        output_(output),
        state_(state) {}

  int Go() {
    // A file that appears complete or not at all has nothing to finish when a signal comes.
    if (options_.output.empty() || state_ != nullptr) stop_ = CatchInterrupts();
    if (state_ == nullptr || !state_->resumes()) Write([this] { writer_->Begin(&text_); });
    const int status = ReadMailboxes(options_.reading, to_terminal_, Callbacks());
    if (!written_.ok()) return OutputFailed(*output_, written_);
    if (status == kUsage) return status;
    Write([this] { writer_->End(&text_); });
    if (state_ != nullptr && written_.ok()) Checkpoint();
    if (written_.ok()) written_ = output_->Commit();
    if (!written_.ok()) return OutputFailed(*output_, written_);
    EndByInterrupt();
    return status;
  }

 private:
  using Clock = std::chrono::steady_clock;

  ReadingCallbacks Callbacks() {
    ReadingCallbacks callbacks;
    callbacks.format = [this](const Report& report, std::string* out) {
      if (IsWanted(options_, report)) writer_->Format(report, out);
    };
    callbacks.deliver = [this](const Report& report, std::string_view text) {
      return Deliver(report, text);
    };
    callbacks.stop = stop_;
    if (state_ != nullptr) {
      callbacks.is_done = [this](const Source& source, const FileIdentity& file) {
        return state_->IsDone(source, file);
      };
    }
    return callbacks;
  }

  bool Deliver(const Report& report, std::string_view formatted) {
    if (IsWanted(options_, report)) {
      Write([&] { writer_->Add(report, formatted, &text_); });
      // A person who waits sees each message at once; a file is written in large pieces.
      if (written_.ok() && to_terminal_) written_ = output_->Flush();
    }
    if (state_ != nullptr && written_.ok()) {
      state_->Delivered(report.source);
      if (Clock::now() - checkpoint_ >= kCheckpointEvery) Checkpoint();
    }
    return written_.ok();
  }

  template <typename Append>
  void Write(const Append& append) {
    text_.clear();
    append();
    written_ = output_->Write(text_);
  }

  // First the output, then the state that tells of it.
  void Checkpoint() {
    written_ = output_->Sync();
    if (!written_.ok()) return;
    const absl::Status committed = state_->Commit(output_->length());
    if (!committed.ok()) {
      written_ =
          absl::Status(committed.code(), absl::StrCat(options_.resume, ": ", committed.message()));
    }
    checkpoint_ = Clock::now();
  }

  static constexpr std::chrono::milliseconds kCheckpointEvery{500};

  const Options& options_;
  const bool to_terminal_;
  const std::unique_ptr<ReportWriter> writer_;
  OutputFile* const output_;
  ResumeState* const state_;  // null without --resume
  const std::atomic<bool>* stop_ = nullptr;
  Clock::time_point checkpoint_ = Clock::now();
  std::string text_;
  absl::Status written_;
};

absl::StatusOr<OutputFile> OpenOutput(const Options& options, const ResumeState* state) {
  if (options.output.empty()) return OutputFile();
  if (state == nullptr) return OutputFile::Create(options.output);
  std::error_code ignored;
  const std::uintmax_t size = std::filesystem::file_size(options.output, ignored);
  if (!state->resumes() && !ignored && size > 0) {
    return absl::AlreadyExistsError(
        absl::StrCat("is there already, and ", options.resume, " tells of no run that wrote it"));
  }
  return OutputFile::Append(options.output, state->output_length());
}

int Classify(const Options& options) {
  const bool to_terminal = options.output.empty() && IsTerminal(STDOUT_FILENO);
  const std::string format =
      !options.format.empty() ? options.format : (to_terminal ? "text" : "jsonl");
  OutputOptions output_options;
  output_options.width = TerminalWidth(STDOUT_FILENO);
  output_options.ascii = options.ascii;
  output_options.color = to_terminal && WantsColor(STDOUT_FILENO);
  std::unique_ptr<ResumeState> state;
  if (!options.resume.empty()) {
    auto opened = ResumeState::Open(options.resume);
    if (!opened.ok()) {
      PrintError(options.resume, opened.status());
      return kFailed;
    }
    state = *std::move(opened);
  }
  absl::StatusOr<OutputFile> output = OpenOutput(options, state.get());
  if (!output.ok()) {
    PrintError(options.output, output.status());
    return kFailed;
  }
  return Run(options, to_terminal, NewReportWriter(format, output_options), &*output, state.get())
      .Go();
}

// What is wrong with the options together, or nothing.
std::string Contradiction(const Options& options) {
  if (options.all && !options.only.empty()) return "--all and --only contradict each other";
  if (options.resume.empty()) return {};
  if (options.output.empty()) return "--resume needs a file to go on with: give --output FILE";
  if (options.format == "text" || options.format == "sisimai") {
    return "--resume works with --format jsonl and csv, which grow line by line";
  }
  const std::vector<std::string>& paths = options.reading.paths;
  if (paths.empty() || std::find(paths.begin(), paths.end(), "-") != paths.end()) {
    return "--resume can't read standard input a second time: name files or folders";
  }
  return {};
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
  command
      ->add_option("--resume", options->resume,
                   "Go on behind what an interrupted run with the\nsame STATE has done; FILE grows")
      ->type_name("STATE");
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
    if (const std::string wrong = Contradiction(*options); !wrong.empty()) {
      PrintError("classify: " + wrong);
      *status = kUsage;
      return;
    }
    *status = LacksInput(*command, options->reading) ? kUsage : Classify(*options);
  });
}

}  // namespace bounce
