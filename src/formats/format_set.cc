#include "src/formats/format_set.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "src/base/absl_bridge.h"
#include "src/base/ascii.h"
#include "src/base/lines.h"
#include "src/formats/address_line.h"
#include "src/formats/builtin.h"
#include "src/formats/infer_recipient.h"
#include "src/formats/notification.h"
#include "src/formats/returned_message.h"

namespace bounce {
namespace {

// A message is in a format when the format's own signs and those that all bounces share reach
// kEnough together, and its own reach kEnoughOwn. A letter that quotes a bounce has an opening
// phrase but none of the shared signs.
constexpr int kEnough = 100;
constexpr int kEnoughOwn = 40;
constexpr int kFromDaemon = 35;
constexpr int kNullSender = 20;
constexpr int kReportParts = 40;
constexpr int kSubject = 30;
// An unknown server's message is taken for a bounce when the shared signs reach this.
constexpr int kEnoughForGuess = 60;

constexpr std::size_t kMaxOpeningText = 65536;  // bytes; openings stand at the start
constexpr std::size_t kMaxText = 4000;          // bytes of a text that no layout cut

// In the mail of a sender that shows no sign of being a mail system the opening must stand at the
// top: at most this many lines above it.
constexpr int kLinesAbove = 3;

// Offset of the end of the first `count` lines that are not blank.
std::size_t FirstLines(std::string_view text, int count) {
  LineReader lines(text);
  while (count > 0 && lines.Next()) {
    if (!Trim(lines.line()).empty()) --count;
  }
  return count > 0 ? text.size() : lines.next();
}

int SharedSigns(const CommonPatterns& common, const Notice& notice) {
  return (notice.from_daemon ? kFromDaemon : 0) + (notice.null_sender ? kNullSender : 0) +
         (notice.is_report ? kReportParts : 0) +
         (common.subject.Find(notice.subject) != std::string_view::npos ? kSubject : 0);
}

// Where the returned message begins in `text`.
std::size_t FindReturned(const CommonPatterns& common, const Format* format,
                         std::string_view text) {
  std::size_t cut = std::min({common.end.Find(text), FindQuotedHeader(text), text.size()});
  if (format != nullptr) cut = std::min(cut, format->end.Find(text.substr(0, cut)));
  return std::min(cut, text.size());
}

// Fields of a delivery status written into the text; nothing where there is no recipient field.
std::optional<DeliveryStatus> ReadFields(std::string_view text) {
  static const LazyRegex* const kStart =
      new LazyRegex("(?m)^[ \\t]*(?:Reporting-MTA|Original-Recipient|Final-Recipient)[ \\t]*:");
  static const LazyRegex* const kRecipient = new LazyRegex("(?m)^[ \\t]*Final-Recipient[ \\t]*:");
  static const LazyRegex* const kEnd = new LazyRegex("(?m)^(?:--|Return-Path:|Received:)");
  re2::StringPiece match;
  if (!RE2::PartialMatch(ToRe2(text), kRecipient->get())) return std::nullopt;
  if (!kStart->get().Match(ToRe2(text), 0, text.size(), RE2::UNANCHORED, &match, 1)) {
    return std::nullopt;
  }
  text.remove_prefix(static_cast<std::size_t>(match.data() - text.data()));
  if (kEnd->get().Match(ToRe2(text), 0, text.size(), RE2::UNANCHORED, &match, 1)) {
    text = text.substr(0, static_cast<std::size_t>(match.data() - text.data()));
  }
  return ReadDeliveryStatus(text);
}

std::string FindReporter(const CommonPatterns& common, std::string_view text) {
  for (const LazyRegex& pattern : common.reporter) {
    re2::StringPiece host;
    if (RE2::PartialMatch(ToRe2(text), pattern.get(), &host)) {
      return AsciiLower(FromRe2(host));
    }
  }
  return {};
}

// The sender's own address for a recipient ("generated from ..."), taken out of the text.
void TakeAlias(const CommonPatterns& common, ProseRecipient* recipient) {
  for (const LazyRegex& pattern : common.alias) {
    std::size_t from = 0;
    ProseRecipient captured;
    if (!Capture(pattern.get(), recipient->text, &from, &captured) || captured.alias.empty()) {
      continue;
    }
    if (recipient->alias.empty()) recipient->alias = captured.alias;
    RE2::Replace(&recipient->text, pattern.get(), " ");
    recipient->text = CollapseSpace(recipient->text);
    return;
  }
}

ProseRecipients ReadLayout(const LayoutInput& in) {
  switch (in.format.layout) {
    case Layout::kBlocks:
      return ReadBlocks(in);
    case Layout::kList:
      return ReadList(in);
    case Layout::kLabelled:
      return ReadLabelled(in);
    case Layout::kSentence:
      return ReadSentences(in);
    case Layout::kTranscript:
      return ReadTranscript(in);
    case Layout::kGuess:
      return ReadByGuess(in);
    case Layout::kNone:
    case Layout::kNotification:
      break;
  }
  return {};
}

std::string FlatText(const LayoutInput& in) {
  std::string text;
  LineReader lines(in.text);
  while (lines.Next() && text.size() < kMaxText) {
    if (!IsIgnored(in, lines.line())) AppendLine(lines.line(), &text);
  }
  return text;
}

// What the server's own words tell of the returned message: "Subject: ...".
void ReadSummary(const CommonPatterns& common, std::string_view text, Prose* out) {
  for (const LazyRegex& pattern : common.original_subject) {
    re2::StringPiece subject;
    if (!RE2::PartialMatch(ToRe2(text), pattern.get(), &subject)) continue;
    out->original.emplace().subject = CollapseSpace(FromRe2(subject));
    return;
  }
}

const Format& UnknownServer() {
  static const Format* const kUnknown = [] {
    auto* format = new Format;
    format->layout = Layout::kGuess;
    return format;
  }();
  return *kUnknown;
}

}  // namespace

struct FormatSet::Recognition {
  const Format* format = nullptr;
  int score = 0;
  std::size_t begin = 0;  // offset in the text from which the recipients are looked for
  std::vector<Evidence> evidence;
};

FormatSet::FormatSet(FormatFile files) : files_(std::move(files)) {
  for (std::size_t i = 0; i < files_.formats.size(); ++i) {
    for (const OpeningSign& opening : files_.formats[i].openings) {
      matcher_.Add(opening.text);
      format_of_phrase_.push_back(i);
      weight_of_phrase_.push_back(opening.weight);
    }
  }
  matcher_.Compile();
}

const FormatSet& FormatSet::BuiltIn() {
  static const FormatSet* const kSet = [] {
    FormatFile files;
    for (const EmbeddedFile& file : BuiltInFormatFiles()) {
      // The built-in files are right: a test reads each of them.
      (void)ReadFormatFile(file.name, file.text, /*check_patterns=*/false, &files);
    }
    return new FormatSet(std::move(files));
  }();
  return *kSet;
}

int FormatSet::ScoreHeaders(const Format& format, const Message& message, const Notice& notice,
                            std::vector<Evidence>* evidence) {
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
    evidence->push_back({"", sign.name, std::string(match)});
  }
  return score;
}

