#include "src/analyzer/fingerprint.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>
#include <vector>

#include "src/base/ascii.h"
#include "src/base/digest.h"

namespace bounce {
namespace {

constexpr std::size_t kDigits = 32;
// What a thread keeps for its next report. That of a list of thousands is given back.
constexpr std::size_t kKept = 65536;  // bytes

// With its length in front, so that no two lists of values give the same bytes.
void Add(std::string_view value, std::string* facts) {
  std::array<char, 24> size;
  char* end = std::to_chars(size.data(), size.data() + size.size(), value.size()).ptr;
  *end++ = ':';
  facts->append(size.data(), static_cast<std::size_t>(end - size.data())).append(value);
}

void AddRecipient(const Recipient& recipient, bool with_words, std::string* facts) {
  Add(recipient.address, facts);
  const auto address = facts->end() - static_cast<std::ptrdiff_t>(recipient.address.size());
  std::transform(address, facts->end(), address, ToLower);
  Add(recipient.action ? Name(*recipient.action) : "", facts);
  Add(recipient.status ? recipient.status->ToString() : "", facts);
  if (with_words) Add(CollapseSpace(recipient.diagnostic), facts);
}

// In an order that does not depend on theirs.
void AddRecipients(const std::vector<Recipient>& recipients, bool with_words, std::string* facts) {
  if (recipients.size() == 1) {
    static thread_local std::string only;
    only.clear();
    AddRecipient(recipients.front(), with_words, &only);
    Add(only, facts);
    return;
  }
  std::vector<std::string> all(recipients.size());
  for (std::size_t i = 0; i < all.size(); ++i) AddRecipient(recipients[i], with_words, &all[i]);
  std::sort(all.begin(), all.end());
  for (const std::string& each : all) Add(each, facts);
}

}  // namespace

std::string Fingerprint(const Report& report) {
  static thread_local std::string facts;
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
  AddRecipients(report.recipients, anonymous, &facts);
  std::string digest = Sha256Hex(facts);
  if (facts.capacity() > kKept) facts = std::string();
  digest.resize(std::min(digest.size(), kDigits));
  return digest;
}

}  // namespace bounce
