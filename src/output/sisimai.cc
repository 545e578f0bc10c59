// The JSON array that `Sisimai->dump` prints, for programs that read that: the members of Sisimai 5
// (https://libsisimai.org/en/data) with their types; what is not known is an empty string. Two have
// had two names: `smtpagent` became `decodedby`, and `smtpcommand` became `command`. Both are
// there.
//
// As there, an element stands for one recipient, and only failures, delays, complaints and
// deliveries to addresses that are known are in the array.

#include <array>
#include <cstdio>
#include <cstdlib>
#include <memory>

#include "src/base/ascii.h"
#include "src/base/digest.h"
#include "src/output/json_writer.h"
#include "src/output/report_facts.h"
#include "src/output/report_writer.h"

namespace bounce {
namespace {

bool IsInSisimai(Kind kind) {
  return HasVerdicts(kind) || kind == Kind::kSuccess || kind == Kind::kComplaint;
}

std::string_view ReasonText(const Report& report, const Recipient& recipient) {
  if (report.kind == Kind::kComplaint) return "feedback";
  if (report.kind == Kind::kSuccess) return "delivered";
  if (!HasVerdict(report.kind, recipient)) return "delivered";
  return recipient.expired ? "expired" : OtherNamesOf(recipient.reason).sisimai;
}

// "+0900".
std::string ZoneText(std::int32_t offset_seconds) {
  const int minutes = std::abs(offset_seconds) / 60 % (24 * 60);
  std::array<char, 8> text = {};
  std::snprintf(text.data(), text.size(), "%c%02d%02d", offset_seconds < 0 ? '-' : '+',
                minutes / 60, minutes % 60);
  return text.data();
}

// As Sisimai documents it: a message from one address to another at one time has one token.
std::string Token(std::string_view from, std::string_view to, std::int64_t time) {
  if (from.empty() || to.empty()) return {};
  std::string text = "\x02";
  text.append(AsciiLower(from)).append("\x1e").append(AsciiLower(to)).append("\x1e");
  text.append(std::to_string(time)).append("\x03");
  return Sha1Hex(text);
}

std::string_view DiagnosticType(const Recipient& recipient) {
  return recipient.reply_code != 0 || !recipient.command.empty() ? "SMTP" : "";
}

// The address in "Name <address>"; an address alone is itself.
std::string_view BareAddress(std::string_view from) {
  const std::size_t close = from.rfind('>');
  const std::size_t open = close == std::string_view::npos ? close : from.rfind('<', close);
  return open == std::string_view::npos ? Trim(from) : from.substr(open + 1, close - open - 1);
}

// Without the angle brackets.
std::string_view BareId(std::string_view id) {
  id = Trim(id);
  if (id.size() >= 2 && id.front() == '<' && id.back() == '>') id = id.substr(1, id.size() - 2);
  return id;
}

void WriteElement(const Report& report, const Recipient& recipient, bool ascii, std::string* out) {
  const Timestamp time = report.date ? *report.date : report.original.date.value_or(Timestamp{});
  const std::string_view from = BareAddress(report.original.from);
  const std::optional<EnhancedStatus>& status =
      recipient.status ? recipient.status : recipient.inferred_status;
  const bool hard = HasVerdict(report.kind, recipient) && recipient.bounce == BounceClass::kHard;
  const auto feedback_type = report.feedback ? std::string_view(report.feedback->type) : "";
  JsonWriter json(out, ascii);
  json.BeginObject();
  json.Key("action").String(recipient.action ? Name(*recipient.action) : "");
  json.Key("addresser").String(from);
  json.Key("alias").String(recipient.original_address);
  json.Key("catch").String("");
  json.Key("command").String(recipient.command);
  json.Key("decodedby").String(report.format);
  json.Key("deliverystatus").String(status ? status->ToString() : std::string());
  json.Key("destination").String(DomainOf(recipient.address));
  json.Key("diagnosticcode").String(recipient.diagnostic);
  json.Key("diagnostictype").String(DiagnosticType(recipient));
  json.Key("feedbackid").String("");
  json.Key("feedbacktype").String(feedback_type);
  json.Key("hardbounce").Integer(hard ? 1 : 0);
  json.Key("lhost").String(report.reporter);
  json.Key("listid").String(BareId(report.original.list_id));
  json.Key("messageid").String(BareId(report.original.message_id));
  json.Key("origin").String(report.source.path);
  json.Key("reason").String(ReasonText(report, recipient));
  json.Key("recipient").String(recipient.address);
  json.Key("replycode")
      .String(recipient.reply_code != 0 ? std::to_string(recipient.reply_code) : std::string());
  json.Key("rhost").String(recipient.remote_mta);
  json.Key("senderdomain").String(DomainOf(from));
  json.Key("smtpagent").String(report.format);
  json.Key("smtpcommand").String(recipient.command);
  json.Key("subject").String(report.original.subject);
  json.Key("timestamp").Integer(time.unix_seconds);
  json.Key("timezoneoffset").String(ZoneText(time.utc_offset_seconds));
  json.Key("token").String(Token(from, recipient.address, time.unix_seconds));
  json.EndObject();
}

class SisimaiWriter : public ReportWriter {
 public:
  explicit SisimaiWriter(bool ascii) : ascii_(ascii) {}

  void Begin(std::string* out) override { out->push_back('['); }

  void Format(const Report& report, std::string* out) const override {
    if (!IsInSisimai(report.kind)) return;
    bool first = true;
    for (const Recipient& recipient : report.recipients) {
      if (recipient.address.empty()) continue;
      if (!first) out->append(",\n");
      WriteElement(report, recipient, ascii_, out);
      first = false;
    }
  }

  void Add(const Report& /*report*/, std::string_view formatted, std::string* out) override {
    if (formatted.empty()) return;
    if (!first_) out->append(",\n");
    out->append(formatted);
    first_ = false;
  }

  void End(std::string* out) override { out->append("]\n"); }

 private:
  const bool ascii_;
  bool first_ = true;
};

}  // namespace

std::unique_ptr<ReportWriter> NewSisimaiWriter(const OutputOptions& options) {
  return std::make_unique<SisimaiWriter>(options.ascii);
}

}  // namespace bounce
