#include "bounce/analyzer.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "src/analyzer/authenticity.h"
#include "src/analyzer/fingerprint.h"
#include "src/analyzer/kind.h"
#include "src/analyzer/merge.h"
#include "src/analyzer/verdict.h"
#include "src/base/ascii.h"
#include "src/formats/prose_reader.h"
#include "src/mime/address.h"
#include "src/notice/notice.h"
#include "src/path/path.h"

namespace bounce {
namespace {

void TakeOriginal(Notice* notice, Prose* prose, DeliveryStatus* status, Report* report) {
  report->original = std::move(notice->original);
  if (prose->original && report->original.message_id.empty() && report->original.to.empty()) {
    report->original = *std::move(prose->original);
  }
  if (status != nullptr) report->original.envelope_id = std::move(status->original_envelope_id);
}

std::string TakeReporter(Notice* notice, Prose* prose, DeliveryStatus* status) {
  const auto lower = [](std::string* name) {
    MakeLower(name);
    return std::move(*name);
  };
  if (status != nullptr && !status->reporting_mta.empty()) return lower(&status->reporting_mta);
  if (notice->feedback) return lower(&notice->feedback->reporting_mta);
  return std::move(prose->reporter);
}

// Recipients of messages that report no delivery.
void AddPlainRecipient(std::string_view address, Report* report) {
  std::string normal = NormalizeAddress(address);
  if (normal.empty()) return;
  report->recipients.emplace_back().address = std::move(normal);
}

void FillComplaint(const Notice& notice, const Prose& prose, Report* report) {
  if (notice.feedback) {
    report->feedback = notice.feedback->feedback;
    for (const std::string& each : notice.feedback->recipients) AddPlainRecipient(each, report);
    if (report->original.envelope_id.empty()) {
      report->original.envelope_id = notice.feedback->original_envelope_id;
    }
  } else {
    report->feedback.emplace().type = prose.feedback_type;
    for (const RecipientStatus& each : prose.fields->recipients) {
      AddPlainRecipient(each.final_recipient, report);
    }
  }
  if (report->recipients.empty() && report->original.to.size() == 1) {
    AddPlainRecipient(report->original.to.front(), report);
  }
}

// The Received fields of the returned message: a part of its own, else quoted in the text.
const std::vector<std::string>& ReceivedOf(const Notice& notice, const Prose& prose) {
  return notice.original_received.empty() ? prose.original_received : notice.original_received;
}

// Whether the diagnostic is another server's reply: its type says so (RFC 3464 section 2.3.6), or
// the words of the reporter that quote it.
bool RemoteSpoke(const Merged& merged) {
  if (merged.recipient.reply_code == 0) return false;
  if (merged.diagnostic_type.empty() || merged.diagnostic_type == "smtp") return true;
  return ContainsIgnoreCase(merged.recipient.diagnostic, "] said: ") ||
         ContainsIgnoreCase(merged.recipient.diagnostic, "refused to talk to me: ");
}

Path PathOf(const Report& report, const Trace& trace, const Merged& merged) {
  PathFacts facts;
  facts.reporter = report.reporter;
  facts.format = report.format;
  facts.remote_host = merged.recipient.remote_mta;
  facts.delivered_to = merged.delivered_to;
  facts.prose = merged.prose;
  facts.diagnostic_type = merged.diagnostic_type;
  facts.stage = merged.reply.stage;
  facts.remote_spoke = RemoteSpoke(merged);
  return FindPath(facts, trace, merged.recipient);
}

bool SamePath(const Path& a, const Path& b) {
  return a.failing_hop == b.failing_hop && a.stage == b.stage && a.mode == b.mode &&
         a.refuser == b.refuser;
}

// The texts of `prose` and of `status`, which may be null, are moved from.
void FillDelivery(const AnalyzerOptions& options, const Limits& limits, const Notice& notice,
                  Prose* prose, DeliveryStatus* status, Report* report) {
  const bool failing = report->kind != Kind::kSuccess;
  if (status != nullptr) report->arrival_date = status->arrival_date;
  const Trace trace =
      failing ? Trace(ReceivedOf(notice, *prose), report->original, options.own_hosts) : Trace();
  MergedRecipients merged = MergeRecipients(report->kind, status, &prose->recipients);
  report->recipients.reserve(std::min(merged.size(), limits.max_recipients));
  for (Merged& each : merged) {
    if (report->recipients.size() >= limits.max_recipients) {
      report->truncated = true;
      return;
    }
    const bool failed =
        each.recipient.action == Action::kFailed || each.recipient.action == Action::kDelayed;
    if (failing && failed) {
      JudgeRecipient(*options.rules, report->format, &each);
      Path path = PathOf(*report, trace, each);
      if (!report->path) {
        report->path = std::move(path);
        report->path->hops = trace.ToHops();
      } else if (!SamePath(*report->path, path)) {
        each.recipient.path = std::move(path);
      }
    }
    report->recipients.push_back(std::move(each.recipient));
  }
}

}  // namespace

Analyzer::Analyzer(AnalyzerOptions options) : options_(std::move(options)) {
  if (!options_.rules) options_.rules = RuleSet::BuiltIn();
  if (!options_.formats) options_.formats = FormatSet::BuiltIn();
}

Analyzer::~Analyzer() = default;

Report Analyzer::Analyze(std::string_view bytes) const {
  constexpr std::size_t kLarge = 1U << 20;  // bytes; the memory of such a message is given back
  static thread_local Message message = Message::Parse({});
  message.Assign(bytes, options_.limits);
  Report report = Analyze(message);
  if (bytes.size() > kLarge) message = Message::Parse({});
  return report;
}

Report Analyzer::Analyze(const Message& message) const {
  Notice notice = ReadNotice(message);
  Prose prose = options_.formats->reader().Read(message, notice);
  Report report;
  DeliveryStatus* const status = StatusOf(&notice, &prose);
  report.kind = DecideKind(notice, prose, status);
  report.format = prose.format;
  report.subject = std::move(notice.subject);
  report.date = notice.date;
  report.truncated = notice.truncated;
  TakeOriginal(&notice, &prose, status, &report);
  report.reporter = TakeReporter(&notice, &prose, status);
  switch (report.kind) {
    case Kind::kFailure:
    case Kind::kDelay:
    case Kind::kSuccess:
      FillDelivery(options_, message.limits(), notice, &prose, status, &report);
      break;
    case Kind::kComplaint:
      FillComplaint(notice, prose, &report);
      break;
    case Kind::kDisposition:
      AddPlainRecipient(notice.disposition->final_recipient, &report);
      break;
    case Kind::kAutoReply:
    case Kind::kUnsubscribe:
    case Kind::kAddressChange:
      AddPlainRecipient(notice.from, &report);
      break;
    default:
      break;
  }
  report.fingerprint = Fingerprint(report);
  CheckAuthenticity(options_.authenticity, message, &report);
  return report;
}

}  // namespace bounce
