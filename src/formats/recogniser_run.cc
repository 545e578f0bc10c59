// One message on its way through the recogniser.

#include <algorithm>
#include <bitset>
#include <optional>
#include <utility>

#include "src/base/ascii.h"
#include "src/base/lines.h"
#include "src/formats/failure_words.h"
#include "src/formats/recogniser.h"
#include "src/mime/header_value.h"

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

// In the mail of a sender that shows no sign of being a mail system the opening must stand at the
// top: at most this many lines above it.
constexpr int kLinesAbove = 3;

// So many header fields bear signs of formats, or few more.
constexpr std::size_t kUsualFields = 64;

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

// Those that are not refused first, then the higher score; equals in the order of the files.
bool IsBetter(const Candidate& a, const Candidate& b) {
  if ((a.refused == nullptr) != (b.refused == nullptr)) return a.refused == nullptr;
  return a.score != b.score ? a.score > b.score : a.format < b.format;
}

}  // namespace

class Recogniser::Run {
 public:
  Run(const Recogniser& recogniser, const Message& message, const Notice& notice, Detail detail)
      : recogniser_(recogniser), message_(message), notice_(notice), detail_(detail) {}

  Recognition Recognise(absl::Span<const OpeningHit> openings) {
    AddShared();
    AddOpenings(openings);
    if (!IsSettled() && !AddHeaders()) Finish();
    return std::move(out_);
  }

 private:
  void AddShared() {
    AddShared(notice_.from_daemon, "from", "a mail system", kFromDaemon);
    AddShared(notice_.null_sender, "return-path", "<>", kNullSender);
    AddShared(notice_.is_report, "content-type", "a report", kReportParts);
    const bool returns_own =
        !notice_.original.from.empty() && EqualsIgnoreCase(notice_.original.from, notice_.to);
    AddShared(returns_own, "from of the returned message", notice_.to, kReturnsOwn);
    by_system_ = notice_.from_daemon || notice_.null_sender || notice_.is_report || returns_own;
  }

  // A letter about a bounce has its subject too.
  void AddSubject() {
    by_subject_ = !IsAboutOne() && HasSubjectOfBounce();
    AddShared(by_subject_, "subject", notice_.subject, kSubject);
  }

  void AddOpenings(absl::Span<const OpeningHit> openings) {
    for (const OpeningHit& hit : openings) {
      const OpeningSign& opening = recogniser_.formats_[hit.format].openings[hit.opening];
      const bool is_new = Find(hit.format) == nullptr;
      Candidate& each = FindOrAdd(hit.format);
      // The earliest opening is where the server begins to speak.
      each.begin = is_new ? hit.begin_line : std::min(each.begin, hit.begin_line);
      each.score += opening.weight;
      if (detail_ == Detail::kSigns) each.signs.push_back({"text", opening.text, opening.weight});
    }
  }

  // Returns whether the answer is settled.
  bool AddHeaders() {
    const Part& root = message_.root();
    static thread_local std::string scratch;
    const std::size_t subject = recogniser_.IndexOf("subject");
    FindPending(subject);
    for (std::size_t i = 0; i < pending_.size(); ++i) {
      if (!pending_[i]) continue;
      if (IsSettled()) return true;
      const FieldSigns& field = recogniser_.fields_[i];
      const std::string_view value =
          i == subject ? notice_.subject
                       : DecodeUnstructured(*message_.raw_header(root, field.name), &scratch);
      AddField(field, value);
      pending_[i] = false;
    }
    return IsSettled();
  }

  // Of the few fields in which a possible format has a sign a message has fewer.
  void FindPending(std::size_t subject) {
    absl::InlinedVector<bool, kUsualFields> asked(recogniser_.fields_.size());
    std::bitset<kSlots> slots;  // those of the fields that are asked for
    const auto ask = [this, &asked, &slots](std::uint32_t format) {
      for (const SignWeight& sign : recogniser_.weights_[format]) {
        asked[sign.field] = true;
        slots.set(sign.slot);
      }
    };
    for (const Candidate& each : out_.candidates) ask(each.format);
    for (const std::uint32_t format : recogniser_.without_openings_) ask(format);
    has_pending_ = true;
    pending_.assign(asked.size(), false);
    for (const HeaderField& field : message_.headers(message_.root())) {
      if (!slots[SlotOf(field.name)]) continue;
      const std::size_t index = recogniser_.IndexOf(field.name);
      if (index < asked.size()) pending_[index] = asked[index];
    }
    if (subject < pending_.size()) pending_[subject] = asked[subject];
  }

  void Finish() {
    AddSubject();
    Rank();
    if (out_.best() == nullptr && out_.shared_score < kEnoughForGuess) {
      AddFailureWords();
      Rank();
    }
    out_.unknown_server = out_.best() == nullptr && out_.shared_score >= kEnoughForGuess;
  }

  // Whether no sign that is still to be looked at can make another format the best one. They are
  // looked at all the same where they are to be told.
  bool IsSettled() {
    if (detail_ == Detail::kSigns) return false;
    Rank();
    const Candidate* const best = out_.best();
    if (best == nullptr || WeightToCome(best->format).least < 0) return false;
    const auto may_win = [this, best](std::uint32_t format, int score) {
      if (format == best->format) return false;
      const int most = score + WeightToCome(format).most;
      return most > best->score || (most == best->score && format < best->format);
    };
    for (const Candidate& each : out_.candidates) {
      if (may_win(each.format, each.score)) return false;
    }
    const auto& others = recogniser_.without_openings_;
    return std::none_of(others.begin(), others.end(),
                        [&](std::uint32_t format) { return may_win(format, 0); });
  }

  struct WeightRange {
    int least = 0;
    int most = 0;
  };

