// Finds line ends (LF, CRLF, a bare CR, mixed) at the speed of memchr.

#ifndef BOUNCE_BASE_LINE_SCANNER_H_
#define BOUNCE_BASE_LINE_SCANNER_H_

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "src/base/ascii.h"

namespace bounce {

// Remembers the next LF and CR, so that a text without one of them is not searched for it again at
// each line. Asking at rising positions costs one pass over the text; going back costs as much as
// is asked for again.
class LineScanner {
 public:
  explicit LineScanner(std::string_view text) : text_(text) {}

  // Where the line that holds `pos` ends: at its first CR or LF, or at the end of the text.
  std::size_t End(std::size_t pos) {
    if (pos < lf_from_ || pos > lf_) {
      lf_from_ = pos;
      lf_ = std::min(text_.find('\n', pos), text_.size());
    }
    const bool cr_known = pos >= cr_from_ && pos <= cr_ && (lf_ <= cr_ || text_[cr_] == '\r');
    if (!cr_known) FindCr(pos);
    return std::min(lf_, cr_);
  }

  // The start of the line after the one that ends at `end`.
  std::size_t AfterEnd(std::size_t end) const {
    if (end >= text_.size()) return text_.size();
    const bool crlf = text_[end] == '\r' && end + 1 < text_.size() && text_[end + 1] == '\n';
    return end + (crlf ? 2 : 1);
  }

  // The start of the line after the one that holds `pos`.
  std::size_t Next(std::size_t pos) { return AfterEnd(End(pos)); }

  // Whether a line begins at `pos`.
  bool IsLineStart(std::size_t pos) const { return pos == 0 || IsLineEnd(text_[pos - 1]); }

 private:
  static constexpr std::size_t kWindow = 2048;

  // Looks as far as the next LF, and a window ahead for the lines to come.
  void FindCr(std::size_t pos) {
    const std::size_t window = std::min(text_.size() - pos, kWindow);
    const std::size_t limit = std::max(lf_, pos + window);
    cr_from_ = pos;
    cr_ = std::min(text_.substr(0, limit).find('\r', pos), limit);
  }

  std::string_view text_;
  std::size_t lf_from_ = 1;  // no LF in [lf_from_, lf_); the ranges are empty at first
  std::size_t lf_ = 0;
  std::size_t cr_from_ = 1;  // no CR in [cr_from_, cr_)
  std::size_t cr_ = 0;
};

}  // namespace bounce

#endif  // BOUNCE_BASE_LINE_SCANNER_H_
