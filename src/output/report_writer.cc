#include "src/output/report_writer.h"

namespace bounce {

std::unique_ptr<ReportWriter> NewJsonlWriter(const OutputOptions& options);
std::unique_ptr<ReportWriter> NewTextWriter(const OutputOptions& options);
std::unique_ptr<ReportWriter> NewCsvWriter(const OutputOptions& options);
std::unique_ptr<ReportWriter> NewSisimaiWriter(const OutputOptions& options);

namespace {

struct Entry {
  std::string_view name;
  std::unique_ptr<ReportWriter> (*make)(const OutputOptions&);
};

constexpr Entry kWriters[] = {
    {"jsonl", NewJsonlWriter},
    {"text", NewTextWriter},
    {"csv", NewCsvWriter},
    {"sisimai", NewSisimaiWriter},
};

}  // namespace

std::vector<std::string> ReportWriterNames() {
  std::vector<std::string> names;
  for (const Entry& entry : kWriters) names.emplace_back(entry.name);
  return names;
}

std::unique_ptr<ReportWriter> NewReportWriter(std::string_view name, const OutputOptions& options) {
  for (const Entry& entry : kWriters) {
    if (entry.name == name) return entry.make(options);
  }
  return nullptr;
}

}  // namespace bounce
