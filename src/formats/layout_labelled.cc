// Lines with labels:
//
//   Recipient: [SMTP:user@example.net]
//   Reason:    Remote SMTP Server Returned: 550 mailbox unavailable
//
// Each pattern of `recipient` is tried on each line; its groups (recipient, alias, text, host,
// command) fill the record at hand, and a second address begins a new record. What stands before
// the first address holds for all.

#include <utility>

#include "src/base/ascii.h"
#include "src/base/lines.h"
#include "src/formats/address_line.h"
#include "src/formats/layout.h"
#include "src/formats/recipient_list.h"

namespace bounce {
namespace {

void FillMissing(const ProseRecipient& from, ProseRecipient* to) {
  if (to->alias.empty()) to->alias = from.alias;
  if (to->text.empty()) to->text = from.text;
  if (to->host.empty()) to->host = from.host;
  if (to->command.empty()) to->command = from.command;
}

bool CaptureLine(const LayoutInput& in, std::string_view line, ProseRecipient* captured) {
  for (const TextPattern& pattern : in.format.recipient) {
    if (!pattern.MayMatchIn(in.found, line)) continue;
    std::size_t from = 0;
    if (Capture(pattern, in.found, line, &from, captured)) return true;
  }
  return false;
}

}  // namespace

ProseRecipients ReadLabelled(const LayoutInput& in) {
  RecipientList list;
  ProseRecipient shared;
  bool in_text = false;
  LineReader lines(in.text);
  while (lines.Next()) {
    ProseRecipient* const current = list.empty() ? &shared : &list.back();
    ProseRecipient captured;
    if (CaptureLine(in, lines.line(), &captured)) {
      in_text = !captured.text.empty();
      if (captured.address.empty()) {
        FillMissing(captured, current);
      } else if (ProseRecipient* known = list.Find(captured.address)) {
        FillMissing(captured, known);
      } else {
        list.Add(std::move(captured));
      }
      continue;
    }
    // A label's value goes on in indented lines.
    in_text = in_text && IndentOf(lines.line()) > 0 && !Trim(lines.line()).empty();
    if (in_text) AppendLine(lines.line(), &current->text);
  }
  ProseRecipients out = list.Take();
  for (ProseRecipient& each : out) FillMissing(shared, &each);
  return out;
}

}  // namespace bounce
