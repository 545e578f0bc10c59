// Sentences that name the address:
//
//   Unknown user: user@example.net
//   The following recipients returned permanent errors: user@example.net. Reason: refused.
//
// The patterns of `recipient` are searched in the whole text. One that captures no text takes all
// of the text that `text_begin`, `text_end` and `ignore` leave.

#include <utility>

#include "src/base/ascii.h"
#include "src/base/lines.h"
#include "src/formats/address_line.h"
#include "src/formats/layout.h"
#include "src/formats/recipient_list.h"

namespace bounce {
namespace {

std::string WholeText(const LayoutInput& in) {
  std::string_view region = in.text;
  std::size_t end = 0;
  if (in.format.text_begin.Find(in.found, region, &end) != std::string_view::npos) {
    region.remove_prefix(end);
  }
  region = region.substr(0, in.format.text_end.Find(in.found, region));
  std::string text;
  LineReader lines(region);
  while (lines.Next()) {
    if (!IsIgnored(in, lines.line())) AppendLine(lines.line(), &text);
  }
  return text;
}

bool MayMatchFrom(const LayoutInput& in, const TextPattern& pattern, std::size_t from) {
  return from <= in.text.size() && pattern.MayMatchIn(in.found, in.text.substr(from));
}

}  // namespace

ProseRecipients ReadSentences(const LayoutInput& in) {
  RecipientList list;
  for (const TextPattern& pattern : in.format.recipient) {
    std::size_t from = 0;
    ProseRecipient captured;
    while (MayMatchFrom(in, pattern, from) &&
           Capture(pattern, in.found, in.text, &from, &captured)) {
      const bool local = captured.address.find('@') == std::string::npos;
      if (local && !captured.address.empty() && !in.format.domain.empty()) {
        captured.address += "@" + in.format.domain;
      }
      if (!captured.address.empty()) list.Add(std::move(captured));
      captured = {};
    }
  }
  ProseRecipients out = list.Take();
  ShareText(WholeText(in), &out);
  return out;
}

}  // namespace bounce
