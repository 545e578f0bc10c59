// One JSON object a line: the output that programs read.

#include <memory>

#include "bounce/json.h"
#include "src/output/json_writer.h"
#include "src/output/report_facts.h"
#include "src/output/report_writer.h"

namespace bounce {
namespace {

void WriteDate(std::string_view name, const std::optional<Timestamp>& date, JsonWriter* json) {
  const std::string text = DateText(date);
  if (!text.empty()) json->Key(name).Word(text);
}

void WriteStrings(std::string_view name, const std::vector<std::string>& all, JsonWriter* json) {
  if (all.empty()) return;
  json->Key(name).BeginArray();
  for (const std::string& each : all) json->String(each);
  json->EndArray();
}

void WriteSource(const Source& source, JsonWriter* json) {
  json->Key("source").BeginObject();
  json->Key("path").String(source.path);
  json->Key("index").Unsigned(source.index);
  json->Key("offset").Unsigned(source.offset);
  json->Key("length").Unsigned(source.length);
  json->EndObject();
}

void WriteOriginal(const Original& original, JsonWriter* json) {
  if (IsEmpty(original)) return;
  json->Key("original").BeginObject();
  json->OptionalString("message_id", original.message_id);
  json->OptionalString("from", original.from);
  WriteStrings("to", original.to, json);
  json->OptionalString("subject", original.subject);
  WriteDate("date", original.date, json);
  json->OptionalString("list_id", original.list_id);
  json->OptionalString("return_path", original.return_path);
  json->OptionalString("envelope_id", original.envelope_id);
  json->EndObject();
}

void WriteHops(const std::vector<Hop>& hops, JsonWriter* json) {
  if (hops.empty()) return;
  json->Key("hops").BeginArray();
  for (const Hop& hop : hops) {
    json->BeginObject();
    json->OptionalString("from", hop.from);
    json->OptionalString("ip", hop.ip);
    json->OptionalString("by", hop.by);
    WriteDate("time", hop.time, json);
    if (hop.delay_seconds) json->Key("delay_seconds").Integer(*hop.delay_seconds);
    json->EndObject();
  }
  json->EndArray();
}

void WritePath(const Path& path, JsonWriter* json) {
  json->Key("path").BeginObject();
  json->Key("mode").Word(Name(path.mode));
  json->Key("failing_hop").Word(Name(path.failing_hop));
  json->Key("stage").Word(Name(path.stage));
  json->OptionalString("reporter", path.reporter);
  json->OptionalString("refuser", path.refuser);
  if (path.refusal != Refusal::kUnknown) json->Key("refusal").Word(Name(path.refusal));
  WriteStrings("forwarders", path.forwarders, json);
  json->Key("confidence").Fraction(path.confidence);
  WriteStrings("evidence", path.evidence, json);
  WriteHops(path.hops, json);
  json->EndObject();
}

void WriteEvidence(const std::vector<Evidence>& all, JsonWriter* json) {
  if (all.empty()) return;
  json->Key("evidence").BeginArray();
  for (const Evidence& evidence : all) {
    json->BeginObject();
    json->OptionalString("rule", evidence.rule);
    json->OptionalString("field", evidence.field);
    json->OptionalString("text", evidence.text);
    json->EndObject();
  }
  json->EndArray();
}

void WriteVerdict(const Recipient& recipient, JsonWriter* json) {
  json->Key("category").Word(Name(recipient.category));
  json->Key("reason").Word(Name(recipient.reason));
  json->Key("attempt").Word(Name(recipient.attempt));
  json->Key("bounce").Word(Name(recipient.bounce));
  json->Key("advice").Word(Name(recipient.advice));
  json->Key("expired").Bool(recipient.expired);
  json->OptionalString("blocklist", recipient.blocklist);
  json->Key("confidence").Fraction(recipient.confidence);
  WriteEvidence(recipient.evidence, json);
}

void WriteRecipient(const Recipient& recipient, Kind kind, JsonWriter* json) {
  json->BeginObject();
  json->OptionalString("address", recipient.address);
  json->OptionalString("original_address", recipient.original_address);
  if (recipient.action) json->Key("action").Word(Name(*recipient.action));
  if (recipient.status) json->Key("status").Word(recipient.status->ToString());
  const bool verdict = HasVerdict(kind, recipient);
  if (recipient.inferred_status && verdict) {
    json->Key("inferred_status").Word(recipient.inferred_status->ToString());
  }
  if (recipient.reply_code != 0) json->Key("reply_code").Integer(recipient.reply_code);
  json->OptionalString("command", recipient.command);
  json->OptionalString("diagnostic", recipient.diagnostic);
  json->OptionalString("remote_mta", recipient.remote_mta);
  WriteDate("last_attempt", recipient.last_attempt, json);
  WriteDate("will_retry_until", recipient.will_retry_until, json);
  if (verdict) WriteVerdict(recipient, json);
  if (recipient.path) WritePath(*recipient.path, json);
  json->EndObject();
}

void WriteFeedback(const Feedback& feedback, JsonWriter* json) {
  json->Key("feedback").BeginObject();
  json->OptionalString("type", feedback.type);
  json->OptionalString("source_ip", feedback.source_ip);
  json->OptionalString("user_agent", feedback.user_agent);
  WriteDate("arrival_date", feedback.arrival_date, json);
  json->EndObject();
}

void WriteAuthenticity(const Authenticity& authenticity, JsonWriter* json) {
  json->Key("authenticity").BeginObject();
  json->Key("verdict").Word(Name(authenticity.verdict));
  json->OptionalString("recipient", authenticity.recipient);
  WriteEvidence(authenticity.evidence, json);
  json->EndObject();
}

class JsonlWriter : public ReportWriter {
 public:
  explicit JsonlWriter(bool ascii) : options_{.ascii = ascii} {}

  void Format(const Report& report, std::string* out) const override {
    AppendJson(report, out, options_);
    out->push_back('\n');
  }

 private:
  JsonOptions options_;
};

}  // namespace

void AppendJson(const Report& report, std::string* out, const JsonOptions& options) {
  JsonWriter json(out, options.ascii);
  json.BeginObject();
  WriteSource(report.source, &json);
  json.Key("kind").Word(Name(report.kind));
  json.OptionalString("format", report.format);
  json.OptionalString("subject", report.subject);
  WriteDate("date", report.date, &json);
  json.OptionalString("reporter", report.reporter);
  WriteDate("arrival_date", report.arrival_date, &json);
  WriteOriginal(report.original, &json);
  json.Key("recipients").BeginArray();
  for (const Recipient& recipient : report.recipients) {
    WriteRecipient(recipient, report.kind, &json);
  }
  json.EndArray();
  if (report.path) WritePath(*report.path, &json);
  if (report.feedback) WriteFeedback(*report.feedback, &json);
  if (report.authenticity) WriteAuthenticity(*report.authenticity, &json);
  json.OptionalString("fingerprint", report.fingerprint);
  if (report.truncated) json.Key("truncated").Bool(true);
  json.EndObject();
}

std::string ToJson(const Report& report, const JsonOptions& options) {
  std::string out;
  AppendJson(report, &out, options);
  return out;
}

std::unique_ptr<ReportWriter> NewJsonlWriter(const OutputOptions& options) {
  return std::make_unique<JsonlWriter>(options.ascii);
}

}  // namespace bounce
