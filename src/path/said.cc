#include "src/path/said.h"

#include <array>
#include <cstddef>
#include <vector>

#include "src/base/compact_text.h"
#include "src/base/literal_set.h"

namespace bounce {
namespace {

constexpr std::size_t kBeginning = 768;  // bytes

struct Phrase {
  std::string_view words;  // lower case
  Saying saying;
};

constexpr std::array kPhrases = std::to_array<Phrase>({
    {"refused to talk", Saying::kGreetingRefused},
    {"initial greeting", Saying::kGreetingRefused},
    {"greeting failed", Saying::kGreetingRefused},
    {"my name was rejected", Saying::kGreetingRefused},
    {"sender was rejected", Saying::kSenderRefused},
    {"does not like sender", Saying::kSenderRefused},
    {"does not like recipient", Saying::kRecipientRefused},
    {"failed on data command", Saying::kDataRefused},
    {"after i sent the message", Saying::kRefusedAfterData},
    {"sasl authentication", Saying::kSignIn},

    {"greeting", Saying::kGreeting},
    {"banner", Saying::kGreeting},
    {"helo", Saying::kGreeting},
    {"ehlo", Saying::kGreeting},
    {"end of data", Saying::kMessageBody},
    {"final dot", Saying::kMessageBody},
    {"message body", Saying::kMessageBody},
    {"message content", Saying::kMessageBody},

    {"unknown user: \"", Saying::kLocalProgram},
    {"mailbox file", Saying::kLocalProgram},
    {"maildir", Saying::kLocalProgram},
    {"local delivery", Saying::kLocalProgram},
    {"pipe to ", Saying::kLocalProgram},
    {"command died", Saying::kLocalProgram},
    {"command time limit", Saying::kLocalProgram},
    {"unknown mailer error", Saying::kLocalProgram},
    {"local mailer", Saying::kLocalProgram},
    {"sieve", Saying::kLocalProgram},
    {"mailbox_command", Saying::kLocalProgram},

    {"authentication failed", Saying::kSignInFailed},
    {"must issue a starttls", Saying::kWantsStartTls},

    // "421 Connection reset by mx.example.net", "550 Host unknown (Name server: ...)": Sendmail
    // puts codes in front of what it found out itself.
    {"connection reset", Saying::kOwnFinding},
    {"connection timed out", Saying::kOwnFinding},
    {"connection refused", Saying::kOwnFinding},
    {"broken pipe", Saying::kOwnFinding},
    {"timed out with", Saying::kOwnFinding},
    {"connection closed", Saying::kOwnFinding},
    {"read error from", Saying::kOwnFinding},
    {"name server:", Saying::kOwnFinding},
    {"host name lookup", Saying::kOwnFinding},

    // OpenSMTPD calls a refused greeting a network error, dma tells nothing.
    {"network error on destination mx", Saying::kFitsOtherLinks},
    {"unknown bounce reason", Saying::kFitsOtherLinks},
});

// Two that are too short for the set.
constexpr std::string_view kPipe = "|/";
constexpr std::string_view kNullMx = "mx 0 .";

const LiteralSet& Phrases() {
  static const LiteralSet* const kSet = [] {
    auto* set = new LiteralSet;
    for (const Phrase& phrase : kPhrases) set->Add(phrase.words);
    set->Compile();
    return set;
  }();
  return *kSet;
}

constexpr bool TellsStep(Saying saying) { return saying < Saying::kOwnFinding; }

constexpr std::uint32_t BitOf(Saying saying) { return 1U << static_cast<unsigned>(saying); }

}  // namespace

Said::Said(std::string_view text) {
  if (text.empty()) return;
  static thread_local CompactText compact;
  static thread_local std::vector<LiteralSet::Place> places;
  compact.Assign(text);
  Phrases().Scan(compact.text(), &places);
  for (const LiteralSet::Place& place : places) {
    const Saying saying = kPhrases[place.literal].saying;
    if (!TellsStep(saying) || place.end <= kBeginning) found_ |= BitOf(saying);
  }
  if (compact.text().substr(0, kBeginning).find(kPipe) != std::string_view::npos) {
    found_ |= BitOf(Saying::kLocalProgram);
  }
  if (compact.text().find(kNullMx) != std::string_view::npos) found_ |= BitOf(Saying::kOwnFinding);
}

}  // namespace bounce
