#include "src/path/path.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "src/base/absl_bridge.h"
#include "src/base/ascii.h"

namespace bounce {
namespace {

std::string_view DomainOf(std::string_view address) {
  const std::size_t at = address.rfind('@');
  return at == std::string_view::npos ? std::string_view() : address.substr(at + 1);
}

// Whether `host` is `domain` or a host in it.
bool InDomain(std::string_view host, std::string_view domain) {
  if (domain.empty() || !EndsWithIgnoreCase(host, domain)) return false;
  return host.size() == domain.size() || host[host.size() - domain.size() - 1] == '.';
}

// The step that a reason implies where the diagnostic names none.
Stage StageOfReason(Reason reason) {
  switch (reason) {
    case Reason::kDomainUnknown:
    case Reason::kDnsFailure:
    case Reason::kNullMx:
      return Stage::kDns;
    case Reason::kConnectionFailed:
    case Reason::kConnectionTimeout:
      return Stage::kConnect;
    case Reason::kTlsFailure:
      return Stage::kTls;
    case Reason::kDeliveryExpired:
      return Stage::kQueue;
    case Reason::kLocalDeliveryFailed:
      return Stage::kLocalDelivery;
    default:
      return Stage::kUnknown;
  }
}

bool IsBetweenServers(Reason reason) {
  switch (reason) {
    case Reason::kDomainUnknown:
    case Reason::kDnsFailure:
    case Reason::kNullMx:
    case Reason::kConnectionFailed:
    case Reason::kConnectionTimeout:
    case Reason::kConnectionLost:
      return true;
    default:
      return false;
  }
}

void Conclude(FailingHop hop, double confidence, std::string evidence, Path* path) {
  path->failing_hop = hop;
  path->confidence = confidence;
  path->evidence.push_back(std::move(evidence));
}

}  // namespace

Path FindPath(const PathFacts& facts, const Recipient& recipient) {
  Path path;
  path.reporter = std::string(facts.reporter);
  path.stage = facts.stage != Stage::kUnknown ? facts.stage : StageOfReason(recipient.reason);
  const bool remote_is_other =
      !facts.remote_host.empty() && !EqualsIgnoreCase(facts.remote_host, facts.reporter);

  if (IsBetweenServers(recipient.reason) && !facts.remote_spoke) {
    Conclude(FailingHop::kInTransit, 0.85, absl::StrCat("reason ", ToAbsl(Name(recipient.reason))),
             &path);
    return path;
  }
  if (facts.remote_spoke && remote_is_other) {
    path.refuser = std::string(facts.remote_host);
    const bool forwarded =
        !recipient.original_address.empty() &&
        !EqualsIgnoreCase(DomainOf(recipient.original_address), DomainOf(recipient.address));
    // The reporter accepted the message for the first address and sent it on to the second, whose
    // server refused: the chain broke behind a forwarder.
    if (forwarded && InDomain(facts.reporter, DomainOf(recipient.original_address))) {
      Conclude(FailingHop::kForwarder, 0.7,
               absl::StrCat(recipient.original_address, " was forwarded to ", recipient.address),
               &path);
      return path;
    }
    Conclude(FailingHop::kRecipientMx, 0.9, absl::StrCat("reply of ", ToAbsl(facts.remote_host)),
             &path);
    return path;
  }
  const bool reporter_is_recipients = InDomain(facts.reporter, DomainOf(recipient.address));
  const bool local = path.stage == Stage::kLocalDelivery || facts.diagnostic_type == "x-unix";
  if (reporter_is_recipients && local) {
    Conclude(FailingHop::kFinalDelivery, 0.8,
             absl::StrCat(ToAbsl(facts.reporter), " could not deliver into the mailbox"), &path);
  } else if (reporter_is_recipients) {
    path.refuser = std::string(facts.reporter);
    Conclude(FailingHop::kRecipientMx, 0.7,
             absl::StrCat("reporter ", ToAbsl(facts.reporter), " serves the recipient's domain"),
             &path);
  }
  return path;
}

}  // namespace bounce
