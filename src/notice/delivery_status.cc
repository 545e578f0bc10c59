#include "src/notice/delivery_status.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <tuple>

#include "absl/container/inlined_vector.h"
#include "absl/types/span.h"
#include "src/base/ascii.h"
#include "src/base/lines.h"
#include "src/mime/date.h"
#include "src/notice/field_lines.h"
#include "src/notice/smtp_reply.h"

namespace bounce {
namespace {

enum class Known : std::uint8_t {
  kUnknown,
  // per message
  kEnvelopeId,
  kReportingMta,
  kReceivedFromMta,
  kDsnGateway,
  kArrivalDate,
  // per recipient
  kFinalRecipient,
  kOriginalRecipient,
  kAction,
  kStatus,
  kRemoteMta,
  kDiagnosticCode,
  kLastAttemptDate,
  kWillRetryUntil,
  kFinalLogId,
};

struct KnownName {
  std::string_view name;
  Known field;
};

constexpr std::array<KnownName, 14> kKnownNames = {{
    {"original-envelope-id", Known::kEnvelopeId},
    {"reporting-mta", Known::kReportingMta},
    {"received-from-mta", Known::kReceivedFromMta},
    {"dsn-gateway", Known::kDsnGateway},
    {"arrival-date", Known::kArrivalDate},
    {"final-recipient", Known::kFinalRecipient},
    {"original-recipient", Known::kOriginalRecipient},
    {"action", Known::kAction},
    {"status", Known::kStatus},
    {"remote-mta", Known::kRemoteMta},
    {"diagnostic-code", Known::kDiagnosticCode},
    {"last-attempt-date", Known::kLastAttemptDate},
    {"will-retry-until", Known::kWillRetryUntil},
    {"final-log-id", Known::kFinalLogId},
}};

Known Lookup(std::string_view name) {
  for (const KnownName& known : kKnownNames) {
    if (EqualsIgnoreCase(name, known.name)) return known.field;
  }
  return Known::kUnknown;
}

bool IsPerMessage(Known field) {
  return field != Known::kUnknown && field < Known::kFinalRecipient;
}

// Of these a group has one; a second one begins a new group.
bool BeginsGroup(Known field) {
  return field == Known::kFinalRecipient || field == Known::kOriginalRecipient ||
         field == Known::kAction || field == Known::kStatus;
}

constexpr unsigned Bit(Known field) { return 1U << static_cast<unsigned>(field); }

std::optional<EnhancedStatus> StatusOf(std::string_view text) {
  if (auto status = ParseEnhancedStatus(text)) return status;
  return ReadSmtpReply(text, {.command = false, .host = false}).status;
}

// A second Diagnostic-Code of one group: lines of one reply are joined, the remote server's own
// words win over the reporter's.
void AddDiagnostic(const FieldLine& field, RecipientStatus* r) {
  auto [type, text] = SplitDiagnostic(field.value);
  if (!r->diagnostic.empty() && type == r->diagnostic_type) {
    r->diagnostic.append(" ").append(text);
  } else if (r->diagnostic.empty() || type == "smtp") {
    r->diagnostic = text;
    r->diagnostic_type = std::move(type);
  }
}

void SetRemoteMta(std::string_view value, RecipientStatus* r) {
  if (!r->remote_mta.empty()) return;
  std::tie(r->remote_mta_type, r->remote_mta) = SplitMta(value);
}

void SetRecipientField(Known known, const FieldLine& field, RecipientStatus* r) {
  switch (known) {
    case Known::kFinalRecipient:
      return KeepFirst(DecodeRecipient(field.value), &r->final_recipient);
    case Known::kOriginalRecipient:
      return KeepFirst(DecodeRecipient(field.value), &r->original_recipient);
    case Known::kAction:
      if (!r->action) r->action = ActionFromText(field.value);
      return KeepFirst(field.value, &r->action_text);
    case Known::kStatus:
      if (!r->status) r->status = StatusOf(field.value);
      return KeepFirst(field.value, &r->status_text);
    case Known::kRemoteMta:
      return SetRemoteMta(field.value, r);
    case Known::kDiagnosticCode:
      return AddDiagnostic(field, r);
    case Known::kLastAttemptDate:
      if (!r->last_attempt) r->last_attempt = ParseDate(field.value);
      return;
    case Known::kWillRetryUntil:
      if (!r->will_retry_until) r->will_retry_until = ParseDate(field.value);
      return;
    case Known::kFinalLogId:
      return KeepFirst(field.value, &r->final_log_id);
    default:
      if (!EqualsIgnoreCase(field.name, "X-Actual-Recipient")) return;
      return KeepFirst(DecodeRecipient(field.value), &r->actual_recipient);
  }
}

void SetMessageField(Known known, const FieldLine& field, DeliveryStatus* status) {
  switch (known) {
    case Known::kEnvelopeId:
      return KeepFirst(DecodeXtext(field.value), &status->original_envelope_id);
    case Known::kReportingMta:
      if (!status->reporting_mta.empty()) return;
      std::tie(status->reporting_mta_type, status->reporting_mta) = SplitMta(field.value);
      return;
    case Known::kReceivedFromMta:
      return KeepFirst(SplitMta(field.value).second, &status->received_from_mta);
    case Known::kDsnGateway:
      return KeepFirst(SplitMta(field.value).second, &status->dsn_gateway);
    case Known::kArrivalDate:
      if (!status->arrival_date) status->arrival_date = ParseDate(field.value);
      return;
    default:
      return;
  }
}

// Assigns fields to groups. Blank lines are a hint only: programs leave them out and add them.
class Grouper {
 public:
  Grouper(absl::Span<const FieldLine> fields, DeliveryStatus* status)
      : fields_(fields), status_(status) {
    known_.reserve(fields.size());
    for (const FieldLine& field : fields) known_.push_back(Lookup(field.name));
  }

