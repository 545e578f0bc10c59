// The places of a scanned text at which a pattern's signs stand.

#ifndef BOUNCE_FORMATS_SIGNED_LINES_H_
#define BOUNCE_FORMATS_SIGNED_LINES_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "absl/types/span.h"
#include "src/base/prefilter.h"

namespace bounce {

// Whether `text` is a part of what was scanned, and no copy.
bool IsPartOf(const PrefilterResult& found, std::string_view text);

// Whether `part` of what was scanned holds a sign of a pattern.
bool HoldsSign(const PrefilterResult& found, std::uint32_t pattern, std::string_view part);

// The lines of `text`, a part of what was scanned, that hold a sign of a pattern, each once.
class SignedLines {
 public:
  SignedLines(const PrefilterResult& found, std::uint32_t pattern, std::string_view text)
      : signs_(found.SignsOf(pattern)),
        text_(text),
        offset_(static_cast<std::size_t>(text.data() - found.scanned().data())) {}

  bool Next() {
    // One may begin with the line end itself: the search goes on behind each in any case.
    while (at_ < signs_.size()) {
      const PrefilterResult::Sign& sign = signs_[at_++];
      if (sign.begin < offset_) continue;
      const std::size_t place = sign.begin - offset_;
      if (place < end_ || place >= text_.size()) continue;
      const std::size_t before = text_.substr(end_, place - end_).rfind('\n');
      begin_ = before == std::string_view::npos ? end_ : end_ + before + 1;
      end_ = std::min(text_.find('\n', place), text_.size());
      return true;
    }
    return false;
  }

  std::size_t begin() const { return begin_; }
  std::string_view line() const { return text_.substr(begin_, end_ - begin_); }

 private:
  absl::Span<const PrefilterResult::Sign> signs_;
  std::string_view text_;
  std::size_t offset_;
  std::size_t at_ = 0;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

}  // namespace bounce

#endif  // BOUNCE_FORMATS_SIGNED_LINES_H_
