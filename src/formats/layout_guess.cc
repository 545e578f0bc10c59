// The bounce of a server that no format describes. Signs, best first:
//
//   a transcript (">>> RCPT TO:<user@example.net>"); addresses at the start of a line, alone or
//   with a colon; addresses in a sentence that tells of a failure ("Unable to deliver to
//   user@example.net").
//
// The reader of the bounce and the people to ask for help are named in bounces too; they are left
// out, and where the returned message says to whom it went, others are left out as well.

#include <algorithm>
#include <array>

#include "src/base/ascii.h"
#include "src/base/lines.h"
#include "src/formats/address_line.h"
#include "src/formats/layout.h"
#include "src/mime/address.h"

namespace bounce {
namespace {

constexpr std::size_t kMaxText = 2000;  // bytes; a reason is told in fewer words

constexpr std::array<std::string_view, 9> kHelpers = {"postmaster", "mailer-daemon", "abuse",
                                                      "support",    "helpdesk",      "hostmaster",
                                                      "no-reply",   "noreply",       "webmaster"};

const LazyRegex& FailureWords() {
  static const LazyRegex* const kWords = new LazyRegex(
      "undeliver|deliver|unable|could ?n[o']t|can ?not|fail|unknown|invalid|no such|not exist|"
      "rejected|refused|mailbox|quota|full|disabled|not found|unrouteable|returned|"
      "recipient|empfänger|destinat[aá]|ontvanger|odbiorc|получател|收件人|宛先|受信者|수신자|"
      "nicht|impossible|no (?:se )?pud|n[ãa]o|невозможно|ошибка|失敗|失败|错误|エラー|"
      "送信でき|退信|无法");
  return *kWords;
}

bool IsHelper(std::string_view address) {
  const std::string_view local = address.substr(0, address.find('@'));
  return std::any_of(kHelpers.begin(), kHelpers.end(),
                     [local](std::string_view each) { return EqualsIgnoreCase(local, each); });
}

bool WentTo(const Notice& notice, std::string_view address) {
  const auto& to = notice.original.to;
  return std::any_of(to.begin(), to.end(), [address](const std::string& each) {
    return EqualsIgnoreCase(each, address);
  });
}

// Whether `address` can be the one that failed.
bool IsCandidate(const Notice& notice, std::string_view address) {
  if (WentTo(notice, address)) return true;
  if (EqualsIgnoreCase(address, notice.to) || EqualsIgnoreCase(address, notice.from)) return false;
  if (EqualsIgnoreCase(address, notice.original.from)) return false;
  return !IsHelper(address);
}

std::string WholeText(const LayoutInput& in) {
  std::string text;
  LineReader lines(in.text);
  while (lines.Next() && text.size() < kMaxText) {
    if (!IsIgnored(in, lines.line())) AppendLine(lines.line(), &text);
  }
  return text;
}

ProseRecipients ReadFailureSentences(const LayoutInput& in) {
  ProseRecipients out;
  LineReader lines(in.text);
  while (lines.Next()) {
    std::string_view line = lines.line();
    if (line.find('@') == std::string_view::npos) continue;
    if (!RE2::PartialMatch(ToRe2(line), FailureWords().get())) continue;
    std::size_t end = 0;
    while (const auto address = FindAddress(line, nullptr, &end)) {
      const std::string found = address->ToString();
      if (FindRecipient(out, found) == nullptr) out.emplace_back().address = found;
      line.remove_prefix(end);
    }
  }
  return out;
}

void Filter(const Notice& notice, ProseRecipients* recipients) {
  std::erase_if(*recipients,
                [&](const ProseRecipient& each) { return !IsCandidate(notice, each.address); });
  const bool any_known =
      std::any_of(recipients->begin(), recipients->end(),
                  [&](const ProseRecipient& each) { return WentTo(notice, each.address); });
  if (!any_known) return;
  std::erase_if(*recipients,
                [&](const ProseRecipient& each) { return !WentTo(notice, each.address); });
}

}  // namespace

ProseRecipients ReadByGuess(const LayoutInput& in) {
  ProseRecipients out;
  if (in.text.find(">>>") != std::string_view::npos ||
      ContainsIgnoreCase(in.text, "transcript of session")) {
    out = ReadTranscript(in);
    Filter(in.notice, &out);
  }
  if (out.empty()) {
    out = ReadBlocks(in);
    Filter(in.notice, &out);
  }
  if (out.empty()) {
    out = ReadFailureSentences(in);
    Filter(in.notice, &out);
  }
  for (ProseRecipient& each : out) {
    if (each.text.empty()) each.text = WholeText(in);
  }
  return out;
}

}  // namespace bounce
