// What the layouts have in common: lines that hold an address, and collecting text.

#ifndef BOUNCE_FORMATS_ADDRESS_LINE_H_
#define BOUNCE_FORMATS_ADDRESS_LINE_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "src/formats/layout.h"

namespace bounce {

// A line that begins with an address: "  <a@example.com>: host said ...", "* a@example.com",
// "\"a@example.com\":", "Recipient: [SMTP:a@example.com]".
struct AddressLine {
  std::string address;
  std::size_t indent = 0;  // blanks before it
  bool angle = false;      // it stands in angle brackets
  bool colon = false;      // a colon follows it
  std::string_view rest;   // what follows, trimmed
};

std::optional<AddressLine> ReadAddressLine(std::string_view line);

// The number of blanks at the start of `line`; a tab counts as one.
std::size_t IndentOf(std::string_view line);

// What is said of a recipient is cut to this many bytes: a reason is told in fewer words.
inline constexpr std::size_t kMaxRecipientText = 4000;

// The first `size` bytes of `text` at most, whole UTF-8 characters.
std::string_view Shorten(std::string_view text, std::size_t size);

// Appends `line` to `*text`, separated by one space, up to kMaxRecipientText.
void AppendLine(std::string_view line, std::string* text);

// Gives `text` to the recipients that have none: shortened where they are so many that copies of it
// would fill the memory.
void ShareText(std::string_view text, ProseRecipients* recipients);

// Whether `line` is to be left out of every text: by the format's or the common patterns.
bool IsIgnored(const LayoutInput& in, std::string_view line);

// The whole of in.text on one line, without the lines that are to be left out, up to
// kMaxRecipientText.
std::string FlatText(const LayoutInput& in);

// Fills `*out` from the named groups (recipient, or its halves local and domain; alias; text, or
// its parts reply, status and text; host; command) of a match of `pattern` in `text` at or after
// `*from`, which is moved behind the match. False where there is none. The text may be a part of
// what `found` is of, or another.
bool Capture(const TextPattern& pattern, const PrefilterResult& found, std::string_view text,
             std::size_t* from, ProseRecipient* out);

}  // namespace bounce

#endif  // BOUNCE_FORMATS_ADDRESS_LINE_H_
