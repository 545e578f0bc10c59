#include "src/explain/chain.h"

#include <array>
#include <string>

namespace bounce {
namespace {

constexpr std::array<FailingHop, 6> kOrder = {FailingHop::kSubmission,  FailingHop::kOwnRelay,
                                              FailingHop::kInTransit,   FailingHop::kForwarder,
                                              FailingHop::kRecipientMx, FailingHop::kFinalDelivery};

bool IsThere(FailingHop hop, const Path& path) {
  if (hop == FailingHop::kOwnRelay) {
    return path.mode != Mode::kDirect || path.failing_hop == FailingHop::kOwnRelay;
  }
  if (hop == FailingHop::kForwarder) {
    return path.failing_hop == FailingHop::kForwarder || !path.forwarders.empty();
  }
  return true;
}

// The host at `hop`, as far as the path names one.
std::string HostAt(FailingHop hop, const Path& path) {
  const bool theirs = path.failing_hop == FailingHop::kRecipientMx ||
                      path.failing_hop == FailingHop::kFinalDelivery;
  const bool reported_by_own = path.refuser != path.reporter;
  switch (hop) {
    case FailingHop::kOwnRelay:
      if (path.failing_hop == FailingHop::kOwnRelay) return path.reporter;
      if (path.failing_hop == FailingHop::kSubmission) return path.refuser;
      if (path.failing_hop == FailingHop::kInTransit) return path.reporter;
      return theirs && reported_by_own && path.refusal == Refusal::kSynchronous ? path.reporter
                                                                                : "";
    case FailingHop::kForwarder:
      return path.forwarders.empty() ? "" : path.forwarders.back();
    case FailingHop::kRecipientMx:
    case FailingHop::kFinalDelivery:
      return path.failing_hop == hop ? path.refuser : "";
    default:
      return "";
  }
}

}  // namespace

std::vector<ChainLink> ChainOf(const Path& path, const Catalogue& catalogue) {
  std::vector<ChainLink> chain;
  bool passed = path.failing_hop != FailingHop::kUnknown;
  for (FailingHop hop : kOrder) {
    if (!IsThere(hop, path)) continue;
    ChainLink& link = chain.emplace_back();
    link.hop = hop;
    link.failing = hop == path.failing_hop;
    if (link.failing) passed = false;
    link.passed = passed;
    link.host = HostAt(hop, path);
    const std::string key = std::string("hop.").append(Name(hop)).append(".name");
    link.name = std::string(catalogue.Text(key));
  }
  return chain;
}

}  // namespace bounce
