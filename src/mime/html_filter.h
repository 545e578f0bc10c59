// Makes any HTML safe to hand to a parser that builds a tree.

#ifndef BOUNCE_MIME_HTML_FILTER_H_
#define BOUNCE_MIME_HTML_FILTER_H_

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>

namespace bounce {

// `html` reduced to text, character references and the tags that shape the text: without
// attributes, comments, scripts, styles and inline elements, with every element closed that HTML
// wants closed, at most kMaxHtmlDepth of them open at once, and few list items in one another. A
// tree builder's work on the result is linear, and its tree is shallow, whatever the input is. Tags
// past `max_tags` are left out with all that follows, and `*truncated` (may be null) becomes true.
std::string FilterHtml(std::string_view html,
                       std::size_t max_tags = std::numeric_limits<std::size_t>::max(),
                       bool* truncated = nullptr);

inline constexpr std::size_t kMaxHtmlDepth = 100;

}  // namespace bounce

#endif  // BOUNCE_MIME_HTML_FILTER_H_