  void Run() {
    for (std::size_t i = 0; i < fields_.size(); ++i) {
      if (fields_[i].first && !BeginBlock(i)) break;
      Assign(i);
    }
    MergeStrays();
  }

 private:
  // Looks ahead to the next blank line. False where the returned message begins, in a part whose
  // end was not found.
  bool BeginBlock(std::size_t begin) {
    unsigned bits = 0;
    bool has_mail_field = false;
    for (std::size_t i = begin; i < fields_.size() && (i == begin || !fields_[i].first); ++i) {
      bits |= Bit(known_[i]);
      has_mail_field = has_mail_field || EqualsIgnoreCase(fields_[i].name, "received") ||
                       EqualsIgnoreCase(fields_[i].name, "subject");
    }
    const unsigned known_bits = bits & ~Bit(Known::kUnknown);
    if (known_bits == 0 && has_mail_field) return false;
    unsigned message_bits = 0;
    for (const KnownName& known : kKnownNames) {
      if (IsPerMessage(known.field)) message_bits |= Bit(known.field);
    }
    if (known_bits == 0 || (known_bits & message_bits) != 0) {
      if (known_bits != 0) in_recipient_ = false;
      return true;
    }
    const unsigned group_bits = bits & (Bit(Known::kFinalRecipient) | Bit(Known::kAction) |
                                        Bit(Known::kOriginalRecipient) | Bit(Known::kStatus));
    if (status_->recipients.empty() || (group_bits & seen_) != 0) NewGroup();
    in_recipient_ = true;
    return true;
  }

  void Assign(std::size_t i) {
    const Known known = known_[i];
    if (IsPerMessage(known)) {
      in_recipient_ = false;
      SetMessageField(known, fields_[i], status_);
      return;
    }
    if (known == Known::kUnknown) {
      if (in_recipient_) {
        SetRecipientField(known, fields_[i], &status_->recipients.back());
      } else {
        SetMessageField(known, fields_[i], status_);
      }
      return;
    }
    if (status_->recipients.empty() || RepeatsGroup(i)) NewGroup();
    in_recipient_ = true;
    seen_ |= Bit(known);
    SetRecipientField(known, fields_[i], &status_->recipients.back());
  }

