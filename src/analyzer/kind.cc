#include "src/analyzer/kind.h"

#include <algorithm>
#include <optional>

namespace bounce {
namespace {

// Of several recipients the worst fate names the message.
Kind KindOfStatus(const DeliveryStatus& status) {
  const auto has = [&status](Action action) {
    return std::any_of(status.recipients.begin(), status.recipients.end(),
                       [action](const RecipientStatus& each) { return ActionOf(each) == action; });
  };
  if (has(Action::kFailed)) return Kind::kFailure;
  if (has(Action::kDelayed)) return Kind::kDelay;
  return Kind::kSuccess;
}

// A report whose recipient groups are empty or unreadable is one by its prose.
bool Usable(const std::optional<DeliveryStatus>& status) {
  return status.has_value() && !status->recipients.empty();
}

}  // namespace

DeliveryStatus* StatusOf(Notice* notice, Prose* prose) {
  if (Usable(notice->status)) return &*notice->status;
  return Usable(prose->fields) ? &*prose->fields : nullptr;
}

Action ActionOf(const RecipientStatus& recipient) {
  if (recipient.action) return *recipient.action;
  if (!recipient.status) return Action::kFailed;
  if (recipient.status->klass == 2) return Action::kDelivered;
  return recipient.status->klass == 4 ? Action::kDelayed : Action::kFailed;
}

Kind DecideKind(const Notice& notice, const Prose& prose, const DeliveryStatus* status) {
  if (notice.feedback) return Kind::kComplaint;
  if (prose.kind == Kind::kComplaint) return Kind::kComplaint;
  if (status != nullptr) return KindOfStatus(*status);
  if (notice.disposition) return Kind::kDisposition;
  if (prose.kind && !prose.format.empty()) return *prose.kind;
  if (notice.dmarc_report) return Kind::kDmarcReport;
  if (notice.challenge) return Kind::kChallenge;
  if (prose.kind) return *prose.kind;
  if (notice.address_change) return Kind::kAddressChange;
  if (notice.auto_reply) return Kind::kAutoReply;
  if (notice.unsubscribe) return Kind::kUnsubscribe;
  return notice.status ? Kind::kFailure : Kind::kNotABounce;
}

}  // namespace bounce
