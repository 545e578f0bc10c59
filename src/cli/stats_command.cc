// bounce stats: how many messages of what kind, and why they failed.

#include <algorithm>
#include <memory>

#include "src/cli/commands.h"
#include "src/cli/console.h"
#include "src/cli/output_file.h"
#include "src/cli/scan_options.h"
#include "src/output/json_writer.h"
#include "src/output/tally.h"
#include "src/output/visible_text.h"

namespace bounce {
namespace {

struct Options {
  ReadingOptions reading;
  std::string by;  // only this section
  bool json = false;
  unsigned top = 20;
};

struct Section {
  std::string_view title;
  std::string_view key;  // in JSON
  std::string_view by;   // for --by
  const Tally::Counts& (Tally::*counts)() const;
};

constexpr Section kSections[] = {
    {"KIND", "kinds", "kind", &Tally::kinds},
    {"CATEGORY", "categories", "category", &Tally::categories},
    {"REASON", "reasons", "reason", &Tally::reasons},
    {"WHAT TO DO", "advice", "advice", &Tally::advices},
    {"WHERE IT FAILED", "hops", "hop", &Tally::hops},
    {"AT THE STEP", "stages", "stage", &Tally::stages},
    {"SENT", "modes", "mode", &Tally::modes},
    {"REMOTE DOMAIN", "domains", "domain", &Tally::domains},
    {"FORMAT", "formats", "format", &Tally::formats},
};

std::vector<std::string> SectionNames() {
  std::vector<std::string> names;
  for (const Section& section : kSections) names.emplace_back(section.by);
  return names;
}

bool IsWanted(const Section& section, std::string_view by) {
  return by.empty() || by == section.by;
}

std::string Json(const Tally& tally, std::string_view by) {
  std::string out;
  JsonWriter json(&out);
  json.BeginObject();
  json.Key("messages").Unsigned(tally.messages());
  json.Key("recipients").Unsigned(tally.recipients());
  for (const Section& section : kSections) {
    if (!IsWanted(section, by)) continue;
    json.Key(section.key).BeginObject();
    for (const auto& [name, count] : Ranked((tally.*section.counts)())) {
      json.Member(name).Unsigned(count);
    }
    json.EndObject();
  }
  json.EndObject();
  out.push_back('\n');
  return out;
}

// "   12  34.5%  user unknown"
void AppendLine(std::string_view name, std::uint64_t count, std::uint64_t total, std::string* out) {
  constexpr std::size_t kNumber = 10;
  const std::string number = std::to_string(count);
  out->append(kNumber - std::min(kNumber, number.size()), ' ').append(number);
  const std::uint64_t tenths = total == 0 ? 0 : (count * 1000 + total / 2) / total;
  const std::string percent = std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + "%";
  out->append(8 - std::min<std::size_t>(8, percent.size()), ' ').append(percent);
  out->append("  ").append(VisibleText(name)).append("\n");
}

std::string Table(const Tally& tally, std::string_view by, std::size_t top) {
  std::string out = std::to_string(tally.messages());
  out.append(" messages, ").append(std::to_string(tally.recipients()));
  out.append(" recipients of failures and delays\n");
  for (const Section& section : kSections) {
    const Tally::Counts& counts = (tally.*section.counts)();
    if (counts.empty() || !IsWanted(section, by)) continue;
    std::uint64_t total = 0;
    for (const auto& [name, count] : counts) total += count;
    out.append("\n").append(section.title).append("\n");
    std::uint64_t rest = total;
    for (const auto& [name, count] : Ranked(counts, top)) {
      AppendLine(name, count, total, &out);
      rest -= count;
    }
    if (rest > 0) AppendLine("others", rest, total, &out);
  }
  return out;
}

int Run(const Options& options) {
  Tally tally;
  ReadingCallbacks callbacks;
  callbacks.deliver = [&tally](const Report& report, std::string_view) {
    tally.Add(report);
    return true;
  };
  const int status = ReadMailboxes(options.reading, false, callbacks);
  if (status == kUsage) return status;
  OutputFile output;
  absl::Status written =
      output.Write(options.json ? Json(tally, options.by) : Table(tally, options.by, options.top));
  if (written.ok()) written = output.Commit();
  if (written.ok() || absl::IsUnavailable(written)) return status;
  PrintError(output.name(), written);
  return kFailed;
}

}  // namespace

void AddStatsCommand(CLI::App* app, int* status) {
  CLI::App* command =
      app->add_subcommand("stats", "Count messages by kind, reason, place and domain");
  const auto options = std::make_shared<Options>();
  AddReadingOptions(command, &options->reading);
  AddChoice(command, "--by", &options->by, SectionNames(), "Only this table (default: all)");
  command->add_flag("--json", options->json, "One JSON object, with all domains");
  command->add_option("--top", options->top, "Lines a table; 0 means all (default: 20)")
      ->type_name("N");
  command->callback([command, options, status] {
    *status = LacksInput(*command, options->reading) ? kUsage : Run(*options);
  });
}

}  // namespace bounce
