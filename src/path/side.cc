#include "src/path/side.h"

#include <algorithm>
#include <array>

#include "absl/strings/str_cat.h"
#include "src/base/absl_bridge.h"
#include "src/base/ascii.h"
#include "src/path/organisation.h"

namespace bounce {
namespace {

// Programs and services that only send: what they report is the sender's own side speaking.
bool IsSendingProgram(std::string_view format) {
  static constexpr std::array<std::string_view, 7> kFormats = {
      "nullmailer", "dma", "sendgrid", "mailgun", "postmark", "powermta", "kumomta"};
  return std::find(kFormats.begin(), kFormats.end(), format) != kFormats.end();
}

// The server of one operator that took the message from a server of another one is no longer the
// sender's; one that took it from a signed-in client is.
Reporter ByTrace(const PathFacts& facts, const Trace& trace) {
  const int hop = trace.HopOf(facts.reporter);
  if (hop < 0) return {};
  const auto fields = trace.fields();
  const ReceivedField& taken = fields[static_cast<std::size_t>(hop)];
  if (taken.authenticated) {
    return {Side::kSender, 0.9, {facts.reporter, " took the message from a signed-in client"}};
  }
  for (int i = 0; i < hop; ++i) {
    const std::string_view by = fields[static_cast<std::size_t>(i)].by;
    if (SameOperator(by, facts.reporter) || RegisteredDomain(by).empty()) continue;
    return {
        Side::kRecipient, 0.7, {facts.reporter, " took the message from another operator, ", by}};
  }
  return {};
}

}  // namespace

bool WasForwarded(const PathFacts& facts, const Trace& trace, const Recipient& recipient) {
  const std::string_view address =
      facts.delivered_to.empty() ? std::string_view(recipient.address) : facts.delivered_to;
  // A sender may name another original recipient itself (RFC 3461 section 4.2).
  if (trace.WasAddressedTo(address) || EqualsIgnoreCase(address, trace.only_recipient())) {
    return false;
  }
  const std::string_view failed = DomainOfAddress(address);
  const std::string_view told =
      DomainOfAddress(recipient.original_address.empty() && !facts.delivered_to.empty()
                          ? recipient.address
                          : recipient.original_address);
  // A name without a domain that somebody registered is the server's own business.
  if (RegisteredDomain(failed).empty()) return false;
  if (!RegisteredDomain(told).empty()) return !SameOperator(failed, told);
  // Only the header tells: it must be the reporter who serves the address in it.
  const std::string_view written = DomainOfAddress(trace.only_recipient());
  return !written.empty() && SameOperator(facts.reporter, written) &&
         !SameOperator(failed, written) && !SameOperator(facts.reporter, trace.sender_domain());
}

std::string Reporter::Evidence() const {
  return absl::StrCat(ToAbsl(clause[0]), ToAbsl(clause[1]), ToAbsl(clause[2]));
}

Reporter FindReporterSide(const PathFacts& facts, const Trace& trace, const Recipient& recipient) {
  const std::string_view reporter = facts.reporter;
  if (WasForwarded(facts, trace, recipient)) {
    const std::string_view who = reporter.empty() ? "the reporter" : reporter;
    const std::string_view to =
        facts.delivered_to.empty() ? std::string_view(recipient.address) : facts.delivered_to;
    return {Side::kForwarder, 0.85, {who, " forwards to ", to}};
  }
  if (trace.IsOwn(reporter)) {
    return {Side::kSender, 0.98, {reporter, " is one of your own hosts"}};
  }
  if (IsSendingProgram(facts.format)) {
    return {Side::kSender, 0.9, {facts.format, " only sends"}};
  }
  if (reporter.empty()) return {};
  const std::string_view domain = DomainOfAddress(recipient.address);
  const bool recipients = SameOperator(reporter, domain);
  const bool senders = SameOperator(reporter, trace.sender_domain());
  if (recipients && !senders) {
    return {Side::kRecipient, 0.9, {"reporter ", reporter, " serves the recipient's domain"}};
  }
  if (senders && !recipients) {
    return {Side::kSender, 0.9, {"reporter ", reporter, " serves the sender's domain"}};
  }
  return ByTrace(facts, trace);
}

}  // namespace bounce
