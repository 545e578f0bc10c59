// An address at the start of a line, what is said of it beside it and in the lines below:
//
//   <user@example.net>: host mx.example.net[192.0.2.1] said: 550 5.1.1
//       <user@example.net>: Recipient address rejected (in reply to RCPT TO command)
//
//     other@example.net
//       SMTP error from remote mail server after RCPT TO:<other@example.net>:
//       host mx.example.net [192.0.2.1]: 550 no such user
//
// A blank line ends a text. A line that is indented deeper than its recipient belongs to the text,
// even where it begins with an address.

#include <utility>

#include "src/base/ascii.h"
#include "src/base/lines.h"
#include "src/formats/address_line.h"
#include "src/formats/layout.h"
#include "src/formats/recipient_list.h"

namespace bounce {
namespace {

std::optional<AddressLine> ReadHead(const LayoutInput& in, std::string_view line) {
  if (!in.format.recipient.empty()) {
    for (const TextPattern& pattern : in.format.recipient) {
      if (!pattern.MayMatchIn(in.found, line)) continue;
      ProseRecipient captured;
      std::size_t from = 0;
      if (!Capture(pattern, in.found, line, &from, &captured) || captured.address.empty()) continue;
      AddressLine head;
      head.address = std::move(captured.address);
      head.indent = IndentOf(line);
      head.rest = line.substr(std::min(from, line.size()));
      return head;
    }
    return std::nullopt;
  }
  auto head = ReadAddressLine(line);
  if (!head || (in.format.angle && !head->angle)) return std::nullopt;
  // A sentence may begin with an address too.
  const bool sentence = !head->angle && !head->colon && !head->rest.empty() &&
                        std::string_view("(['-.,;").find(head->rest[0]) == std::string_view::npos;
  if (sentence) return std::nullopt;
  return head;
}

// Adds `address` and those that follow it on the line ("a@example.net, b@example.net: ...");
// returns what is left of the line.
std::string_view AddListed(std::string address, std::string_view rest, RecipientList* out) {
  out->AddAddress(std::move(address));
  while (!rest.empty() && (rest.front() == ',' || rest.front() == ';')) {
    auto next = ReadAddressLine(rest.substr(1));
    if (!next) break;
    out->AddAddress(std::move(next->address));
    rest = next->rest;
  }
  return rest;
}

}  // namespace

ProseRecipients ReadBlocks(const LayoutInput& in) {
  RecipientList out;
  std::size_t indent = 0;
  std::size_t first_of_line = 0;
  bool open = false;
  // What is said of several addresses on one line is said of each.
  const auto share_line = [&out, &first_of_line] {
    for (std::size_t i = first_of_line; i + 1 < out.size(); ++i) out[i].text = out.back().text;
  };
  LineReader lines(in.text);
  while (lines.Next()) {
    const std::string_view line = lines.line();
    if (Trim(line).empty()) {
      if (open && !out.back().text.empty()) open = false;
      continue;
    }
    if (IsIgnored(in, line)) continue;
    auto head = ReadHead(in, line);
    const bool inside =
        head && open && (head->indent > indent || out.Find(head->address) != nullptr);
    if (head && !inside) {
      open = out.Find(head->address) == nullptr;
      if (!open) continue;
      share_line();
      indent = head->indent;
      first_of_line = out.size();
      const std::string_view rest = AddListed(std::move(head->address), head->rest, &out);
      AppendLine(rest, &out.back().text);
    } else if (open) {
      AppendLine(line, &out.back().text);
    }
  }
  share_line();
  return out.Take();
}

}  // namespace bounce
