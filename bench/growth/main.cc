// The program that bench/growth.py measures. For each FILE it prints one line with the least
// nanoseconds of the processor that a run over it took; under valgrind it instead has callgrind
// count one run and dump the count under the number of the file, from 0.
//
//   growth message FILE...   a message: its analysis and its line of JSON
//   growth mailbox FILE...   an mbox: the same for all messages in it
//   growth rules FILE...     a rule file: its compilation
//   growth judge FILE...     a rule file: the judgement of one text by its rules
//   --no-limits              with Limits that nothing reaches, but for the depth of parts

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <ctime>
#ifdef BOUNCE_BENCH_VALGRIND
#include <valgrind/callgrind.h>
#endif
#include <fstream>
#include <functional>
#include <iterator>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "bounce/bounce.h"

namespace bounce {
namespace {

using Run = std::function<void()>;

Limits NoLimits() {
  Limits limits;
  limits.max_parts = std::numeric_limits<std::uint32_t>::max();
  limits.max_headers = std::numeric_limits<std::uint32_t>::max();
  limits.max_field_bytes = std::size_t{1} << 30;
  limits.max_header_bytes = std::size_t{1} << 30;
  limits.max_line_bytes = std::size_t{1} << 30;
  limits.max_text_bytes = std::size_t{1} << 30;
  limits.max_decoded_bytes = std::size_t{1} << 30;
  limits.max_html_nodes = std::size_t{1} << 30;
  limits.max_recipients = std::size_t{1} << 30;
  limits.max_received = std::size_t{1} << 30;
  return limits;
}

double Now() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return 1e9 * static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec);
}

// The least of some runs: what else the machine does only ever adds.
double Least(const Run& run) {
  constexpr int kRuns = 5;
  constexpr double kEnough = 3e7;   // 30 ms make a short run sure
  constexpr double kTooMuch = 3e9;  // a run so long needs no second look
  double least = std::numeric_limits<double>::max();
  double total = 0;
  for (int i = 0; (i < kRuns || total < kEnough) && total < kTooMuch; ++i) {
    const double begin = Now();
    run();
    const double taken = Now() - begin;
    least = std::min(least, taken);
    total += taken;
  }
  return least;
}

// The run before fills the caches that every later run uses.
void CountOne(const Run& run, std::size_t number) {
#ifdef BOUNCE_BENCH_VALGRIND
  run();
  const std::string name = std::to_string(number);
  CALLGRIND_START_INSTRUMENTATION;
  CALLGRIND_ZERO_STATS;
  run();
  CALLGRIND_DUMP_STATS_AT(name.c_str());
  CALLGRIND_STOP_INSTRUMENTATION;
#else
  (void)run, (void)number;
#endif
}

bool UnderValgrind() {
#ifdef BOUNCE_BENCH_VALGRIND
  return RUNNING_ON_VALGRIND != 0;
#else
  return false;
#endif
}

void AnalyzeOne(const Analyzer& analyzer, std::string_view bytes, std::string* line) {
  line->clear();
  AppendJson(analyzer.Analyze(bytes), line);
}

void AnalyzeMailbox(const Analyzer& analyzer, const std::string& text, std::string* line) {
  std::size_t at = 0;
  const ReadFunction read = [&](char* buffer, std::size_t size) -> absl::StatusOr<std::size_t> {
    const std::size_t taken = std::min(size, text.size() - at);
    std::memcpy(buffer, text.data() + at, taken);
    at += taken;
    return taken;
  };
  ScanStream(
      "mbox", read, {},
      [&](const Source&, std::string_view bytes) {
        AnalyzeOne(analyzer, bytes, line);
        return true;
      },
      [](const std::string&, const absl::Status&) {});
}

std::shared_ptr<const RuleSet> Compile(const std::string& text) {
  const RuleSource source[] = {{"rules.toml", text}};
  auto rules = RuleSet::FromSources(source, /*with_builtin=*/false);
  if (!rules.ok()) {
    std::fprintf(stderr, "growth: %s\n", std::string(rules.status().message()).c_str());
    std::exit(1);
  }
  return *rules;
}

Run Prepare(const std::string& mode, const std::string& text, const Limits& limits) {
  if (mode == "rules") return [&text] { Compile(text); };
  if (mode == "judge") {
    return [rules = Compile(text)] {
      Symptom symptom;
      symptom.text = "550 5.1.1 <a@example.net>: Recipient address rejected: word1x unknown";
      rules->Judge(symptom);
    };
  }
  AnalyzerOptions options;
  options.limits = limits;
  const auto analyzer = std::make_shared<const Analyzer>(options);
  const auto line = std::make_shared<std::string>();
  if (mode == "message")
    return [&text, analyzer, line] { AnalyzeOne(*analyzer, text, line.get()); };
  return [&text, analyzer, line] { AnalyzeMailbox(*analyzer, text, line.get()); };
}

int Main(int argc, char** argv) {
  std::string mode;
  std::vector<std::string> files;
  bool no_limits = false;
  CLI::App app("Times runs over files; see bench/growth.py.", "growth");
  app.add_option("MODE", mode)
      ->required()
      ->check(CLI::IsMember({"message", "mailbox", "rules", "judge"}));
  app.add_option("FILE", files)->required()->check(CLI::ExistingFile);
  app.add_flag("--no-limits", no_limits);
  CLI11_PARSE(app, argc, argv);
  const Limits limits = no_limits ? NoLimits() : Limits();
  std::size_t number = 0;
  for (const std::string& file : files) {
    std::ifstream in(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    const Run run = Prepare(mode, text, limits);
    if (UnderValgrind()) {
      CountOne(run, number++);
    } else {
      std::printf("%.0f\n", Least(run));
    }
  }
  return 0;
}

}  // namespace
}  // namespace bounce

int main(int argc, char** argv) { return bounce::Main(argc, argv); }
