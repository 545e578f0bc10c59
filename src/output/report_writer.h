// The outputs of reports: one file each.
//
// A new output is a class in a file of its own and a row in report_writer.cc.

#ifndef BOUNCE_OUTPUT_REPORT_WRITER_H_
#define BOUNCE_OUTPUT_REPORT_WRITER_H_

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "bounce/report.h"

namespace bounce {

struct OutputOptions {
  std::size_t width = 80;  // of the terminal, in columns; for outputs that a person reads
  bool color = false;      // ANSI colours may be used
  bool ascii = false;      // JSON in ASCII only; see JsonOptions
};

// Threads: Format() may be called by several at once; the others by one at a time, with Add() in
// the order of the reports.
class ReportWriter {
 public:
  virtual ~ReportWriter() = default;

  // Appends what comes before the first report.
  virtual void Begin(std::string* /*out*/) {}

  // Appends one report's own text.
  virtual void Format(const Report& report, std::string* out) const = 0;

  // Appends `formatted`, which Format() has made of `report`, with what joins it to the one before.
  virtual void Add(const Report& /*report*/, std::string_view formatted, std::string* out) {
    out->append(formatted);
  }

  // Appends what comes after the last report.
  virtual void End(std::string* /*out*/) {}
};

// The names that NewReportWriter() knows.
std::vector<std::string> ReportWriterNames();

// Null where no output is called `name`.
std::unique_ptr<ReportWriter> NewReportWriter(std::string_view name, const OutputOptions& options);

}  // namespace bounce

#endif  // BOUNCE_OUTPUT_REPORT_WRITER_H_
