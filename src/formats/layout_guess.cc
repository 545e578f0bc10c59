// The bounce of a server that no format describes. Signs, best first:
//
//   a transcript (">>> RCPT TO:<user@example.net>"); addresses at the start of a line, alone or
//   with a colon; addresses in a line, then in a sentence over several lines, that tells of a
//   failure ("Unable to deliver to user@example.net"); addresses behind a label ("To:", "宛先：");
//   lines that are a name and an address ("Kim Lee" <user@example.net>); the only address that is
//   left at all.
//
// The reader of the bounce, the people to ask for help and addresses in examples are named in
// bounces too; they are left out, and where the returned message says to whom it went, others are
// left out as well. What stands below a signature's mark is not read.

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "src/base/ascii.h"
#include "src/base/lines.h"
#include "src/formats/address_line.h"
#include "src/formats/layout.h"
#include "src/formats/recipient_list.h"
#include "src/mime/address.h"
#include "src/notice/smtp_reply.h"

namespace bounce {
namespace {

constexpr std::array<std::string_view, 9> kHelpers = {"postmaster", "mailer-daemon", "abuse",
                                                      "support",    "helpdesk",      "hostmaster",
                                                      "no-reply",   "noreply",       "webmaster"};

bool IsHelper(std::string_view address) {
  const std::string_view local = address.substr(0, address.find('@'));
  return std::any_of(kHelpers.begin(), kHelpers.end(),
                     [local](std::string_view each) { return EqualsIgnoreCase(local, each); });
}

bool MayHoldAddress(std::string_view text) { return text.find('@') != std::string_view::npos; }

// Calls use(address, before) for each address of `words`, with the words before it.
template <typename Use>
void ForEachAddress(std::string_view words, Use use) {
  while (const auto address = FindAddress(words)) {
    use(address->ToString(), words.substr(0, address->begin));
    words.remove_prefix(address->end);
  }
}

// Offset after the first sentence of `text`. The dot of "e.g." ends none.
std::size_t EndOfSentence(std::string_view text) {
  for (std::size_t dot = text.find(". "); dot != std::string_view::npos;
       dot = text.find(". ", dot + 1)) {
    const bool initial =
        dot >= 2 && IsAlpha(text[dot - 1]) && !IsAlnum(text[dot - 2]) && IsAscii(text[dot - 2]);
    if (!initial) return dot + 2;
  }
  return text.size();
}

// The sentences of prose that may hold an address. A server wraps them over lines: a line that is
// nearly full goes on in the next one.
std::vector<std::string> SentencesWithAddress(std::string_view text) {
  constexpr std::size_t kNearlyFull = 45;  // bytes
  std::vector<std::string> sentences;
  std::string paragraph;
  const auto flush = [&paragraph, &sentences] {
    std::string_view rest = paragraph;
    while (MayHoldAddress(rest)) {
      const std::string_view sentence = rest.substr(0, EndOfSentence(rest));
      if (MayHoldAddress(sentence)) sentences.emplace_back(sentence);
      rest.remove_prefix(sentence.size());
    }
    paragraph.clear();
  };
  LineReader lines(text);
  while (lines.Next()) {
    AppendLine(lines.line(), &paragraph);
    if (lines.line().size() < kNearlyFull) flush();
  }
  flush();
  return sentences;
}

// Drops what stands below "-- ", the mark of a signature (RFC 3676 section 4.3).
std::string_view AboveSignature(std::string_view text) {
  const std::size_t mark = text.find("\n-- \n");
  return text.substr(0, mark);
}

// Puts lists of addresses that were wrapped after a comma on one line again.
std::string JoinLists(std::string_view text) {
  std::string joined;
  joined.reserve(text.size());
  LineReader lines(text);
  while (lines.Next()) {
    const std::string_view line = lines.line();
    joined += line;
    const std::string_view trimmed = Trim(line);
    const bool goes_on = !trimmed.empty() && (trimmed.back() == ',' || trimmed.back() == ';') &&
                         MayHoldAddress(line);
    joined += goes_on ? ' ' : '\n';
  }
  return joined;
}

bool StatesReply(std::string_view text) {
  const SmtpReply reply = ReadSmtpReply(text, {.command = false, .host = false});
  return reply.code != 0 || reply.status.has_value();
}

class Guesser {
 public:
  explicit Guesser(const LayoutInput& in) : in_(in) {
    for (const std::string& each : in.notice.original.to) went_to_.insert(AsciiLower(each));
    LineReader lines(in.text);
    while (lines.Next()) {
      if (MayHoldAddress(lines.line())) lines_.push_back(lines.line());
    }
  }

