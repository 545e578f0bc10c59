#include "src/rules/precedence.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace bounce {
namespace {

using enum Reason;

// From the reason that says most to the one that says least: words for a later reason often stand
// beside those for an earlier one ("rejected as spam: sender fails DMARC"), not the other way.
constexpr std::array<Reason, kReasonCount> kMostSpecificFirst = {
    kProviderSuppressed,
    kNullMx,
    kOwnerChanged,
    kDomainOwnerChanged,
    kVirus,
    kAttachmentProhibited,
    kMissingPtr,
    kGreylisted,
    kRecipientRateLimited,
    kMailboxFull,
    kMailboxMessageLimit,
    kMessageTooBig,
    kStructureLimit,
    kAddressAmbiguous,
    kUserMoved,
    kMailboxDisabled,
    kTooManyRecipients,
    kDomainListed,
    kIpListed,
    kAuthFailed,
    kRateLimited,
    kRelayDenied,
    kSubmissionRefused,
    kSenderNotPermitted,
    kSenderRejected,
    kTlsFailure,
    kRoutingLoop,
    kDomainUnknown,
    kSystemFull,
    kListExpansion,
    kAddressSyntax,
    kUserUnknown,
    kLocalServerFault,
    kFormatError,
    kSpamContent,
    kPoorReputation,
    kConnectionTimeout,
    kConnectionLost,
    kConnectionFailed,
    kDnsFailure,
    kLocalDeliveryFailed,
    kServerUnavailable,
    kRecipientDenied,
    kProtocolError,
    kPolicyBlock,
    kDeliveryExpired,
    kNoText,
    kNoRule,
};

std::array<int, kReasonCount> RankTable() {
  std::array<int, kReasonCount> ranks{};
  for (std::size_t i = 0; i < kMostSpecificFirst.size(); ++i) {
    ranks[static_cast<std::size_t>(kMostSpecificFirst[i])] = static_cast<int>(i);
  }
  return ranks;
}

int RankOf(Reason reason) {
  static const std::array<int, kReasonCount> ranks = RankTable();
  return ranks[static_cast<std::size_t>(reason)];
}

}  // namespace

Tier TierOf(const Rule& rule) {
  const bool provider =
      !rule.provider.empty() || !rule.when.hosts.empty() || !rule.when.formats.empty();
  if (!rule.patterns.empty()) {
    if (rule.weak) return Tier::kWeakPhrase;
    return provider ? Tier::kProvider : Tier::kPhrase;
  }
  if (provider) return Tier::kProviderCode;
  if (!rule.when.statuses.empty()) return rule.weak ? Tier::kWeakStatus : Tier::kStatus;
  return rule.when.stages.empty() || !rule.when.replies.empty() ? Tier::kReplyCode : Tier::kStage;
}

double ConfidenceOf(const Rule& rule) {
  if (rule.confidence.has_value()) return *rule.confidence;
  switch (rule.tier) {
    case Tier::kUser:
    case Tier::kProvider:
      return 0.97;
    case Tier::kProviderCode:
      return 0.9;
    case Tier::kPhrase:
      return 0.95;
    case Tier::kStatus:
      return 0.85;
    case Tier::kWeakPhrase:
      return 0.8;
    case Tier::kWeakStatus:
      return 0.5;
    case Tier::kReplyCode:
      return 0.4;
    case Tier::kStage:
      return 0.3;
  }
  return 0;
}

std::string_view Describe(Tier tier) {
  switch (tier) {
    case Tier::kUser:
      return "a user's rule";
    case Tier::kProvider:
      return "a provider's words";
    case Tier::kProviderCode:
      return "a provider's code";
    case Tier::kPhrase:
      return "a phrase";
    case Tier::kStatus:
      return "an enhanced status";
    case Tier::kWeakPhrase:
      return "a weak phrase";
    case Tier::kWeakStatus:
      return "a weak enhanced status";
    case Tier::kReplyCode:
      return "a reply code";
    case Tier::kStage:
      return "a stage";
  }
  return "";
}

std::string WhyAhead(const Rule& ahead, const Rule& behind) {
  std::string why(Describe(ahead.tier));
  if (ahead.tier != behind.tier) {
    return why.append(" outranks ").append(Describe(behind.tier));
  }
  if (ahead.tier != Tier::kUser && ahead.reason != behind.reason) {
    return std::string(Name(ahead.reason))
        .append(" is more specific than ")
        .append(Name(behind.reason));
  }
  if (ahead.file == behind.file) return "it stands first in " + ahead.file;
  return "its file is read before " + behind.file;
}

void SortByPrecedence(std::vector<Rule>* rules) {
  std::stable_sort(rules->begin(), rules->end(), [](const Rule& a, const Rule& b) {
    if (a.tier != b.tier) return a.tier < b.tier;
    if (a.tier == Tier::kUser) return false;
    return RankOf(a.reason) < RankOf(b.reason);
  });
}

}  // namespace bounce
