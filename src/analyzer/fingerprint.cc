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

void AddRecipient(const Recipient& recipient, bool with_words, std::string* facts) {
  Add(recipient.address, facts);
  const auto address = facts->end() - static_cast<std::ptrdiff_t>(recipient.address.size());
  std::transform(address, facts->end(), address, ToLower);
  Add(recipient.action ? Name(*recipient.action) : "", facts);
  Add(recipient.status ? recipient.status->ToString() : "", facts);
  if (with_words) Add(CollapseSpace(recipient.diagnostic), facts);
}

}  // namespace

std::string Fingerprint(const Report& report) {
  static thread_local std::string facts;  // kept for the next report
  facts.clear();
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
  static thread_local absl::InlinedVector<std::string, 4> recipients;
  recipients.resize(report.recipients.size());
  for (std::size_t i = 0; i < recipients.size(); ++i) {
    recipients[i].clear();
    AddRecipient(report.recipients[i], anonymous, &recipients[i]);
  }
  std::sort(recipients.begin(), recipients.end());
  for (const std::string& recipient : recipients) Add(recipient, &facts);
  std::string digest = Sha256Hex(facts);
  digest.resize(std::min(digest.size(), kDigits));
  return digest;
}

}  // namespace bounce
