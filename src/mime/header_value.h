// Values of header fields: unfolding, encoded words, parameters.

#ifndef BOUNCE_MIME_HEADER_VALUE_H_
#define BOUNCE_MIME_HEADER_VALUE_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace bounce {

// The first position at or after `pos` in a structured value that is neither white space nor in a
// comment (RFC 5322 section 3.2.2). A comment that is never closed reaches to the end.
std::size_t SkipCommentsAndSpace(std::string_view value, std::size_t pos);

// `raw` with its folds undone (RFC 5322 section 2.2.3): each line end with the blanks after it
// becomes one space.
std::string Unfold(std::string_view raw);

// The same: `raw` itself where it has no fold, else a view of `*scratch`.
std::string_view Unfold(std::string_view raw, std::string* scratch);

// An unstructured value as UTF-8: unfolded, encoded words decoded, raw 8-bit text read by evidence.
std::string DecodeUnstructured(std::string_view raw);

// The same: `raw` itself where it is so already, else a view of `*scratch`.
std::string_view DecodeUnstructured(std::string_view raw, std::string* scratch);

// The value of parameter `name` (ASCII case is ignored) of a structured field such as
// Content-Type, with RFC 2231 charsets and continuations, and encoded words in quotes (which
// RFC 2047 forbids and programs write), decoded to UTF-8. Of several forms of one parameter the
// best is taken: `name*`, then `name*0`, then `name`. Pieces of a continuation that are missing are
// passed over.
std::optional<std::string> FindParameter(std::string_view raw, std::string_view name);

// The same as a view of `raw`, undecoded, where the parameter is written plainly: no RFC 2231 form,
// no escaped character, no fold. Nothing where it is absent or needs FindParameter().
std::optional<std::string_view> FindPlainParameter(std::string_view raw, std::string_view name);

}  // namespace bounce

#endif  // BOUNCE_MIME_HEADER_VALUE_H_
