// Most HTML of mail needs no tree.

#ifndef BOUNCE_MIME_SIMPLE_HTML_H_
#define BOUNCE_MIME_SIMPLE_HTML_H_

#include <optional>
#include <string>
#include <string_view>

namespace bounce {

// The text of what FilterHtml() left, as TreeToText() gives it; nothing where an element, a
// character reference or text in the wrong place of a table needs a tree builder to be understood.
// Linear in the length, the depth being bounded by the filter.
std::optional<std::string> SimpleHtmlToText(std::string_view filtered);

}  // namespace bounce

#endif  // BOUNCE_MIME_SIMPLE_HTML_H_
