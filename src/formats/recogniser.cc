#include "src/formats/recogniser.h"

#include <algorithm>
#include <utility>

#include "src/base/ascii.h"
#include "src/base/lines.h"
#include "src/formats/failure_words.h"

namespace bounce {
namespace {

// A message is in a format when the format's own signs and those that all bounces share reach
// kEnough together, and its own reach kEnoughOwn. A letter that quotes a bounce has an opening
// phrase but none of the shared signs.
constexpr int kEnough = 100;
constexpr int kFromDaemon = 35;
constexpr int kNullSender = 20;
constexpr int kReportParts = 40;
constexpr int kSubject = 30;
constexpr int kReturnsOwn = 25;
constexpr int kFailureWords = 20;
constexpr int kFailureWordsOfDaemon = 25;  // a postmaster writes other mail too
// An unknown server's message is taken for a bounce when the shared signs reach this.
constexpr int kEnoughForGuess = 60;

constexpr std::size_t kMaxOpeningText = 65536;  // bytes; openings stand at the start

// In the mail of a sender that shows no sign of being a mail system the opening must stand at the
// top: at most this many lines above it.
constexpr int kLinesAbove = 3;

// "Re: Undelivered mail" is a letter about one, unless a mail system itself writes so.
bool IsReplySubject(std::string_view subject) {
  static const LazyRegex* const kReply =
      new LazyRegex("^(?:re|aw|sv|antw|rv|res|回复|答复|fwd?|wg|tr|转发)(?:\\[\\d+\\])?[:：]");
  return RE2::PartialMatch(ToRe2(subject), kReply->get());
}

// Offset of the end of the first `count` lines that are not blank.
std::size_t FirstLines(std::string_view text, int count) {
  LineReader lines(text);
  while (count > 0 && lines.Next()) {
    if (!Trim(lines.line()).empty()) --count;
  }
  return count > 0 ? text.size() : lines.next();
}

int ScoreHeaders(const Format& format, const Message& message, const Notice& notice,
                 std::vector<FormatSign>* signs) {
  int score = 0;
  for (const HeaderSign& sign : format.headers) {
    const std::string value =
        sign.name == "subject" ? notice.subject : message.header(message.root(), sign.name);
    re2::StringPiece match;
    if (value.empty() ||
        !sign.pattern.get().Match(value, 0, value.size(), RE2::UNANCHORED, &match, 1)) {
      continue;
    }
    score += sign.weight;
    signs->push_back({sign.name, std::string(match), sign.weight});
  }
  return score;
}

// Those that are not refused first, then the higher score; equals in the order of the files.
bool IsBetter(const Candidate& a, const Candidate& b) {
  if ((a.refused == nullptr) != (b.refused == nullptr)) return a.refused == nullptr;
  return a.score > b.score;
}

}  // namespace

Recogniser::Recogniser(const CommonPatterns* common, const std::deque<Format>* formats)
    : common_(*common), formats_(*formats) {
  for (std::size_t i = 0; i < formats_.size(); ++i) {
    for (const OpeningSign& opening : formats_[i].openings) {
      matcher_.Add(opening.text);
      format_of_phrase_.push_back(i);
      openings_.push_back(&opening);
    }
  }
  matcher_.Compile();
}

// One candidate a format, in the order of the formats.
std::vector<Candidate> Recogniser::FindOpenings(const Notice& notice) const {
  std::vector<Candidate> seen(formats_.size());
  const std::string_view text = std::string_view(notice.text).substr(0, kMaxOpeningText);
  for (const PhraseHit& hit : matcher_.Find(text)) {
    Candidate& each = seen[format_of_phrase_[hit.phrase]];
    // The earliest opening is where the server begins to speak.
    each.begin = each.signs.empty() ? hit.begin_line : std::min(each.begin, hit.begin_line);
    const OpeningSign& opening = *openings_[hit.phrase];
    each.score += opening.weight;
    each.signs.push_back({"text", opening.text, opening.weight});
  }
  return seen;
}

void Recogniser::ScoreShared(const Notice& notice, Recognition* out) const {
  const auto add = [out](bool has, const char* field, std::string_view text, int weight) {
    if (!has) return;
    out->shared.push_back({field, std::string(text), weight});
    out->shared_score += weight;
  };
  add(notice.from_daemon, "from", "a mail system", kFromDaemon);
  add(notice.null_sender, "return-path", "<>", kNullSender);
  add(notice.is_report, "content-type", "a report", kReportParts);
  const bool returns_own =
      !notice.original.from.empty() && EqualsIgnoreCase(notice.original.from, notice.to);
  add(returns_own, "from of the returned message", notice.to, kReturnsOwn);
  const bool about_one = !notice.from_daemon && !notice.is_report && IsReplySubject(notice.subject);
  const bool by_subject =
      !about_one && common_.subject.Find(notice.subject) != std::string_view::npos;
  add(by_subject, "subject", notice.subject, kSubject);
  // Words cost a search, so they are looked for where they can decide. Anybody may write them: a
  // mail system must show in other signs too.
  const bool by_system =
      notice.from_daemon || notice.null_sender || notice.is_report || returns_own;
  const bool away = notice.auto_reply && !notice.auto_reply->weak;
  if (!by_system || away || about_one || out->shared_score >= kEnoughForGuess) return;
  if (common_.other_subject.Matches(notice.subject)) return;
  if (!by_subject) {
    const std::string in_subject = FindFailureWords(common_, notice.subject);
    add(!in_subject.empty(), "subject", in_subject, kSubject);
  }
  const std::string in_text = FindFailureWords(common_, notice.text);
  const bool daemon = StartsWithIgnoreCase(notice.from, "mailer-daemon@");
  add(!in_text.empty(), "text", in_text, daemon ? kFailureWordsOfDaemon : kFailureWords);
}

Recognition Recogniser::Recognise(const Message& message, const Notice& notice) const {
  Recognition out;
  ScoreShared(notice, &out);
  // Mail of a person may hold a bounce, but below words of their own.
  const bool by_person = !notice.from_daemon && !notice.null_sender && !notice.is_report;
  const std::size_t last_begin =
      by_person ? FirstLines(notice.text, kLinesAbove) : notice.text.size();
  std::vector<Candidate> seen = FindOpenings(notice);
  for (std::size_t i = 0; i < seen.size(); ++i) {
    Candidate& each = seen[i];
    each.format = &formats_[i];
    if (each.signs.empty() && !each.format->openings.empty()) continue;
    const int by_headers = ScoreHeaders(*each.format, message, notice, &each.signs);
    if (each.signs.empty()) continue;
    each.score += by_headers;
    if (each.begin > last_begin && by_headers < kEnoughOwn) {
      each.refused = "stands below a person's own words";
    } else if (each.score < kEnoughOwn) {
      each.refused = "its own signs weigh too little";
    } else if (each.score + out.shared_score < kEnough) {
      each.refused = "its signs and the shared ones together weigh too little";
    }
    out.candidates.push_back(std::move(each));
  }
  std::stable_sort(out.candidates.begin(), out.candidates.end(), IsBetter);
  out.unknown_server = out.best() == nullptr && out.shared_score >= kEnoughForGuess;
  return out;
}

}  // namespace bounce
