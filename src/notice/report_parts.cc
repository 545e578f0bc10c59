#include "src/notice/report_parts.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "absl/container/inlined_vector.h"
#include "src/base/ascii.h"
#include "src/notice/delivery_status.h"
#include "src/notice/original.h"

namespace bounce {
namespace {

// Parts that may hold a delivery status or a header under another name.
bool MayBeMislabelled(const Part& part) {
  return part.type == MediaType::kTextPlain || part.type == MediaType::kTextOther ||
         part.type == MediaType::kOther || part.type == MediaType::kMessageRfc822;
}

using PartIndices = absl::InlinedVector<std::size_t, 16>;

// The parts below `root` that do not lie inside a message/rfc822, with `root` itself.
PartIndices OwnParts(const Message& message, std::size_t root) {
  PartIndices own;
  const auto parts = message.parts();
  for (std::size_t i = root; i < parts[root].end && i < parts.size();) {
    own.push_back(i);
    const bool nested = parts[i].type == MediaType::kMessageRfc822;
    i = nested ? std::max<std::size_t>(parts[i].end, i + 1) : i + 1;
  }
  return own;
}

// An escape that is cut in two is left as it stands.
constexpr std::size_t kCutEscape = 2;

// The content of `part`, or as much of it as LooksLikeDeliveryStatus() looks at. Attachments are
// large, and this is asked of all.
std::string_view ContentHead(const Message& message, const Part& part, std::string* scratch) {
  // Three bytes for one and soft line ends; more where the encoding is odd.
  constexpr std::size_t kEnough = 4 * kStatusLookAt;
  if (part.body.size() > kEnough) {
    Part head = part;
    head.body = part.body.substr(0, kEnough);
    const std::string_view content = message.content(head, scratch);
    if (content.size() >= kStatusLookAt + kCutEscape) return content;
  }
  return message.content(part, scratch);
}

// False where no delivery status can begin `part`: its first word is decoded alone.
bool MayBeStatus(const Message& message, const Part& part) {
  constexpr std::size_t kEnough = 256;
  if (part.encoding == TransferEncoding::kIdentity || part.body.size() <= kEnough) return true;
  Part front = part;
  front.body = part.body.substr(0, kEnough);
  std::string scratch;
  const std::string_view content = message.content(front, &scratch);
  // What was cut in two at its end is not read as it would be.
  return MayBeginDeliveryStatus(
      content.substr(0, content.size() - std::min(content.size(), kCutEscape)));
}

bool ContentIsStatus(const Message& message, const Part& part) {
  if (!MayBeStatus(message, part)) return false;
  std::string scratch;
  return LooksLikeDeliveryStatus(ContentHead(message, part, &scratch));
}

bool ContentIsHeader(const Message& message, const Part& part) {
  std::string scratch;
  return LooksLikeMessageHeader(message.content(part, &scratch));
}

void FindMislabelledStatus(const Message& message, const PartIndices& own, ReportParts* found) {
  for (std::size_t i : own) {
    const Part& part = message.parts()[i];
    if (MayBeMislabelled(part) && ContentIsStatus(message, part)) found->status.push_back(i);
  }
}

void FindEmbeddedStatus(const Message& message, const PartIndices& own, ReportParts* found) {
  for (std::size_t i : own) {
    const Part& part = message.parts()[i];
    if (part.type != MediaType::kTextPlain) continue;
    const bool quoted = part.encoding == TransferEncoding::kQuotedPrintable;
    if (quoted && !MayHoldQuotedStatus(part.body)) continue;
    std::string scratch;
    const std::size_t offset = FindDeliveryStatus(message.content(part, &scratch));
    if (offset == std::string_view::npos) continue;
    found->embedded_status = i;
    found->embedded_offset = offset;
    return;
  }
}

bool IsStatusPart(const ReportParts& found, std::size_t i) {
  return std::find(found.status.begin(), found.status.end(), i) != found.status.end();
}

// The first returned message after the report's own part; else any.
void FindOriginal(const Message& message, const PartIndices& own, ReportParts* found) {
  std::optional<std::size_t> before;
  std::size_t report = found->root;
  if (!found->status.empty()) report = found->status.front();
  if (found->embedded_status) report = *found->embedded_status;
  if (found->feedback) report = *found->feedback;
  if (found->disposition) report = *found->disposition;
  for (std::size_t i : own) {
    const Part& part = message.parts()[i];
    const bool returned =
        part.type == MediaType::kMessageRfc822 || part.type == MediaType::kHeaders;
    if (!returned || i == found->root || IsStatusPart(*found, i)) continue;
    if (i > report) {
      found->original = i;
      return;
    }
    if (!before) before = i;
  }
  found->original = before;
  if (before || !found->any_report()) return;
  // The third part of a report that some programs declare as text.
  for (std::size_t i : own) {
    const Part& part = message.parts()[i];
    if (i <= report || IsStatusPart(*found, i) || !MayBeMislabelled(part)) continue;
    if (!ContentIsHeader(message, part)) continue;
    found->original = i;
    return;
  }
}

}  // namespace

ReportParts FindReportParts(const Message& message, std::size_t root) {
  ReportParts found;
  found.root = root;
  const PartIndices own = OwnParts(message, root);
  for (std::size_t i : own) {
    switch (message.parts()[i].type) {
      case MediaType::kDeliveryStatus:
        found.status.push_back(i);
        break;
      case MediaType::kFeedbackReport:
        if (!found.feedback) found.feedback = i;
        break;
      case MediaType::kDispositionNotification:
        if (!found.disposition) found.disposition = i;
        break;
      default:
        break;
    }
  }
  if (!found.any_report()) FindMislabelledStatus(message, own, &found);
  if (!found.any_report()) FindEmbeddedStatus(message, own, &found);
  FindOriginal(message, own, &found);
  return found;
}

std::optional<std::size_t> FindAttachedReport(const Message& message, std::size_t root) {
  const auto parts = message.parts();
  for (std::size_t i = root; i < parts[root].end && i < parts.size(); ++i) {
    if (parts[i].type != MediaType::kMessageRfc822 || i + 1 >= parts[i].end) continue;
    if (FindReportParts(message, i + 1).any_report()) return i + 1;
  }
  return std::nullopt;
}

}  // namespace bounce
