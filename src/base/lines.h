// Lines of a text whose line ends may be LF, CRLF, a bare CR, or a mixture.

#ifndef BOUNCE_BASE_LINES_H_
#define BOUNCE_BASE_LINES_H_

#include <cstddef>
#include <string_view>

#include "src/base/line_scanner.h"

namespace bounce {

// Walks over the lines of `text`, which must outlive the reader and its views:
//
//   LineReader lines(text);
//   while (lines.Next()) Use(lines.line());
//
// A last line without a line end counts; an empty text has no lines.
class LineReader {
 public:
  explicit LineReader(std::string_view text, std::size_t from = 0)
      : text_(text), scanner_(text), next_(from) {}

  bool Next() {
    if (next_ >= text_.size()) return false;
    begin_ = next_;
    const std::size_t end = scanner_.End(begin_);
    line_ = text_.substr(begin_, end - begin_);
    next_ = scanner_.AfterEnd(end);
    return true;
  }

  std::string_view line() const { return line_; }  // without its line end
  std::size_t begin() const { return begin_; }     // offset of line() in the text
  std::size_t next() const { return next_; }       // offset of the line after it

 private:
  std::string_view text_;
  LineScanner scanner_;
  std::string_view line_;
  std::size_t begin_ = 0;
  std::size_t next_;
};

}  // namespace bounce

#endif  // BOUNCE_BASE_LINES_H_
