#include "src/path/said.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
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

// Too short for the set, of which they would cost a quarter, and asked for only where a connection
// failed.
constexpr std::string_view kHello[] = {"helo", "ehlo"};  // kGreeting

// Two that are too short for any set.
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

// Letters of the phrases of kFitsOtherLinks, in each of which one of the two stands: what is asked
// of every failure, and hardly ever true, need not have all the text read.
constexpr std::string_view kRareLetters[] = {"etw", "unc"};

static_assert(std::all_of(kPhrases.begin(), kPhrases.end(), [](const Phrase& phrase) {
  return phrase.saying != Saying::kFitsOtherLinks ||
         phrase.words.find(kRareLetters[0]) != std::string_view::npos ||
         phrase.words.find(kRareLetters[1]) != std::string_view::npos;
}));

// 0 where three letters begin at `at`, in any case.
constexpr int Difference(const char* at, std::string_view letters) {
  return ((at[0] | 0x20) ^ letters[0]) | ((at[1] | 0x20) ^ letters[1]) |
         ((at[2] | 0x20) ^ letters[2]);
}

// No way out of the loop, that the compiler makes a vector of it.
bool MayFitOtherLinks(std::string_view text) {
  unsigned char found = 0;
  for (std::size_t last = 2; last < text.size(); ++last) {
    found |= static_cast<unsigned char>(Difference(text.data() + last - 2, kRareLetters[0]) == 0);
    found |= static_cast<unsigned char>(Difference(text.data() + last - 2, kRareLetters[1]) == 0);
  }
  return found != 0;
}

// Kept for the next text.
const CompactText& Compact(std::string_view text) {
  static thread_local CompactText compact;
  compact.Assign(text);
  return compact;
}

bool SaysHello(std::string_view text) {
  const std::string_view beginning = Compact(text).text().substr(0, kBeginning);
  return std::any_of(std::begin(kHello), std::end(kHello), [beginning](std::string_view word) {
    return beginning.find(word) != std::string_view::npos;
  });
}

constexpr std::uint32_t BitOf(Saying saying) { return 1U << static_cast<unsigned>(saying); }

}  // namespace

bool Said::Has(Saying saying) const {
  if (!read_) {
    if (saying == Saying::kFitsOtherLinks && !MayFitOtherLinks(text_)) return false;
    Read();
  }
  if ((found_ & BitOf(saying)) != 0) return true;
  return saying == Saying::kGreeting && SaysHello(text_);
}

void Said::Read() const {
  read_ = true;
  if (text_.empty()) return;
  static thread_local std::vector<LiteralSet::Place> places;
  const CompactText& compact = Compact(text_);
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