  bool RepeatsGroup(std::size_t i) const {
    if (BeginsGroup(known_[i]) && (seen_ & Bit(known_[i])) != 0) return true;
    // An Original-Recipient right before a second Final-Recipient belongs to that one.
    return known_[i] == Known::kOriginalRecipient && (seen_ & Bit(Known::kFinalRecipient)) != 0 &&
           i + 1 < fields_.size() && known_[i + 1] == Known::kFinalRecipient &&
           !fields_[i + 1].first;
  }

  void NewGroup() {
    status_->recipients.emplace_back();
    seen_ = 0;
  }

  // A group that names no recipient is a repeated field of the group before it, as long as that
  // one names a recipient.
  void MergeStrays() {
    const auto is_named = [](const RecipientStatus& r) {
      return !r.final_recipient.empty() || !r.original_recipient.empty();
    };
    if (std::all_of(status_->recipients.begin(), status_->recipients.end(), is_named)) return;
    std::vector<RecipientStatus> merged;
    for (RecipientStatus& r : status_->recipients) {
      if (is_named(r) || merged.empty()) {
        merged.push_back(std::move(r));
        continue;
      }
      RecipientStatus& before = merged.back();
      if (!before.action) before.action = r.action;
      if (!before.status) before.status = r.status;
      KeepFirst(std::move(r.status_text), &before.status_text);
      KeepFirst(std::move(r.action_text), &before.action_text);
      KeepFirst(std::move(r.diagnostic_type), &before.diagnostic_type);
      KeepFirst(std::move(r.diagnostic), &before.diagnostic);
      KeepFirst(std::move(r.remote_mta_type), &before.remote_mta_type);
      KeepFirst(std::move(r.remote_mta), &before.remote_mta);
      KeepFirst(std::move(r.final_log_id), &before.final_log_id);
      if (!before.last_attempt) before.last_attempt = r.last_attempt;
      if (!before.will_retry_until) before.will_retry_until = r.will_retry_until;
      KeepFirst(std::move(r.actual_recipient), &before.actual_recipient);
    }
    status_->recipients = std::move(merged);
  }

