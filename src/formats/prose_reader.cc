#include "src/formats/prose_reader.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "src/base/ascii.h"
#include "src/base/pack.h"
#include "src/formats/address_line.h"
#include "src/formats/failure_words.h"
#include "src/formats/infer_recipient.h"
#include "src/formats/notification.h"
#include "src/formats/returned_message.h"

namespace bounce {
namespace {

// Offsets in the text.
struct Returned {
  std::size_t begin = 0;                        // of the returned message
  std::size_t header = std::string_view::npos;  // of its quoted header, or npos
};

// Where the returned message begins in `text` at or after `from`.
Returned FindReturned(const CommonPatterns& common, const Format& format,
                      const PrefilterResult& found, std::string_view text, std::size_t from) {
  text.remove_prefix(from);
  const std::size_t header = FindQuotedHeader(text);
  text = text.substr(0, header);
  text = text.substr(0, common.end.Find(found, text));
  text = text.substr(0, format.end.Find(found, text));
  return {from + text.size(), header == std::string_view::npos ? header : from + header};
}

// Whether the fields of the report name the host that wrote it.
bool FieldsNameReporter(const Notice& notice) {
  if (notice.feedback) return true;
  const std::optional<DeliveryStatus>& status = notice.status;
  return status && !status->recipients.empty() && !status->reporting_mta.empty();
}

// Whether a part of the message tells of the returned one all that is needed: whom it went to, and
// no recipient is to be named by that.
bool IsOriginalKnown(const Notice& notice, const ProseRecipients& recipients) {
  if (notice.original.message_id.empty() && notice.original.to.empty()) return false;
  const auto is_local = [](const ProseRecipient& each) {
    return !each.address.empty() && each.address.find('@') == std::string::npos;
  };
  return !recipients.empty() && std::none_of(recipients.begin(), recipients.end(), is_local);
}

std::string FindReporter(const CommonPatterns& common, const PrefilterResult& found,
                         std::string_view text) {
  for (const TextPattern& pattern : common.reporter) {
    if (const auto host = pattern.FirstGroup(found, text)) return AsciiLower(*host);
  }
  return {};
}

// The sender's own address for a recipient ("generated from ..."), taken out of the text.
void TakeAlias(const CommonPatterns& common, const PrefilterResult& found,
               ProseRecipient* recipient) {
  for (const TextPattern& pattern : common.alias) {
    if (!pattern.MayMatch(found)) continue;
    std::size_t from = 0;
    ProseRecipient captured;
    if (!Capture(pattern, found, recipient->text, &from, &captured) || captured.alias.empty()) {
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

// The recipients that the Subject names; `text` becomes theirs.
ProseRecipients ReadSubject(const Format& format, const PrefilterResult& found,
                            std::string_view subject, const std::string& text) {
  ProseRecipients out;
  for (const TextPattern& pattern : format.subject) {
    std::size_t from = 0;
    ProseRecipient captured;
    if (!Capture(pattern, found, subject, &from, &captured) || captured.address.empty()) continue;
    if (captured.text.empty()) captured.text = text;
    out.push_back(std::move(captured));
    break;
  }
  return out;
}

// Servers name the reader of the bounce beside the recipients ("Sender: ..."). Who wrote to
// themself stands in the returned message's To.
void DropReader(const Notice& notice, ProseRecipients* recipients) {
  if (recipients->size() < 2 || notice.to.empty()) return;
  for (const std::string& to : notice.original.to) {
    if (EqualsIgnoreCase(to, notice.to)) return;
  }
  const auto is_reader = [&notice](const ProseRecipient& each) {
    return EqualsIgnoreCase(each.address, notice.to);
  };
  EraseIf(is_reader, recipients);
}

// What the server's own words tell of the returned message: "Subject: ...".
void ReadSummary(const CommonPatterns& common, const PrefilterResult& found, std::string_view text,
                 Prose* out) {
  for (const TextPattern& pattern : common.original_subject) {
    const auto subject = pattern.FirstGroup(found, text);
    if (!subject) continue;
    out->original.emplace().subject = CollapseSpace(*subject);
    return;
  }
}

// What the text, from whose own words `own` is taken, tells of the returned message.
void ReadReturned(const LayoutInput& own, std::string_view whole, std::size_t header, Prose* out) {
  const Notice& notice = own.notice;
  const bool known = IsOriginalKnown(notice, out->recipients);
  if (known && !notice.original_received.empty()) return;
  if (header != std::string_view::npos) {
    ReadOriginalHeader(whole.substr(header), &out->original.emplace(), &out->original_received);
  } else if (!known) {
    ReadSummary(own.common, own.found, own.text, out);
  }
}

// Without a kind where `text` is no notification.
Prose ReadNotification(std::string_view text) {
  Prose out;
  auto notification = ReadSesNotification(text);
  if (!notification) return out;
  out.kind = notification->kind;
  out.fields = std::move(notification->status);
  out.original = std::move(notification->original);
  out.feedback_type = std::move(notification->feedback_type);
  return out;
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

ProseReader::ProseReader(FormatFile files)
    : files_(std::move(files)),
      scanner_(&files_.common, &files_.formats),
      recogniser_(&files_.common, &files_.formats) {
  recogniser_.Compile(&files_.common.subject);
}

std::string ProseReader::Pack() const {
  Packer packer;
  Fields(*this, packer);
  return packer.bytes();
}

std::unique_ptr<const ProseReader> ProseReader::Unpack(std::string_view bytes) {
  std::unique_ptr<ProseReader> reader(new ProseReader);
  Unpacker unpacker(bytes);
  Fields(*reader, unpacker);
  return unpacker.ok() ? std::move(reader) : nullptr;
}

Prose ProseReader::ReadText(const Format& format, const PrefilterResult& found, std::size_t begin,
                            const Message& message, const Notice& notice) const {
  const std::string_view whole = notice.text;
  std::size_t after = 0;
  if (format.begin.Find(found, whole.substr(begin), &after) != std::string_view::npos) {
    begin += after;
  }
  // What follows the opening is tried first: what stands above it may be anything.
  const Returned first = FindReturned(files_.common, format, found, whole, 0);
  const Returned returned =
      first.begin < begin ? FindReturned(files_.common, format, found, whole, begin) : first;
  const LayoutInput below{format, files_.common, notice, found,
                          whole.substr(begin, returned.begin - begin)};
  const LayoutInput all{format, files_.common, notice, found, whole.substr(0, first.begin)};
  std::optional<std::string> flat;
  const auto flat_text = [&all, &flat]() -> const std::string& {
    if (!flat) flat = FlatText(all);
    return *flat;
  };
  Prose out;
  out.kind = KindOf(format, found, notice);
  out.recipients = ReadLayout(below);
  if (out.recipients.empty()) out.recipients = ReadLayout(all);
  if (out.recipients.empty()) {
    out.recipients = ReadSubject(format, found, notice.subject, flat_text());
  }
  if (out.recipients.empty()) out.recipients = ReadFailedRecipients(message, flat_text());
  if (out.recipients.empty()) {
    out.recipients = ReadByGuess({UnknownServer(), files_.common, notice, found, all.text});
  }
  DropReader(notice, &out.recipients);
  for (ProseRecipient& each : out.recipients) TakeAlias(files_.common, found, &each);
  // The text of a single recipient that no pattern found is all there is.
  if (out.recipients.size() == 1 && out.recipients.front().text.empty()) {
    out.recipients.front().text = flat_text();
  }

  if (!FieldsNameReporter(notice)) {
    out.reporter = FindReporter(files_.common, found, whole.substr(0, returned.begin));
  }
  ReadReturned(all, whole, returned.header, &out);
  CompleteLocalNames(out.original ? *out.original : notice.original, &out.recipients);
  if (out.recipients.empty()) {
    out.recipients =
        InferRecipients(notice, out.original ? *out.original : notice.original, flat_text());
  }
  // Said of nobody by name: the reason is worth knowing all the same.
  if (out.recipients.empty()) out.recipients.emplace_back().text = flat_text();
  return out;
}

// An unknown server's message is a warning or a confirmation when it says so.
Kind ProseReader::KindOf(const Format& format, const PrefilterResult& found,
                         const Notice& notice) const {
  if (!format.name.empty()) return format.kind;
  const CommonPatterns& common = files_.common;
  static thread_local TextScan subject;
  scanner_.Scan(notice.subject, &subject);
  const auto says = [&found, &notice](const LinePatterns& patterns) {
    return patterns.Find(subject.found, notice.subject) != std::string_view::npos ||
           patterns.Find(found, notice.text) != std::string_view::npos;
  };
  if (says(common.delay)) return Kind::kDelay;
  const bool delivered = says(common.success) && FindFailureWords(common, notice.text).empty();
  return delivered ? Kind::kSuccess : Kind::kFailure;
}

Recognition ProseReader::Recognise(const Message& message, const Notice& notice) const {
  TextScan scan;
  scanner_.Scan(notice.text, &scan);
  return recogniser_.Recognise(message, notice, scan.openings, Recogniser::Detail::kSigns);
}

Prose ProseReader::Read(const Message& message, const Notice& notice) const {
  static thread_local TextScan scan;
  scanner_.Scan(notice.text, &scan);
  const Recognition recognition =
      recogniser_.Recognise(message, notice, scan.openings, Recogniser::Detail::kScores);
  const Candidate* const best = recognition.best();
  if (best == nullptr && !recognition.unknown_server) return {};
  const Format& format = best != nullptr ? files_.formats[best->format] : UnknownServer();
  Prose out =
      format.layout == Layout::kNotification
          ? ReadNotification(notice.text)
          : ReadText(format, scan.found, best != nullptr ? best->begin : 0, message, notice);
  if (out.kind) out.format = format.name;
  return out;
}

}  // namespace bounce
