#include "src/path/mode.h"

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

}  // namespace

Mode FindMode(const PathFacts& facts, const Trace& trace, const Recipient& recipient, Side side) {
  const auto fields = trace.fields();
  // Mail that a program hands to the server of its own machine has not travelled yet.
  std::size_t first = 0;
  while (first < fields.size() && (fields[first].locally_submitted ||
                                   (fields[first].helo.empty() && fields[first].ip.empty()))) {
    ++first;
  }
  if (first < fields.size()) {
    const ReceivedField& field = fields[first];
    if (field.authenticated) return Mode::kRelayed;
    const bool receivers = ServesRecipient(field.by, trace, recipient);
    if (receivers && first == 0) return LooksLikeClient(field) ? Mode::kDirect : Mode::kUnknown;
    if (receivers) return LooksLikeClient(field) ? Mode::kDirect : Mode::kRelayed;
    return Mode::kRelayed;
  }
  // No server wrote a hop: the reporter itself sent the message, to the host that answered.
  const bool answered = facts.remote_spoke && !facts.remote_host.empty();
  const bool sent_itself = side != Side::kRecipient && side != Side::kForwarder;
  if (answered && sent_itself && LooksDynamic(facts.reporter) &&
      ServesRecipient(facts.remote_host, trace, recipient)) {
    return Mode::kDirect;
  }
  if (first > 0 && side == Side::kSender && trace.HopOf(facts.reporter) < 0) return Mode::kRelayed;
  return Mode::kUnknown;
}

}  // namespace bounce
