// The bounce of a server that no format describes. Signs, best first:
//
//   a transcript (">>> RCPT TO:<user@example.net>"); addresses at the start of a line, alone or
//   with a colon; addresses in a line, then in a sentence over several lines, that tells of a
//   failure ("Unable to deliver to user@example.net"); addresses behind a label ("To:", "宛先：").
//
// The reader of the bounce, the people to ask for help and addresses in examples are named in
// bounces too; they are left out, and where the returned message says to whom it went, others are
// left out as well. What stands below a signature's mark is not read.

#include <algorithm>
#include <array>

#include "src/base/ascii.h"
#include "src/base/lines.h"
#include "src/formats/address_line.h"
#include "src/formats/layout.h"
#include "src/mime/address.h"

namespace bounce {
namespace {

constexpr std::array<std::string_view, 9> kHelpers = {"postmaster", "mailer-daemon", "abuse",
                                                      "support",    "helpdesk",      "hostmaster",
                                                      "no-reply",   "noreply",       "webmaster"};

const LazyRegex& FailureWords() {
  static const LazyRegex* const kWords = new LazyRegex(
      "undeliver|deliver|unable|could ?n[o']t|can ?not|fail|unknown|invalid|no such|not exist|"
      "did not|does ?n[o']t|didn't|no longer|"
      "rejected|refused|mailbox|quota|full|disabled|not found|unrouteable|returned|"
      "recipient|empfänger|destinat[aá]|ontvanger|odbiorc|получател|收件人|宛先|受信者|수신자|"
      "nicht|impossible|no (?:se )?pud|n[ãa]o|невозможно|ошибка|失敗|失败|错误|エラー|"
      "送信でき|退信|无法");
  return *kWords;
}

// Sentences that name somebody to ask, or an example.
const LazyRegex& HelpWords() {
  static const LazyRegex* const kWords = new LazyRegex(
      "\\bcontact|assist|question|\\bhelp|please (?:write|reply|mail|e-?mail|forward|report|call|"
      "visit)|feel free|e\\.g\\.|for example|such as|kontakt|wenden sie sich|z\\. ?b\\.|beispiel|"
      "par exemple|por ejemplo|per esempio|contatt|contato|entre em|свяжитесь|обратитесь|например|"
      "联系|聯絡|例如|問い合わせ|連絡|例えば|문의");
  return *kWords;
}

const LazyRegex& ToLabel() {
  static const LazyRegex* const kLabel = new LazyRegex(
      "^[ \\t*]*(?:(?:original |intended |e-?mail |failed )?(?:to|recipients?|address|rcpt to)|an|"
      "empfänger|à|destinataires?|para|destinatari[oa]s?|aan|geadresseerden?|ontvangers?|do|"
      "odbiorc[ay]|adresat|кому|получатель|адресат|宛先|受信者|宛て先|收件人|收件者|收信人|"
      "받는 ?사람|수신자)(?: e-?mail)?(?: address)?[ \\t]*(?::|：)");
  return *kLabel;
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

void AddAddresses(const Notice& notice, std::string_view words, ProseRecipients* out) {
  const bool help = RE2::PartialMatch(ToRe2(words), HelpWords().get());
  std::size_t end = 0;
  while (const auto address = FindAddress(words, nullptr, &end)) {
    const std::string found = address->ToString();
    words.remove_prefix(end);
    if (help && !WentTo(notice, found)) continue;
    if (FindRecipient(*out, found) == nullptr) out->emplace_back().address = found;
  }
}

// Addresses on lines that `marks` is found in.
ProseRecipients ReadMarkedLines(const LayoutInput& in, const LazyRegex& marks) {
  ProseRecipients out;
  LineReader lines(in.text);
  while (lines.Next()) {
    const std::string_view line = lines.line();
    if (line.find('@') == std::string_view::npos) continue;
    if (RE2::PartialMatch(ToRe2(line), marks.get())) AddAddresses(in.notice, line, &out);
  }
  return out;
}

// Calls use(sentence) for each sentence of prose that a server wrapped over lines: a line that is
// nearly full goes on in the next one.
template <typename Use>
void ForEachSentence(std::string_view text, Use use) {
  constexpr std::size_t kNearlyFull = 45;  // columns
  std::string paragraph;
  const auto flush = [&paragraph, &use] {
    std::string_view rest = paragraph;
    while (!rest.empty()) {
      std::size_t end = rest.find(". ");
      end = end == std::string_view::npos ? rest.size() : end + 2;
      use(rest.substr(0, end));
      rest.remove_prefix(end);
    }
    paragraph.clear();
  };
  LineReader lines(text);
  while (lines.Next()) {
    AppendLine(lines.line(), &paragraph);
    if (lines.line().size() < kNearlyFull) flush();
  }
  flush();
}

ProseRecipients ReadFailureSentences(const LayoutInput& in) {
  ProseRecipients out;
  ForEachSentence(in.text, [&](std::string_view sentence) {
    if (sentence.find('@') == std::string_view::npos) return;
    if (!RE2::PartialMatch(ToRe2(sentence), FailureWords().get())) return;
    AddAddresses(in.notice, sentence, &out);
  });
  return out;
}

// Drops what stands below "-- ", the mark of a signature (RFC 3676 section 4.3).
std::string_view AboveSignature(std::string_view text) {
  const std::size_t mark = text.find("\n-- \n");
  return text.substr(0, mark);
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

ProseRecipients ReadByGuess(const LayoutInput& whole) {
  const LayoutInput in{whole.format, whole.common, whole.notice, whole.found,
                       AboveSignature(whole.text)};
  ProseRecipients out;
  if (in.text.find(">>>") != std::string_view::npos ||
      ContainsIgnoreCase(in.text, "transcript of session")) {
    out = ReadTranscript(in);
    Filter(in.notice, &out);
  }
  const auto otherwise = [&out, &in](auto read) {
    if (!out.empty()) return;
    out = read(in);
    Filter(in.notice, &out);
  };
  otherwise(ReadBlocks);
  otherwise([](const LayoutInput& it) { return ReadMarkedLines(it, FailureWords()); });
  otherwise(ReadFailureSentences);
  otherwise([](const LayoutInput& it) { return ReadMarkedLines(it, ToLabel()); });
  ShareText(FlatText(in), &out);
  return out;
}

}  // namespace bounce
