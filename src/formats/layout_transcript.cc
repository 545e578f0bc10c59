// Sendmail's report (sendmail 8, "The following addresses had ...") and its older kin:
//
//    ----- The following addresses had permanent fatal errors -----
//   <user@example.net>
//       (reason: 550 5.1.1 User unknown)
//       (expanded from: <alias@example.org>)
//
//    ----- Transcript of session follows -----
//   ... while talking to mx.example.net.:
//   >>> RCPT To:<user@example.net>
//   <<< 550 5.1.1 User unknown
//   550 5.1.1 <user@example.net>... User unknown
//
// A recipient's text is the first of: the remote server's answer ("<<<") to its RCPT, or to DATA
// before the line that names it; that line; its "reason"; the last answer of all.

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "src/base/ascii.h"
#include "src/base/lines.h"
#include "src/formats/address_line.h"
#include "src/formats/layout.h"
#include "src/mime/address.h"

namespace bounce {
namespace {

// One recipient and what the places of the report say of it, in the order of their worth.
struct Entry {
  ProseRecipient recipient;
  std::string answer;  // "<<<" after its RCPT
  std::string line;    // "550 5.1.1 <user@example.net>... User unknown"
  std::string reason;  // "(reason: ...)"
};

class TranscriptReader {
 public:
  explicit TranscriptReader(const LayoutInput& in) : in_(in) {}

  ProseRecipients Read() {
    LineReader lines(in_.text);
    while (lines.Next()) ReadLine(lines.line());
    return Finish();
  }

 private:
  enum class Section { kHead, kAddresses, kTranscript };

  void ReadLine(std::string_view raw) {
    const std::string_view line = Trim(raw);
    if (line.empty()) return;
    if (StartsSection(line)) return;
    if (section_ == Section::kAddresses) return ReadListed(raw);
    if (section_ == Section::kTranscript) return ReadSession(line);
  }

  bool StartsSection(std::string_view line) {
    if (!StartsWithIgnoreCase(line, "--")) return false;
    if (ContainsIgnoreCase(line, "transcript") || ContainsIgnoreCase(line, "session")) {
      section_ = Section::kTranscript;
      return true;
    }
    if (ContainsIgnoreCase(line, "address") || ContainsIgnoreCase(line, "recipient")) {
      section_ = Section::kAddresses;
      return true;
    }
    return false;
  }

  void ReadListed(std::string_view raw) {
    const std::string_view line = Trim(raw);
    if (line.front() == '(') return ReadNote(line);
    const auto head = ReadAddressLine(raw);
    if (!head) return;
    Entry& entry = EntryFor(head->address);
    const bool words = std::any_of(head->rest.begin(), head->rest.end(), IsAlnum);
    if (words) entry.reason = std::string(head->rest);
    last_ = head->address;
  }

  // "(reason: ...)" and "(expanded from: ...)" below a listed address.
  void ReadNote(std::string_view line) {
    if (last_.empty()) return;
    line.remove_prefix(1);
    if (!line.empty() && line.back() == ')') line.remove_suffix(1);
    Entry& entry = EntryFor(last_);
    if (StartsWithIgnoreCase(line, "reason:")) entry.reason = std::string(Trim(line.substr(7)));
    if (StartsWithIgnoreCase(line, "expanded from:")) {
      entry.recipient.alias = NormalizeAddress(Trim(line.substr(14)));
    }
  }

  void ReadSession(std::string_view line) {
    const std::size_t talking = FindIgnoreCase(line, "while talking to ");
    if (talking != std::string_view::npos) {
      session_answer_.clear();
      host_ = AsciiLower(line.substr(talking + 17));
      while (!host_.empty() && (host_.back() == ':' || host_.back() == '.')) host_.pop_back();
      return;
    }
    if (line.starts_with(">>>")) return ReadCommand(Trim(line.substr(3)));
    if (line.starts_with("<<<")) return ReadAnswer(Trim(line.substr(3)));
    ReadVerdict(line);
  }

  void ReadCommand(std::string_view line) {
    command_ = std::string(line.substr(0, line.find_first_of(" :")));
    commanded_.clear();
    if (StartsWithIgnoreCase(line, "RCPT")) {
      if (const auto address = FindAddress(line)) commanded_ = address->ToString();
    }
  }

