#include "src/notice/feedback.h"

#include <algorithm>
#include <utility>

#include "src/base/ascii.h"
#include "src/mime/date.h"
#include "src/notice/field_lines.h"
#include "src/notice/typed_value.h"

namespace bounce {
namespace {

void AddRecipient(std::string_view value, FeedbackNotice* notice) {
  std::string address = DecodeRecipient(value);
  if (address.empty()) return;
  auto& all = notice->recipients;
  if (std::find(all.begin(), all.end(), address) == all.end()) all.push_back(std::move(address));
}

// "203.0.113.7", "[203.0.113.7]", "203.0.113.7 (mx.example.net)"
std::string AddressOnly(std::string_view value) {
  std::string_view s = Trim(value);
  s = s.substr(0, s.find_first_of(" \t("));
  if (s.size() >= 2 && s.front() == '[' && s.back() == ']') s = s.substr(1, s.size() - 2);
  if (StartsWithIgnoreCase(s, "IPv6:")) s.remove_prefix(5);
  return std::string(s);
}

}  // namespace

FeedbackNotice ReadFeedbackReport(std::string_view body, const Limits& limits) {
  FeedbackNotice notice;
  const FieldLines lines = ReadFieldLines(body, limits, &notice.truncated);
  for (const FieldLine& field : lines.fields) {
    const auto is = [&field](std::string_view name) { return EqualsIgnoreCase(field.name, name); };
    if (is("Feedback-Type")) {
      KeepFirst(AsciiLower(SplitTypedValue(field.value).second), &notice.feedback.type);
    } else if (is("User-Agent")) {
      KeepFirst(field.value, &notice.feedback.user_agent);
    } else if (is("Source-IP")) {
      KeepFirst(AddressOnly(field.value), &notice.feedback.source_ip);
    } else if (is("Arrival-Date") || is("Received-Date")) {
      if (!notice.feedback.arrival_date) notice.feedback.arrival_date = ParseDate(field.value);
    } else if (is("Original-Rcpt-To") || is("Removal-Recipient")) {
      AddRecipient(field.value, &notice);
    } else if (is("Original-Mail-From")) {
      KeepFirst(DecodeRecipient(field.value), &notice.original_mail_from);
    } else if (is("Original-Envelope-Id")) {
      KeepFirst(DecodeXtext(field.value), &notice.original_envelope_id);
    } else if (is("Reporting-MTA")) {
      KeepFirst(SplitMta(field.value).second, &notice.reporting_mta);
    } else if (is("Reported-Domain")) {
      KeepFirst(field.value, &notice.reported_domain);
    }
  }
  return notice;
}

}  // namespace bounce
