#include "src/notice/notice.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "src/base/ascii.h"
#include "src/mime/address.h"
#include "src/mime/date.h"
#include "src/mime/header_value.h"
#include "src/notice/field_lines.h"
#include "src/notice/human_text.h"
#include "src/notice/other_kinds.h"
#include "src/notice/report_parts.h"
#include "src/notice/sender.h"

namespace bounce {
namespace {

std::string FirstAddressIn(const Message& message, const Part& part, std::string_view name) {
  const auto raw = message.raw_header(part, name);
  if (!raw) return {};
  std::string scratch;
  return FirstAddress(Unfold(*raw, &scratch));
}

void ReadHeader(const Message& message, const Part& part, Notice* notice) {
  notice->subject = message.header(part, "Subject");
  if (const auto date = message.raw_header(part, "Date")) notice->date = ParseDate(*date);
  Sender sender = ReadSender(message, part);
  notice->from = std::move(sender.address);
  notice->from_daemon = sender.is_daemon;
  notice->to = FirstAddressIn(message, part, "To");
  notice->null_sender = HasNullSender(message, part);
  const auto fields = message.headers(part);
  const auto received = std::count_if(fields.begin(), fields.end(), [](const HeaderField& field) {
    return EqualsIgnoreCase(field.name, "Received");
  });
  notice->truncated |= static_cast<std::size_t>(received) > message.limits().max_received;
}

void ReadEmbeddedStatus(const Message& message, const ReportParts& report, Notice* notice) {
  std::string scratch;
  const std::string_view text = message.content(message.parts()[*report.embedded_status], &scratch);
  const std::string_view status = text.substr(std::min(report.embedded_offset, text.size()));
  notice->status = ReadDeliveryStatus(status, message.limits());
  if (report.original) return;
  const std::size_t header = FindMessageHeader(status, 0);
  if (header == std::string_view::npos) return;
  ReadOriginalHeader(status.substr(header), &notice->original, &notice->original_received);
}

// Several delivery-status parts are read as one: the first says what it says of the message.
void ReadStatus(const Message& message, const ReportParts& report, Notice* notice) {
  for (std::size_t i : report.status) {
    std::string scratch;
    DeliveryStatus status =
        ReadDeliveryStatus(message.content(message.parts()[i], &scratch), message.limits());
    if (!notice->status) {
      notice->status = std::move(status);
      continue;
    }
    notice->status->truncated |= status.truncated;
    auto& all = notice->status->recipients;
    std::move(status.recipients.begin(), status.recipients.end(), std::back_inserter(all));
    KeepFirst(std::move(status.reporting_mta), &notice->status->reporting_mta);
  }
  if (report.embedded_status) ReadEmbeddedStatus(message, report, notice);
}

void ReadOriginal(const Message& message, const ReportParts& report, Notice* notice) {
  if (!report.original) return;
  const Part& part = message.parts()[*report.original];
  const bool has_child = part.type == MediaType::kMessageRfc822 && *report.original + 1 < part.end;
  if (has_child) {
    const Part& child = message.parts()[*report.original + 1];
    ReadOriginalHeader(message.headers(child), &notice->original, &notice->original_received);
    return;
  }
  std::string scratch;
  ReadOriginalHeader(message.content(part, &scratch), &notice->original,
                     &notice->original_received);
}

// Before RFC 5965 Microsoft sent the complained-of message with the recipient in a field of it.
void ReadOldComplaint(const Message& message, const ReportParts& report, Notice* notice) {
  static constexpr std::array<std::string_view, 2> kFields = {"X-HmXmrOriginalRecipient",
                                                              "X-MS-Exchange-Original-Recipient"};
  if (notice->status || !report.original) return;
  const bool complains = ContainsIgnoreCase(notice->subject, "complaint about message from");
  if (!complains && !notice->feedback) return;
  if (!notice->feedback) {
    notice->feedback.emplace();
    notice->feedback->feedback.type = "abuse";
  }
  if (!notice->feedback->recipients.empty()) return;
  const std::size_t child = *report.original + 1;
  if (child >= message.parts()[*report.original].end) return;
  for (std::string_view name : kFields) {
    const auto raw = message.raw_header(message.parts()[child], name);
    if (!raw) continue;
    std::string address = NormalizeAddress(CollapseSpace(*raw));
    if (address.empty()) continue;
    notice->feedback->recipients.push_back(std::move(address));
    return;
  }
}

void ReadOtherKinds(const Message& message, const Part& part, Notice* notice) {
  notice->auto_reply = FindAutoReply(message, part, notice->subject);
  if (notice->auto_reply) notice->auto_reply->from = notice->from;
  notice->dmarc_report = FindDmarcReport(message, part, notice->subject);
  if (notice->status || notice->feedback || notice->disposition) return;
  const bool by_somebody = notice->null_sender && !notice->from_daemon;
  notice->challenge = Challenge(message, part, by_somebody, notice->subject, notice->text);
  if (notice->from_daemon) return;
  notice->address_change = FindAddressChange(notice->subject, notice->text);
  if (notice->null_sender) return;
  notice->unsubscribe = FindUnsubscribe(notice->subject, notice->to);
  // Mail programs that ask to leave a list for their user declare it auto-replied.
  if (notice->unsubscribe && notice->auto_reply && notice->auto_reply->weak) {
    notice->auto_reply.reset();
  }
}

// A message that has no report of its own may attach one. A gateway that wraps a report names
// nobody itself, and a program that passes one on writes nothing: then the attached report is read.
// A mail system that names an address returns the attached message, and what a person sends with
// words of their own is a letter about a bounce.
ReportParts ChooseReport(const Message& message) {
  ReportParts report = FindReportParts(message, 0);
  if (report.any_report()) return report;
  const auto attached = FindAttachedReport(message, 0);
  if (!attached) return report;
  const Part& root = message.root();
  const bool by_system = HasNullSender(message, root) || ReadSender(message, root).is_daemon;
  const std::string text = ReadHumanText(message, report);
  const bool own_words = by_system ? text.find('@') != std::string::npos : !Trim(text).empty();
  const bool wrapped = root.type == MediaType::kMessageRfc822 || !own_words;
  return wrapped ? FindReportParts(message, *attached) : report;
}

template <typename Item>
void Cap(std::size_t max, std::vector<Item>* items, bool* truncated) {
  if (items->size() <= max) return;
  items->resize(max);
  *truncated = true;
}

// What the readers of the parts have left to be cut, and whether any of them cut something.
void ApplyLimits(const Message& message, Notice* notice) {
  const Limits& limits = message.limits();
  notice->truncated |= message.truncated();
  if (notice->status) {
    Cap(limits.max_recipients, &notice->status->recipients, &notice->truncated);
    notice->truncated |= notice->status->truncated;
  }
  if (notice->feedback) {
    Cap(limits.max_recipients, &notice->feedback->recipients, &notice->truncated);
    notice->truncated |= notice->feedback->truncated;
  }
  if (notice->disposition) notice->truncated |= notice->disposition->truncated;
  Cap(limits.max_recipients, &notice->original.to, &notice->truncated);
  Cap(limits.max_received, &notice->original_received, &notice->truncated);
}

}  // namespace

Notice ReadNotice(const Message& message) {
  Notice notice;
  ReportParts report = ChooseReport(message);
  const Part& root = message.parts()[report.root];
  ReadHeader(message, root, &notice);
  const bool by_system =
      notice.from_daemon || notice.null_sender || root.type == MediaType::kMultipartReport;
  // A person who writes about a bounce may paste its fields.
  if (!by_system) report.embedded_status.reset();
  ReadStatus(message, report, &notice);
  std::string scratch;
  if (report.feedback) {
    notice.feedback = ReadFeedbackReport(
        message.content(message.parts()[*report.feedback], &scratch), message.limits());
  }
  if (report.disposition) {
    notice.disposition = ReadDispositionNotification(
        message.content(message.parts()[*report.disposition], &scratch), message.limits());
  }
  notice.is_report = root.type == MediaType::kMultipartReport || report.any_report();
  ReadOriginal(message, report, &notice);
  if (notice.status) notice.original.envelope_id = notice.status->original_envelope_id;
  if (notice.feedback) {
    KeepFirst(notice.feedback->original_envelope_id, &notice.original.envelope_id);
  }
  notice.text = ReadHumanText(message, report, &notice.truncated);
  ReadOldComplaint(message, report, &notice);
  ReadOtherKinds(message, root, &notice);
  ApplyLimits(message, &notice);
  return notice;
}

}  // namespace bounce