  // What the signs of `format` that are still to be looked at can weigh together.
  WeightRange WeightToCome(std::uint32_t format) const {
    WeightRange range;
    for (const SignWeight& sign : recogniser_.weights_[format]) {
      if (has_pending_ && !pending_[sign.field]) continue;
      (sign.weight < 0 ? range.least : range.most) += sign.weight;
    }
    return range;
  }

  void Rank() {
    for (Candidate& each : out_.candidates) each.refused = Refuse(each);
    std::sort(out_.candidates.begin(), out_.candidates.end(), IsBetter);
  }

  // Mail of a person may hold a bounce, but below words of their own.
  bool IsBelowOwnWords(const Candidate& each) {
    const bool by_person = !notice_.from_daemon && !notice_.null_sender && !notice_.is_report;
    if (!by_person || each.by_headers >= kEnoughOwn) return false;
    if (!last_begin_) last_begin_ = FirstLines(notice_.text, kLinesAbove);
    return each.begin > *last_begin_;
  }

  bool HasSubjectOfBounce() const {
    static thread_local PrefilterResult found;
    recogniser_.subject_filter_.Scan(notice_.subject, &found);
    return recogniser_.common_.subject.Find(found, notice_.subject) != std::string_view::npos;
  }

  bool IsAboutOne() const {
    return !notice_.from_daemon && !notice_.is_report && IsReplySubject(notice_.subject);
  }

  // Words cost a search, so they are looked for where they can decide. Anybody may write them: a
  // mail system must show in other signs too.
  void AddFailureWords() {
    const bool away = notice_.auto_reply && !notice_.auto_reply->weak;
    if (!by_system_ || away || IsAboutOne()) return;
    const CommonPatterns& common = recogniser_.common_;
    if (common.other_subject.Matches(notice_.subject)) return;
    if (!by_subject_) {
      const std::string in_subject = FindFailureWords(common, notice_.subject);
      AddShared(!in_subject.empty(), "subject", in_subject, kSubject);
    }
    const std::string in_text = FindFailureWords(common, notice_.text);
    const bool daemon = StartsWithIgnoreCase(notice_.from, "mailer-daemon@");
    AddShared(!in_text.empty(), "text", in_text, daemon ? kFailureWordsOfDaemon : kFailureWords);
  }

  void AddShared(bool has, const char* field, std::string_view text, int weight) {
    if (!has) return;
    out_.shared_score += weight;
    if (detail_ == Detail::kSigns) out_.shared.push_back({field, std::string(text), weight});
  }

  Candidate* Find(std::uint32_t format) {
    for (Candidate& each : out_.candidates) {
      if (each.format == format) return &each;
    }
    return nullptr;
  }

  Candidate& FindOrAdd(std::uint32_t format) {
    if (Candidate* const known = Find(format)) return *known;
    out_.candidates.emplace_back().format = format;
    return out_.candidates.back();
  }

  void AddField(const FieldSigns& field, std::string_view value) {
    if (value.empty()) return;
    static thread_local PrefilterResult found;
    field.filter.Scan(value, &found);
    for (const PrefilterResult::LiteralHit& hit : found.literal_hits()) {
      AddSign(field.owners[hit.pattern], value.substr(hit.begin, hit.end - hit.begin));
    }
    for (const std::uint32_t pattern : found.candidates()) {
      const FieldSigns::Owner& owner = field.owners[pattern];
      if (!IsPossible(owner.format)) continue;
      // To find out what matches costs more than whether something does.
      re2::StringPiece match;
      const int groups = detail_ == Detail::kSigns ? 1 : 0;
      const RE2& regex = SignOf(owner).pattern.get();
      if (regex.Match(ToRe2(value), 0, value.size(), RE2::UNANCHORED, &match, groups)) {
        AddSign(owner, FromRe2(match));
      }
    }
  }

  const HeaderSign& SignOf(const FieldSigns::Owner& owner) const {
    return recogniser_.formats_[owner.format].headers[owner.sign];
  }

  // A format that has openings needs one of them.
  bool IsPossible(std::uint32_t format) {
    return recogniser_.formats_[format].openings.empty() || Find(format) != nullptr;
  }

  void AddSign(const FieldSigns::Owner& owner, std::string_view text) {
    if (!IsPossible(owner.format)) return;
    const HeaderSign& sign = SignOf(owner);
    Candidate& each = FindOrAdd(owner.format);
    each.score += sign.weight;
    each.by_headers += sign.weight;
    if (detail_ != Detail::kSigns) return;
    each.signs.push_back({sign.name, std::string(text), sign.weight});
  }

  const char* Refuse(const Candidate& each) {
    if (IsBelowOwnWords(each)) return "stands below a person's own words";
    if (each.score < kEnoughOwn) return "its own signs weigh too little";
    if (each.score + out_.shared_score < kEnough) {
      return "its signs and the shared ones together weigh too little";
    }
    return nullptr;
  }

  const Recogniser& recogniser_;
  const Message& message_;
  const Notice& notice_;
  const Detail detail_;
  bool by_subject_ = false;  // the Subject is a bounce's
  bool by_system_ = false;   // a sign that only a mail system gives
  // Once AddHeaders() knows which fields there are: those that are still to be looked at.
  bool has_pending_ = false;
  absl::InlinedVector<bool, kUsualFields> pending_;  // by field
  std::optional<std::size_t> last_begin_;            // where a person's own words may still follow
  Recognition out_;
};

Recognition Recogniser::Recognise(const Message& message, const Notice& notice,
                                  absl::Span<const OpeningHit> openings, Detail detail) const {
  return Run(*this, message, notice, detail).Recognise(openings);
}

}  // namespace bounce