  ProseRecipients Read() {
    if (in_.text.find(">>>") != std::string_view::npos ||
        ContainsIgnoreCase(in_.text, "transcript of session")) {
      Keep(ReadTranscript(in_));
    }
    if (out_.empty()) Keep(ReadBlocks(in_));
    if (out_.empty()) Keep(ReadFailureLines());
    if (out_.empty()) {
      sentences_ = SentencesWithAddress(in_.text);
      Keep(ReadFailureSentences());
    }
    if (out_.empty()) Keep(ReadLabels());
    if (out_.empty()) Keep(ReadNamedAddresses());
    if (out_.empty()) Keep(ReadOnlyAddress());
    if (out_.empty()) return {};
    const std::string flat = FlatText(in_);
    // The reply may stand in another paragraph than the address. Who has no text gets all below.
    const bool alone = out_.size() == 1 && !out_.front().text.empty();
    if (alone && !StatesReply(out_.front().text) && StatesReply(flat)) out_.front().text = flat;
    ShareText(flat, &out_);
    return std::move(out_);
  }

 private:
  bool WentTo(std::string_view address) const { return went_to_.contains(AsciiLower(address)); }

  // Whether `address` can be the one that failed.
  bool IsCandidate(std::string_view address) const {
    if (WentTo(address)) return true;
    const Notice& notice = in_.notice;
    if (EqualsIgnoreCase(address, notice.to) || EqualsIgnoreCase(address, notice.from)) {
      return false;
    }
    return !EqualsIgnoreCase(address, notice.original.from) && !IsHelper(address);
  }

  void Keep(ProseRecipients found) {
    EraseIf([this](const ProseRecipient& each) { return !IsCandidate(each.address); }, &found);
    const bool any_known = std::any_of(found.begin(), found.end(),
                                       [this](const auto& each) { return WentTo(each.address); });
    if (any_known) {
      EraseIf([this](const ProseRecipient& each) { return !WentTo(each.address); }, &found);
    }
    out_ = std::move(found);
  }

  // The addresses of a line or sentence. One that "from" stands before counts where there is no
  // other: "the mail from a@example.org to b@example.net failed".
  void AddAddresses(std::string_view words, RecipientList* out) const {
    const bool help = in_.common.help.AreIn(words);
    std::vector<std::string> senders;
    bool any = false;
    ForEachAddress(words, [&](const std::string& address, std::string_view before) {
      if ((help && !WentTo(address)) || !IsCandidate(address)) return;
      if (in_.common.from_label.AreIn(before)) {
        senders.push_back(address);
        return;
      }
      any = true;
      out->AddAddress(address);
    });
    if (any) return;
    for (const std::string& address : senders) out->AddAddress(address);
  }

  // The addresses of the lines with "@" that `tells` of them.
  template <typename Tells>
  ProseRecipients ReadLines(Tells tells) const {
    RecipientList list;
    for (std::string_view line : lines_) {
      if (tells(line)) AddAddresses(line, &list);
    }
    return list.Take();
  }

  ProseRecipients ReadFailureLines() const {
    return ReadLines([this](std::string_view line) { return in_.common.failure_line.AreIn(line); });
  }

  ProseRecipients ReadLabels() const {
    return ReadLines([this](std::string_view line) { return in_.common.to_label.AreIn(line); });
  }

  // "Kim Lee" <user@example.net>
  ProseRecipients ReadNamedAddresses() const {
    constexpr std::size_t kLongestName = 60;  // bytes
    return ReadLines([](std::string_view line) {
      line = Trim(line);
      const std::size_t open = line.find('<');
      return open != std::string_view::npos && open <= kLongestName && line.back() == '>' &&
             line.find(':') > open;
    });
  }

  ProseRecipients ReadFailureSentences() const {
    RecipientList list;
    for (std::string_view sentence : sentences_) {
      if (in_.common.failure_line.AreIn(sentence)) AddAddresses(sentence, &list);
    }
    return list.Take();
  }

  ProseRecipients ReadOnlyAddress() const {
    RecipientList list;
    for (std::string_view sentence : sentences_) AddAddresses(sentence, &list);
    return list.size() == 1 ? list.Take() : ProseRecipients{};
  }

  const LayoutInput& in_;
  absl::flat_hash_set<std::string> went_to_;  // in lower case
  std::vector<std::string_view> lines_;       // of the text: those with "@"
  std::vector<std::string> sentences_;        // the same, as soon as they are needed
  ProseRecipients out_;
};

}  // namespace

ProseRecipients ReadByGuess(const LayoutInput& whole) {
  if (!MayHoldAddress(whole.text)) return {};
  const std::string text = JoinLists(AboveSignature(whole.text));
  const LayoutInput in{whole.format, whole.common, whole.notice, whole.found, text};
  return Guesser(in).Read();
}

}  // namespace bounce
