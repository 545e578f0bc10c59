// A list of addresses, and one text for all of them:
//
//   Delivery to the following recipients failed permanently:
//
//        user@example.net
//        other@example.net
//
//   Technical details of permanent failure:
//   The recipient's mailbox is over its storage limit.
//
// `text_begin` says where the text begins and `text_end` where it ends; without them it is all that
// is not an address.

#include <utility>

#include "src/base/ascii.h"
#include "src/base/lines.h"
#include "src/formats/address_line.h"
#include "src/formats/layout.h"
#include "src/formats/recipient_list.h"

namespace bounce {
namespace {

void ReadAddress(const LayoutInput& in, std::string_view line, RecipientList* out,
                 std::string* text) {
  ProseRecipient captured;
  for (const TextPattern& pattern : in.format.recipient) {
    if (!pattern.MayMatchIn(in.found, line)) continue;
    std::size_t from = 0;
    if (Capture(pattern, in.found, line, &from, &captured) && !captured.address.empty()) break;
  }
  if (in.format.recipient.empty()) {
    const auto head = ReadAddressLine(line);
    if (head && head->rest.empty() && (head->angle || !in.format.angle)) {
      captured.address = head->address;
    }
  }
  if (captured.address.empty()) return AppendLine(line, text);
  out->Add(std::move(captured));
}

std::string_view TextRegion(const LayoutInput& in) {
  std::string_view region;
  std::size_t end = 0;
  if (in.format.text_begin.Find(in.found, in.text, &end) != std::string_view::npos) {
    region = in.text.substr(end);
  }
  return region.substr(0, in.format.text_end.Find(in.found, region));
}

}  // namespace

ProseRecipients ReadList(const LayoutInput& in) {
  const std::size_t text_begin = in.format.text_begin.Find(in.found, in.text);
  RecipientList list;
  std::string rest;
  LineReader lines(in.text.substr(0, text_begin));
  while (lines.Next()) {
    if (!Trim(lines.line()).empty() && !IsIgnored(in, lines.line())) {
      ReadAddress(in, lines.line(), &list, &rest);
    }
  }
  std::string text;
  LineReader told(TextRegion(in));
  while (told.Next()) {
    if (!IsIgnored(in, told.line())) AppendLine(told.line(), &text);
  }
  if (text_begin == std::string_view::npos) text = rest;
  ProseRecipients out = list.Take();
  ShareText(text, &out);
  return out;
}

}  // namespace bounce