FormatSet::Recognition FormatSet::Recognise(const Message& message, const Notice& notice) const {
  std::vector<Recognition> seen(files_.formats.size());
  const std::string_view text = std::string_view(notice.text).substr(0, kMaxOpeningText);
  for (const PhraseHit& hit : matcher_.Find(text)) {
    Recognition& each = seen[format_of_phrase_[hit.phrase]];
    // The earliest opening is where the server begins to speak.
    each.begin = each.score == 0 ? hit.begin_line : std::min(each.begin, hit.begin_line);
    each.score += weight_of_phrase_[hit.phrase];
    const std::string_view words = text.substr(hit.begin_line, hit.end - hit.begin_line);
    each.evidence.push_back({"", "text", std::string(words)});
  }
  Recognition best;
  const int shared = SharedSigns(files_.common, notice);
  // Mail of a person may hold a bounce, but below words of their own.
  const bool by_person = !notice.from_daemon && !notice.null_sender && !notice.is_report;
  const std::size_t last_begin = by_person ? FirstLines(text, kLinesAbove) : text.size();
  for (std::size_t i = 0; i < seen.size(); ++i) {
    const Format& format = files_.formats[i];
    Recognition& each = seen[i];
    if (each.score == 0 && !format.openings.empty()) continue;
    const int by_headers = ScoreHeaders(format, message, notice, &each.evidence);
    if (each.begin > last_begin && by_headers < kEnoughOwn) continue;
    each.score += by_headers;
    if (each.score < kEnoughOwn || each.score + shared < kEnough || each.score <= best.score) {
      continue;
    }
    best = std::move(each);
    best.format = &format;
  }
  if (best.format == nullptr && shared >= kEnoughForGuess) {
    best.format = &UnknownServer();
    best.evidence.push_back({"", "subject", notice.subject});
  }
  for (Evidence& each : best.evidence) each.rule = absl::StrCat("format.", best.format->name);
  return best;
}