  absl::Span<const FieldLine> fields_;
  DeliveryStatus* status_;
  absl::InlinedVector<Known, 32> known_;
  unsigned seen_ = 0;  // fields of the last group
  bool in_recipient_ = false;
};

struct ActionWord {
  std::string_view word;
  Action action;
};

constexpr std::array<ActionWord, 24> kActionWords = {{
    {"failed", Action::kFailed},         {"failure", Action::kFailed},
    {"fail", Action::kFailed},           {"error", Action::kFailed},
    {"expired", Action::kFailed},        {"deleted", Action::kFailed},
    {"bounced", Action::kFailed},        {"rejected", Action::kFailed},
    {"denied", Action::kFailed},         {"undelivered", Action::kFailed},
    {"undeliverable", Action::kFailed},  {"delayed", Action::kDelayed},
    {"delay", Action::kDelayed},         {"deferred", Action::kDelayed},
    {"retry", Action::kDelayed},         {"retrying", Action::kDelayed},
    {"queued", Action::kDelayed},        {"delivered", Action::kDelivered},
    {"deliverable", Action::kDelivered}, {"success", Action::kDelivered},
    {"relayed", Action::kRelayed},       {"relay", Action::kRelayed},
    {"expanded", Action::kExpanded},     {"expand", Action::kExpanded},
}};

// False where no field of `text` can be the Final-Recipient or Original-Recipient that a delivery
// status has.
bool MayNameRecipient(std::string_view text) {
  for (std::size_t at = text.find('-'); at != std::string_view::npos; at = text.find('-', at)) {
    while (at < text.size() && text[at] == '-') ++at;  // prose has rules of them
    if (StartsWithIgnoreCase(text.substr(at), "recipient")) return true;
  }
  return false;
}

}  // namespace

std::optional<Action> ActionFromText(std::string_view text) {
  std::string_view word = Trim(text);
  while (!word.empty() && !IsAlpha(word.front())) word.remove_prefix(1);
  std::size_t end = 0;
  while (end < word.size() && IsAlpha(word[end])) ++end;
  word = word.substr(0, end);
  for (const ActionWord& row : kActionWords) {
    if (EqualsIgnoreCase(word, row.word)) return row.action;
  }
  return std::nullopt;
}

DeliveryStatus ReadDeliveryStatus(std::string_view body, const Limits& limits) {
  DeliveryStatus status;
  const FieldLines lines = ReadFieldLines(body, limits, &status.truncated);
  Grouper(lines.fields, &status).Run();
  if (status.recipients.size() > limits.max_recipients) {
    status.recipients.resize(limits.max_recipients);
    status.truncated = true;
  }
  return status;
}

bool MayBeginDeliveryStatus(std::string_view front) {
  const std::size_t begin = front.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return true;
  const std::size_t end = kFieldNameChars.Skip(front, begin);
  return end == front.size() || Lookup(front.substr(begin, end - begin)) != Known::kUnknown;
}

bool LooksLikeDeliveryStatus(std::string_view text) {
  const std::string_view head = text.substr(0, kStatusLookAt);
  const std::size_t begin = head.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return false;
  const std::size_t colon = FieldColon(head.substr(begin));
  if (colon == std::string_view::npos) return false;
  if (Lookup(Trim(head.substr(begin, colon))) == Known::kUnknown) return false;
  const FieldLines lines = ReadFieldLines(head.substr(begin));
  unsigned bits = 0;
  for (const FieldLine& field : lines.fields) bits |= Bit(Lookup(field.name));
  const bool has_recipient =
      (bits & (Bit(Known::kFinalRecipient) | Bit(Known::kOriginalRecipient))) != 0;
  const bool has_verdict = (bits & (Bit(Known::kAction) | Bit(Known::kStatus))) != 0;
  return has_recipient && has_verdict;
}

// The hyphen that MayNameRecipient() looks for, and the letter behind it, stand for themselves or
// are escaped; a soft line end may stand between.
bool MayHoldQuotedStatus(std::string_view text) {
  constexpr std::string_view kHyphen = "=2D";
  const auto may_follow = [text](std::size_t at) {
    return at < text.size() && (ToLower(text[at]) == 'r' || text[at] == '=');
  };
  for (std::size_t at = text.find('-'); at != std::string_view::npos; at = text.find('-', at + 1)) {
    if (may_follow(at + 1)) return true;
  }
  for (std::size_t at = FindIgnoreCase(text, kHyphen); at != std::string_view::npos;
       at = FindIgnoreCase(text, kHyphen, at + 1)) {
    if (may_follow(at + kHyphen.size())) return true;
  }
  return false;
}

std::size_t FindDeliveryStatus(std::string_view text) {
  if (!MayNameRecipient(text)) return std::string_view::npos;
  // Each try has a bounded cost; a notice has few lines that begin with a field of RFC 3464.
  constexpr int kTries = 32;
  int tries = 0;
  LineReader lines(text);
  while (tries < kTries && lines.Next()) {
    const std::size_t colon = FieldColon(lines.line());
    if (colon == std::string_view::npos) continue;
    if (Lookup(Trim(lines.line().substr(0, colon))) == Known::kUnknown) continue;
    ++tries;
    if (LooksLikeDeliveryStatus(text.substr(lines.begin()))) return lines.begin();
  }
  return std::string_view::npos;
}

}  // namespace bounce
