// Comma-separated values (RFC 4180), one row a recipient: the output for spreadsheets.
//
// A spreadsheet takes a cell that begins with = + - or @ for a formula, and the cells come from
// mail: an apostrophe before such a text makes it text again. Columns of numbers that we write
// ourselves never begin so, and a lone "-" (standard input) is no formula.

#include <array>
#include <memory>

#include "src/base/utf8.h"
#include "src/output/report_facts.h"
#include "src/output/report_writer.h"
#include "src/output/visible_text.h"

namespace bounce {
namespace {

constexpr std::string_view kHeader =
    "path,index,offset,kind,format,date,address,original_address,action,status,inferred_status,"
    "reply_code,command,category,reason,attempt,bounce,advice,expired,confidence,remote_mta,"
    "diagnostic,blocklist,reporter,failing_hop,stage,mode,subject,original_message_id,"
    "original_from,feedback_type,authenticity,fingerprint\r\n";

bool IsFormula(std::string_view cell) {
  if (cell.empty() || cell == "-") return false;
  switch (DecodeUtf8(cell).value) {
    case '=':
    case '+':
    case '-':
    case '@':
    case '\t':
    case '\r':
    case '\n':
    case 0xFF1D:  // the fullwidth forms, which East Asian editions take for the same
    case 0xFF0B:
    case 0xFF0D:
    case 0xFF20:
      return true;
    default:
      return false;
  }
}

// Keeps tabs and line ends, which a quoted cell may hold, and makes all else visible.
void AppendCellText(std::string_view cell, std::string* out) {
  while (!cell.empty()) {
    std::size_t end = cell.find_first_of("\t\r\n\"");
    if (end == std::string_view::npos) end = cell.size();
    out->append(VisibleText(cell.substr(0, end)));
    if (end == cell.size()) return;
    if (cell[end] == '"') out->push_back('"');
    out->push_back(cell[end]);
    cell.remove_prefix(end + 1);
  }
}

class Row {
 public:
  explicit Row(std::string* out) : out_(out) {}
  Row(const Row&) = delete;
  Row& operator=(const Row&) = delete;
  ~Row() { out_->append("\r\n"); }

  Row& Text(std::string_view cell) {
    Separate();
    const bool formula = IsFormula(cell);
    const bool quote = cell.find_first_of(",\"\r\n") != std::string_view::npos;
    if (quote) out_->push_back('"');
    if (formula) out_->push_back('\'');
    AppendCellText(cell, out_);
    if (quote) out_->push_back('"');
    return *this;
  }

  Row& Number(std::uint64_t value) {
    Separate();
    out_->append(std::to_string(value));
    return *this;
  }

  Row& Status(const std::optional<EnhancedStatus>& status) {
    return Text(status ? status->ToString() : std::string());
  }

  Row& Empty(int cells) {
    for (int i = 0; i < cells; ++i) Separate();
    return *this;
  }

 private:
  void Separate() {
    if (!first_) out_->push_back(',');
    first_ = false;
  }

  std::string* out_;
  bool first_ = true;
};

void WriteMessage(const Report& report, Row* row) {
  row->Text(report.source.path).Number(report.source.index).Number(report.source.offset);
  row->Text(Name(report.kind)).Text(report.format).Text(DateText(report.date));
}

constexpr int kRecipientCells = 17;

void WriteRecipient(const Recipient& recipient, Kind kind, Row* row) {
  const bool verdict = HasVerdict(kind, recipient);
  row->Text(recipient.address).Text(recipient.original_address);
  row->Text(recipient.action ? Name(*recipient.action) : "");
  row->Status(recipient.status).Status(verdict ? recipient.inferred_status : std::nullopt);
  row->Text(recipient.reply_code != 0 ? std::to_string(recipient.reply_code) : "");
  row->Text(recipient.command);
  if (verdict) {
    row->Text(Name(recipient.category)).Text(Name(recipient.reason));
    row->Text(Name(recipient.attempt)).Text(Name(recipient.bounce)).Text(Name(recipient.advice));
    row->Text(recipient.expired ? "true" : "false").Text(FractionText(recipient.confidence));
  } else {
    row->Empty(7);
  }
  row->Text(recipient.remote_mta).Text(recipient.diagnostic);
  row->Text(verdict ? recipient.blocklist : std::string_view());
}

void WriteRest(const Report& report, const std::optional<Path>& path, Row* row) {
  row->Text(report.reporter);
  if (path) {
    row->Text(Name(path->failing_hop)).Text(Name(path->stage)).Text(Name(path->mode));
  } else {
    row->Empty(3);
  }
  row->Text(report.subject).Text(report.original.message_id).Text(report.original.from);
  row->Text(report.feedback ? report.feedback->type : std::string_view());
  row->Text(report.authenticity ? Name(report.authenticity->verdict) : std::string_view());
  row->Text(report.fingerprint);
}

class CsvWriter : public ReportWriter {
 public:
  void Begin(std::string* out) override { out->append(kHeader); }

  void Format(const Report& report, std::string* out) const override {
    if (report.recipients.empty()) {
      Row row(out);
      WriteMessage(report, &row);
      row.Empty(kRecipientCells);
      WriteRest(report, report.path, &row);
      return;
    }
    for (const Recipient& recipient : report.recipients) {
      Row row(out);
      WriteMessage(report, &row);
      WriteRecipient(recipient, report.kind, &row);
      WriteRest(report, recipient.path ? recipient.path : report.path, &row);
    }
  }
};

}  // namespace

std::unique_ptr<ReportWriter> NewCsvWriter(const OutputOptions& /*options*/) {
  return std::make_unique<CsvWriter>();
}

}  // namespace bounce
