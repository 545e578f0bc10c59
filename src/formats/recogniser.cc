#include "src/formats/recogniser.h"

#include <algorithm>
#include <utility>

#include "src/base/ascii.h"
#include "src/base/lines.h"
#include "src/formats/failure_words.h"
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

void Recogniser::Compile(LinePatterns* subjects) {
  subjects->AddTo(&subject_filter_);
  subject_filter_.Compile();
  for (std::uint32_t format = 0; format < formats_.size(); ++format) {
    std::uint32_t index = 0;
    for (const HeaderSign& sign : formats_[format].headers) {
      FieldSigns& field = SignsOf(sign.name);
      field.filter.Add(sign.source);
      field.owners.push_back({format, index++});
    }
  }
  for (std::uint32_t i = 0; i < fields_.size(); ++i) {
    fields_[i].filter.Compile();
    by_letter_[static_cast<unsigned char>(fields_[i].name[0])].push_back(i);
  }
}

Recogniser::FieldSigns& Recogniser::SignsOf(std::string_view name) {
  for (FieldSigns& each : fields_) {
    if (each.name == name) return each;
  }
  FieldSigns& added = fields_.emplace_back();
  added.name = name;
  return added;
}

// By the first letter most fields are none that bears signs.
std::size_t Recogniser::IndexOf(std::string_view name) const {
  if (name.empty()) return fields_.size();
  for (const std::uint32_t index : by_letter_[static_cast<unsigned char>(ToLower(name[0]))]) {
    if (EqualsIgnoreCase(fields_[index].name, name)) return index;
  }
  return fields_.size();
}

// One message on its way through the recogniser.
class Recogniser::Run {
 public:
  Run(const Recogniser& recogniser, const Message& message, const Notice& notice, Detail detail)
      : recogniser_(recogniser), message_(message), notice_(notice), detail_(detail) {}

  void AddShared() {
    AddShared(notice_.from_daemon, "from", "a mail system", kFromDaemon);
    AddShared(notice_.null_sender, "return-path", "<>", kNullSender);
    AddShared(notice_.is_report, "content-type", "a report", kReportParts);
    const bool returns_own =
        !notice_.original.from.empty() && EqualsIgnoreCase(notice_.original.from, notice_.to);
    AddShared(returns_own, "from of the returned message", notice_.to, kReturnsOwn);
    // A letter about a bounce has its subject too.
    by_subject_ = !IsAboutOne() && HasSubjectOfBounce();
    AddShared(by_subject_, "subject", notice_.subject, kSubject);
    by_system_ = notice_.from_daemon || notice_.null_sender || notice_.is_report || returns_own;
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

  void AddHeaders() {
    const Part& root = message_.root();
    static thread_local std::string scratch;
    // A message has few of the fields that bear signs: one pass finds them.
    absl::InlinedVector<bool, 64> present(recogniser_.fields_.size());
    for (const HeaderField& field : message_.headers(root)) {
      const std::size_t index = recogniser_.IndexOf(field.name);
      if (index < present.size()) present[index] = true;
    }
    for (std::size_t i = 0; i < present.size(); ++i) {
      const FieldSigns& field = recogniser_.fields_[i];
      if (field.name == "subject") {
        AddField(field, notice_.subject);
      } else if (present[i]) {
        AddField(field, DecodeUnstructured(*message_.raw_header(root, field.name), &scratch));
      }
    }
  }

  Recognition Finish() {
    Rank();
    if (out_.best() == nullptr && out_.shared_score < kEnoughForGuess) {
      AddFailureWords();
      Rank();
    }
    out_.unknown_server = out_.best() == nullptr && out_.shared_score >= kEnoughForGuess;
    return std::move(out_);
  }

 private:
  void Rank() {
    // Mail of a person may hold a bounce, but below words of their own.
    const bool by_person = !notice_.from_daemon && !notice_.null_sender && !notice_.is_report;
    const std::size_t last_begin =
        by_person ? FirstLines(notice_.text, kLinesAbove) : notice_.text.size();
    for (Candidate& each : out_.candidates) each.refused = Refuse(each, last_begin);
    std::sort(out_.candidates.begin(), out_.candidates.end(), IsBetter);
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
      re2::StringPiece match;
      const RE2& regex = SignOf(owner).pattern.get();
      if (regex.Match(ToRe2(value), 0, value.size(), RE2::UNANCHORED, &match, 1)) {
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

  const char* Refuse(const Candidate& each, std::size_t last_begin) const {
    if (each.begin > last_begin && each.by_headers < kEnoughOwn) {
      return "stands below a person's own words";
    }
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
  Recognition out_;
};

Recognition Recogniser::Recognise(const Message& message, const Notice& notice,
                                  absl::Span<const OpeningHit> openings, Detail detail) const {
  Run run(*this, message, notice, detail);
  run.AddShared();
  run.AddOpenings(openings);
  run.AddHeaders();
  return run.Finish();
}

}  // namespace bounce
