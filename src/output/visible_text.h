// Text from mail for a person's eyes: nothing in it may move the cursor, change colours, or turn
// the direction of writing.

#ifndef BOUNCE_OUTPUT_VISIBLE_TEXT_H_
#define BOUNCE_OUTPUT_VISIBLE_TEXT_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace bounce {

// True for what acts on a terminal or hides in a text: control characters (C0, DEL, C1), line and
// paragraph separators, and format characters such as bidirectional overrides and zero-width
// spaces.
bool IsTerminalControl(char32_t c);

// `s` on one line: white space becomes a space, other IsTerminalControl() characters are spelled
// out
// (\x1b, \u202e), and what is not UTF-8 becomes U+FFFD.
std::string VisibleText(std::string_view s);

// Columns that `visible` (a result of VisibleText) takes on a terminal: East Asian wide characters
// take two (Unicode Standard Annex #11), combining marks none.
std::size_t DisplayWidth(std::string_view visible);

// Bytes of the longest prefix of `visible` that takes at most `width` columns.
std::size_t PrefixWithin(std::string_view visible, std::size_t width);

// `visible` cut to at most `width` columns, with an ellipsis where something was cut off.
std::string Shorten(std::string_view visible, std::size_t width);

// Shorten(), then filled with spaces up to `width` columns.
std::string FitTo(std::string_view visible, std::size_t width);

}  // namespace bounce

#endif  // BOUNCE_OUTPUT_VISIBLE_TEXT_H_