  void ReadAnswer(std::string_view line) {
    if (line.empty() || (line[0] != '4' && line[0] != '5')) return;
    std::string* answer = commanded_.empty() ? &last_answer_ : &EntryFor(commanded_).answer;
    // A multi-line reply goes on; a new one replaces what the server said before.
    const bool goes_on = answer->size() > 3 &&
                         answer->find(std::string(line.substr(0, 3)) + "-") != std::string::npos;
    if (!goes_on) answer->clear();
    AppendLine(line, answer);
    if (!commanded_.empty()) {
      EntryFor(commanded_).recipient.command = command_;
      if (EntryFor(commanded_).recipient.host.empty()) EntryFor(commanded_).recipient.host = host_;
    } else {
      last_command_ = command_;
      last_host_ = host_;
      if (!EqualsIgnoreCase(command_, "QUIT")) session_answer_ = last_answer_;
    }
  }

  // "550 5.1.1 <user@example.net>... User unknown", or without a code where the server itself
  // found out: "<user@example.net>... Deferred: Connection timed out with mx.example.net."
  void ReadVerdict(std::string_view line) {
    const bool code = line.size() > 3 && (line[0] == '4' || line[0] == '5') && IsDigit(line[1]) &&
                      IsDigit(line[2]) && !IsAlnum(line[3]);
    const auto address = FindAddress(line);
    const bool about_recipient = code || line.front() == '<';
    if (about_recipient && address && line.find("...") != std::string_view::npos) {
      Entry& entry = EntryFor(address->ToString());
      if (entry.line.empty()) entry.line = std::string(line);
      TakeSessionAnswer(&entry);
      return;
    }
    if (code && !ContainsIgnoreCase(line, host_)) session_answer_.clear();
    AppendLine(line, code || deferred_.empty() ? &deferred_ : &tail_);
  }

  // What the server said to DATA, or at once, it said of those whom the session names next.
  void TakeSessionAnswer(Entry* entry) {
    if (!entry->answer.empty() || session_answer_.empty()) return;
    entry->answer = session_answer_;
    entry->recipient.command = last_command_;
    entry->recipient.host = last_host_;
  }

  Entry& EntryFor(std::string_view address) {
    const auto [place, is_new] = places_.try_emplace(AsciiLower(address), entries_.size());
    if (is_new) entries_.emplace_back().recipient.address = std::string(address);
    return entries_[place->second];
  }

  ProseRecipients Finish() {
    ProseRecipients out;
    for (Entry& each : entries_) {
      ProseRecipient& recipient = each.recipient;
      const std::array<const std::string*, 5> sources = {&each.answer, &each.line, &last_answer_,
                                                         &each.reason, &deferred_};
      for (const std::string* source : sources) {
        if (recipient.text.empty()) recipient.text = *source;
      }
      if (recipient.text == last_answer_ && !last_answer_.empty()) {
        recipient.command = last_command_;
        recipient.host = last_host_;
      } else if (recipient.command.empty() && Repeats(recipient.text, last_answer_)) {
        // Behind ">>> DATA" stands the answer to a RCPT as well: the server pipelines.
        if (last_command_ != "DATA") recipient.command = last_command_;
        if (recipient.host.empty()) recipient.host = last_host_;
      }
      out.push_back(std::move(recipient));
    }
    return out;
  }

  // Whether `text` holds the words of the server's `answer`.
  static bool Repeats(std::string_view text, std::string_view answer) {
    const std::size_t words = answer.find_first_not_of("0123456789.- ");
    return words != std::string_view::npos && text.find(answer.substr(words)) != text.npos;
  }

  const LayoutInput& in_;
  Section section_ = Section::kHead;
  std::vector<Entry> entries_;
  absl::flat_hash_map<std::string, std::size_t> places_;  // of entries_, by address in lower case
  std::string last_;                                      // the address listed last
  std::string host_;                                      // with whom the session was
  std::string command_;                                   // the last ">>>"
  std::string commanded_;  // the recipient of the last command if it was a RCPT
  std::string last_answer_, last_command_, last_host_;
  std::string session_answer_;  // the last answer of this session that is to no RCPT
  std::string deferred_;        // lines that name no recipient
  std::string tail_;
};

}  // namespace

ProseRecipients ReadTranscript(const LayoutInput& in) { return TranscriptReader(in).Read(); }

}  // namespace bounce
