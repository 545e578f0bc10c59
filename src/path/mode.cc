#include "src/path/mode.h"

#include <algorithm>
#include <optional>

#include "src/base/ascii.h"
#include "src/base/ip_address.h"
#include "src/path/organisation.h"

namespace bounce {
namespace {

// A client, not a server: its name is that of a line or of a desk, or nothing but an address.
bool LooksLikeClient(const ReceivedField& field) {
  if (!field.rdns.empty()) return LooksDynamic(field.rdns);
  const std::optional<IpAddress> ip = ParseIpAddress(field.ip);
  if (ip && IsPrivate(*ip)) return true;
  return field.helo.empty() || ParseIpAddress(field.helo) || LooksDynamic(field.helo);
}

// Whether `host` takes mail for the recipient.
bool ServesRecipient(std::string_view host, const Trace& trace, const Recipient& recipient) {
  const std::string_view written = DomainOfAddress(
      recipient.original_address.empty() ? recipient.address : recipient.original_address);
  return SameOperator(host, written) && !SameOperator(host, trace.sender_domain()) &&
         !trace.IsOwn(host);
}

// Mail that a program hands to the server of its own machine has not travelled yet.
bool StayedOnTheMachine(const ReceivedField& field) {
  const std::optional<IpAddress> ip = ParseIpAddress(field.ip);
  if (ip) return IsLoopback(*ip);
  return field.locally_submitted || (field.helo.empty() && field.rdns.empty());
}

}  // namespace

Mode FindMode(const PathFacts& facts, const Trace& trace, const Recipient& recipient, Side side) {
  const auto fields = trace.fields();
  const auto first = std::find_if_not(fields.begin(), fields.end(), StayedOnTheMachine);
  if (first != fields.end()) {
    if (first->authenticated) return Mode::kRelayed;
    if (!ServesRecipient(first->by, trace, recipient)) return Mode::kRelayed;
    if (LooksLikeClient(*first)) return Mode::kDirect;
    return Mode::kUnknown;
  }
  // No server wrote a hop: the reporter itself sent the message, to the host that answered.
  const bool answered = facts.remote_spoke && !facts.remote_host.empty();
  const bool sent_itself = side != Side::kRecipient && side != Side::kForwarder;
  const bool direct = answered && sent_itself && LooksDynamic(facts.reporter) &&
                      ServesRecipient(facts.remote_host, trace, recipient);
  return direct ? Mode::kDirect : Mode::kUnknown;
}

}  // namespace bounce
