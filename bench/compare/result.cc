#include "bench/compare/result.h"

#include <algorithm>
#include <cstdio>

#include "bench/compare/row.h"

namespace bounce {
namespace {

// At most so many times the time of the other row. They are for bounces as servers send them, of
// 4 KB on average, on one core.
struct Target {
  const char* row;
  const char* other;
  double at_most;
};
constexpr Target kTargets[] = {
    {"bounce_parse", kFloorRow, 2.5},
    {"bounce_analyze", kFloorRow, 8},
    {"bounce_analyze", "mimetic_parse", 0.9},
    {"bounce_analyze_jsonl", kFloorRow, 10},
};

template <typename... Arguments>
void Print(std::string* out, const char* format, Arguments... arguments) {
  char line[200];
  std::snprintf(line, sizeof line, format, arguments...);
  *out += line;
}

struct Figures {
  double ns_per_message = 0;
  double messages_per_second = 0;
  double mb_per_second = 0;  // of 10^6 bytes
  double x_memchr = 0;
};

Figures FiguresOf(const Result& result, const Result& floor, const Messages& messages) {
  const double pass = Median(result.turns);
  const auto count = static_cast<double>(messages.all.size());
  Figures figures;
  figures.ns_per_message = pass / count;
  figures.messages_per_second = 1e9 * count / pass;
  figures.mb_per_second = 1e3 * static_cast<double>(messages.bytes) / pass;
  figures.x_memchr = pass / Median(floor.turns);
  return figures;
}

const Result* Find(absl::Span<const Result> results, const char* name) {
  const auto found = std::find_if(results.begin(), results.end(),
                                  [name](const Result& each) { return each.name == name; });
  return found == results.end() ? nullptr : &*found;
}

void PrintTargets(absl::Span<const Result> results, std::string* out) {
  *out += "\ntargets, over bounces as servers send them; beside each the fastest turns\n";
  for (const Target& target : kTargets) {
    const Result* row = Find(results, target.row);
    const Result* other = Find(results, target.other);
    if (row == nullptr || other == nullptr) continue;
    const double ratio = Median(row->turns) / Median(other->turns);
    Print(out, "  %-20s <= %4.1f x %-14s %7.2f x  %-6s %7.2f x\n", target.row, target.at_most,
          target.other, ratio, ratio <= target.at_most ? "met" : "missed",
          Least(row->turns) / Least(other->turns));
  }
}

// The value below which `share` of the sorted values lie, between two of them linearly.
double Quantile(const std::vector<double>& sorted, double share) {
  const double place = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

}  // namespace

double Median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return Quantile(values, 0.5);
}

double Least(const std::vector<double>& values) {
  return *std::min_element(values.begin(), values.end());
}

double Spread(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return (Quantile(values, 0.75) - Quantile(values, 0.25)) / Quantile(values, 0.5);
}

std::string ToText(absl::Span<const Result> results, const Messages& messages) {
  std::string out;
  const auto count = static_cast<double>(messages.all.size());
  Print(&out, "%zu messages of %.0f bytes on average; medians of turns taken one after the other\n",
        messages.all.size(), static_cast<double>(messages.bytes) / count);
  Print(&out, "%-20s %9s %9s %7s %5s %9s %7s %8s\n", "row", "ns/msg", "fastest", "spread", "turns",
        "msgs/s", "MB/s", "x memchr");
  for (const Result& each : results) {
    const Figures figures = FiguresOf(each, results.front(), messages);
    Print(&out, "%-20s %9.0f %9.0f %5.1f %% %5zu %9.0f %7.1f %8.2f\n", each.name.c_str(),
          figures.ns_per_message, Least(each.turns) / count, 100 * Spread(each.turns),
          each.turns.size(), figures.messages_per_second, figures.mb_per_second, figures.x_memchr);
  }
  PrintTargets(results, &out);
  return out;
}

std::string ToJson(absl::Span<const Result> results, const Messages& messages) {
  std::string out = "{";
  for (const Result& each : results) {
    const Figures figures = FiguresOf(each, results.front(), messages);
    if (out.size() > 1) out += ", ";
    Print(&out, "\"%s\": ", each.name.c_str());
    Print(&out, "{\"ns_per_message\": %.1f, \"messages_per_second\": %.1f, ",
          figures.ns_per_message, figures.messages_per_second);
    Print(&out, "\"mb_per_second\": %.3f, \"x_memchr\": %.4f}", figures.mb_per_second,
          figures.x_memchr);
  }
  return out + "}\n";
}

}  // namespace bounce
