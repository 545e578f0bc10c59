// CSV of a report whose texts are the input's lines: every row has the header's cells, and none of
// them is a formula.

#include <memory>
#include <string>
#include <vector>

#include "src/output/report_writer.h"
#include "tests/fuzz/fuzz_target.h"

namespace bounce {
namespace {

using Row = std::vector<std::string>;

// RFC 4180.
std::vector<Row> ParseCsv(std::string_view text) {
  std::vector<Row> rows(1, Row(1));
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"' && quoted && i + 1 < text.size() && text[i + 1] == '"') {
      rows.back().back().push_back(text[++i]);
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      rows.back().emplace_back();
    } else if (c == '\r' && !quoted && i + 1 < text.size() && text[i + 1] == '\n') {
      ++i;
      rows.emplace_back(1);
    } else {
      rows.back().back().push_back(c);
    }
  }
  rows.pop_back();  // the last row ends with a line end
  return rows;
}

std::string Take(std::string_view* bytes) {
  const std::size_t end = bytes->find('\0');
  const std::string_view text = bytes->substr(0, end);
  bytes->remove_prefix(end == std::string_view::npos ? bytes->size() : end + 1);
  return std::string(text);
}

}  // namespace

void FuzzCsv(std::string_view bytes) {
  Report report;
  report.kind = Kind::kFailure;
  report.subject = Take(&bytes);
  report.original.from = Take(&bytes);
  report.original.message_id = Take(&bytes);
  Recipient& recipient = report.recipients.emplace_back();
  recipient.address = Take(&bytes);
  recipient.remote_mta = Take(&bytes);
  recipient.diagnostic = Take(&bytes);
  const auto writer = NewReportWriter("csv", {});
  std::string csv;
  writer->Begin(&csv);
  writer->Format(report, &csv);
  const std::vector<Row> rows = ParseCsv(csv);
  Require(rows.size() == 2, "a recipient is a row");
  Require(rows[0].size() == rows[1].size(), "a row has the header's cells");
  for (const std::string& cell : rows[1]) {
    Require(cell.empty() || cell == "-" ||
                std::string_view("=+-@\t\r\n").find(cell.front()) == std::string_view::npos,
            "no cell is a formula");
  }
}

}  // namespace bounce
