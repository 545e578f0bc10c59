#include "src/analyzer/verdict.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"

namespace bounce {
namespace {

// Below this a verdict rests on a vague code, and better words are worth looking for.
constexpr double kVague = 0.6;
// An address that only stands elsewhere in the message is less certain than one that is named.
constexpr double kInferredAddress = 0.5;

bool Undetermined(const Verdict& verdict) {
  return verdict.reason == Reason::kNoText || verdict.reason == Reason::kNoRule;
}

Verdict JudgeBest(const RuleSet& rules, std::string_view format, const Merged& merged) {
  const Recipient& recipient = merged.recipient;
  Symptom symptom;
  symptom.text = recipient.diagnostic;
  symptom.status = recipient.status;
  symptom.reply_code = recipient.reply_code;
  symptom.stage = merged.reply.stage;
  symptom.remote_host = recipient.remote_mta;
  symptom.format = format;
  symptom.action = recipient.action.value_or(Action::kFailed);
  if (symptom.stage == Stage::kUnknown && merged.diagnostic_type == "x-unix") {
    symptom.stage = Stage::kLocalDelivery;  // a program's exit status
  }
  Verdict verdict = rules.Judge(symptom);
  const bool weak = Undetermined(verdict) || verdict.confidence < kVague;
  if (!weak || merged.prose.empty() || merged.prose == recipient.diagnostic) return verdict;

  symptom.text = merged.prose;
  Verdict by_prose = rules.Judge(symptom);
  if (Undetermined(by_prose) || by_prose.confidence <= verdict.confidence) return verdict;
  for (Evidence& each : by_prose.evidence) {
    if (each.field == "diagnostic") each.field = "text";
  }
  return by_prose;
}

// Whether the refusing server itself says that it has no such user. Many answer so with 450.
bool DeniesUserInWords(const Recipient& recipient) {
  if (recipient.reason != Reason::kUserUnknown || recipient.evidence.empty()) return false;
  const std::string& field = recipient.evidence.front().field;
  return field == "diagnostic" || field == "text";
}

// A warning accuses nobody, and an address is not dead while its server still says "later".
void SetConsequence(Recipient* recipient) {
  const ReasonInfo& info = InfoOf(recipient->reason);
  recipient->category = info.category;
  recipient->bounce = info.bounce;
  recipient->advice = info.advice;
  if (recipient->action == Action::kDelayed) {
    recipient->bounce = BounceClass::kNone;
    const bool about_address =
        info.advice == Advice::kSuppress || info.advice == Advice::kSuppressAfter;
    if (about_address) recipient->advice = Advice::kRetry;
    return;
  }
  const bool later = recipient->attempt == Attempt::kTransient && !DeniesUserInWords(*recipient);
  if (info.bounce == BounceClass::kHard && later) {
    recipient->bounce = BounceClass::kSoft;
    recipient->advice = Advice::kSuppressAfter;
  }
}

}  // namespace

void JudgeRecipient(const RuleSet& rules, std::string_view format, Merged* merged) {
  Recipient& recipient = merged->recipient;
  Verdict verdict = JudgeBest(rules, format, *merged);
  recipient.reason = verdict.reason;
  recipient.attempt = verdict.attempt;
  recipient.expired = verdict.expired;
  recipient.confidence = verdict.confidence;
  recipient.blocklist = std::move(verdict.blocklist);
  if (!recipient.status) recipient.inferred_status = verdict.inferred_status;
  recipient.evidence = std::move(verdict.evidence);
  if (!merged->inferred_from.empty()) {
    recipient.confidence = std::min(recipient.confidence, kInferredAddress);
    recipient.evidence.push_back({"recipient.inferred", merged->inferred_from, recipient.address});
  }
  SetConsequence(&recipient);
}

}  // namespace bounce