Prose FormatSet::ReadText(const Recognition& found, const Message& message,
                          const Notice& notice) const {
  const Format& format = *found.format;
  const std::string_view whole = notice.text;
  std::size_t begin = found.begin;
  std::size_t after = 0;
  if (format.begin.Find(whole.substr(begin), &after) != std::string_view::npos) begin += after;
  const std::size_t cut = begin + FindReturned(files_.common, &format, whole.substr(begin));
  // What follows the opening is tried first: what stands above it may be anything.
  const LayoutInput below{format, files_.common, notice, whole.substr(begin, cut - begin)};
  const LayoutInput all{format, files_.common, notice,
                        whole.substr(0, FindReturned(files_.common, &format, whole))};
  Prose out;
  out.recipients = ReadLayout(below);
  if (out.recipients.empty()) out.recipients = ReadLayout(all);
  if (out.recipients.empty()) out.recipients = ReadFailedRecipients(message, FlatText(all));
  if (out.recipients.empty()) {
    out.recipients = ReadByGuess({UnknownServer(), files_.common, notice, all.text});
  }
  for (ProseRecipient& each : out.recipients) TakeAlias(files_.common, &each);

  out.fields = ReadFields(whole);
  out.reporter = FindReporter(files_.common, whole.substr(0, cut));
  const std::string_view returned = whole.substr(cut);
  if (const std::size_t header = FindQuotedHeader(returned); header != std::string_view::npos) {
    ReadOriginalHeader(returned.substr(header), &out.original.emplace(), &out.original_received);
  } else {
    ReadSummary(files_.common, all.text, &out);
  }
  if (out.recipients.empty()) {
    out.recipients =
        InferRecipients(notice, out.original ? *out.original : notice.original, FlatText(all));
  }
  // Said of nobody by name: the reason is worth knowing all the same.
  if (out.recipients.empty()) out.recipients.emplace_back().text = FlatText(all);
  return out;
}

// An unknown server's message is a warning when it says so.
Kind FormatSet::KindOf(const Format& format, const Notice& notice) const {
  if (!format.name.empty()) return format.kind;
  const LinePatterns& delay = files_.common.delay;
  const bool delayed = delay.Find(notice.subject) != std::string_view::npos ||
                       delay.Find(notice.text) != std::string_view::npos;
  return delayed ? Kind::kDelay : Kind::kFailure;
}

Prose FormatSet::Read(const Message& message, const Notice& notice) const {
  const Recognition found = Recognise(message, notice);
  if (found.format == nullptr) return {};
  Prose out;
  if (found.format->layout == Layout::kNotification) {
    auto notification = ReadSesNotification(notice.text);
    if (!notification) return {};
    out.kind = notification->kind;
    out.fields = std::move(notification->status);
    out.original = std::move(notification->original);
    out.feedback_type = std::move(notification->feedback_type);
  } else {
    out = ReadText(found, message, notice);
    out.kind = KindOf(*found.format, notice);
  }
  out.format = found.format->name;
  out.evidence = found.evidence;
  return out;
}

}  // namespace bounce
