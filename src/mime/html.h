// HTML to text.

#ifndef BOUNCE_MIME_HTML_H_
#define BOUNCE_MIME_HTML_H_

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>

namespace bounce {

// The text that a reader of `html` (UTF-8) sees: block elements and <br> begin a new line, table
// cells are separated by a blank, <pre> keeps its lines, white space is collapsed elsewhere;
// scripts, styles and hidden head content are left out. Lines end with LF. Bounded in depth. Where
// `max_nodes` elements that shape the text are not all, the rest is left out and `*truncated` (may
// be null) becomes true.
std::string HtmlToText(std::string_view html,
                       std::size_t max_nodes = std::numeric_limits<std::size_t>::max(),
                       bool* truncated = nullptr);

// The same of what FilterHtml() left, by way of a tree, whatever it is.
std::string TreeToText(std::string_view filtered);

}  // namespace bounce

#endif  // BOUNCE_MIME_HTML_H_
