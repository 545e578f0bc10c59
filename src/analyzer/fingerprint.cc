#include "src/analyzer/fingerprint.h"

#include <algorithm>
#include <string_view>

#include "absl/container/inlined_vector.h"
#include "src/base/ascii.h"
#include "src/base/digest.h"

namespace bounce {
namespace {

constexpr std::size_t kDigits = 32;

// With its length in front, so that no two lists of values give the same bytes.
void Add(std::string_view value, std::string* facts) {
  facts->append(std::to_string(value.size())).append(":").append(value);
}

std::string RecipientFacts(const Recipient& recipient, bool with_words) {
  std::string facts;
  facts.reserve(recipient.address.size() + (with_words ? recipient.diagnostic.size() : 0) + 40);
  Add(AsciiLower(recipient.address), &facts);
  Add(recipient.action ? Name(*recipient.action) : "", &facts);
  Add(recipient.status ? recipient.status->ToString() : "", &facts);
  if (with_words) Add(CollapseSpace(recipient.diagnostic), &facts);
  return facts;
}

}  // namespace

std::string Fingerprint(const Report& report) {
  std::string facts;
  facts.reserve(512);
  Add(Name(report.kind), &facts);
  // The same instant may be written in another zone.
  Add(report.date ? std::to_string(report.date->unix_seconds) : "", &facts);
  Add(report.reporter, &facts);
  Add(report.original.message_id, &facts);
  Add(report.original.envelope_id, &facts);
  // A notice that does not name its message is told from others by its words.
  const bool anonymous = report.original.message_id.empty() && report.original.envelope_id.empty();
  if (anonymous) {
    Add(CollapseSpace(report.subject), &facts);
    Add(CollapseSpace(report.original.subject), &facts);
  }
  absl::InlinedVector<std::string, 4> recipients;
  for (const Recipient& recipient : report.recipients) {
    recipients.push_back(RecipientFacts(recipient, anonymous));
  }
  std::sort(recipients.begin(), recipients.end());
  for (const std::string& recipient : recipients) Add(recipient, &facts);
  std::string digest = Sha256Hex(facts);
  digest.resize(std::min(digest.size(), kDigits));
  return digest;
}

}  // namespace bounce
