#include "src/output/wrap.h"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <memory>
#include <utility>

#include "src/output/visible_text.h"

namespace bounce {
namespace {

std::string_view WithoutTrailingBlanks(std::string_view s) {
  while (!s.empty() && s.back() == ' ') s.remove_suffix(1);
  return s;
}

// Offsets in `text` at which a line may end, the last one its end.
std::vector<std::size_t> BreaksOf(std::string_view text, std::string_view locale) {
  std::vector<std::size_t> breaks;
  UErrorCode error = U_ZERO_ERROR;
  const std::string tag(locale);
  const std::unique_ptr<icu::BreakIterator> iterator(
      icu::BreakIterator::createLineInstance(icu::Locale::forLanguageTag(tag, error), error));
  UText* utf8 = utext_openUTF8(nullptr, text.data(), static_cast<int64_t>(text.size()), &error);
  if (U_SUCCESS(error) != 0) {
    iterator->setText(utf8, error);
    iterator->first();
    for (int32_t at = iterator->next(); at != icu::BreakIterator::DONE; at = iterator->next()) {
      breaks.push_back(static_cast<std::size_t>(at));
    }
  }
  utext_close(utf8);
  if (breaks.empty() || breaks.back() != text.size()) breaks.push_back(text.size());
  return breaks;
}

class Lines {
 public:
  explicit Lines(std::size_t width) : width_(width) {}

  // `piece` may not be broken, unless it is wider than a line.
  void Add(std::string_view piece) {
    const std::size_t columns = DisplayWidth(WithoutTrailingBlanks(piece));
    if (used_ > 0 && used_ + columns > width_) Break();
    while (DisplayWidth(WithoutTrailingBlanks(piece)) > width_) piece.remove_prefix(Cut(piece));
    line_.append(piece);
    used_ += DisplayWidth(piece);
  }

  std::vector<std::string> Take() {
    Break();
    return std::move(lines_);
  }

 private:
  void Break() {
    lines_.emplace_back(WithoutTrailingBlanks(line_));
    line_.clear();
    used_ = 0;
  }

  // Fills a line with the beginning of `piece`; returns how many bytes it took.
  std::size_t Cut(std::string_view piece) {
    const std::size_t bytes = PrefixWithin(piece, width_);
    line_.append(piece.substr(0, bytes));
    Break();
    return bytes;
  }

  std::size_t width_;
  std::size_t used_ = 0;
  std::string line_;
  std::vector<std::string> lines_;
};

}  // namespace

std::vector<std::string> Wrap(std::string_view visible, std::size_t width,
                              std::string_view locale) {
  constexpr std::size_t kLeast = 4;
  Lines lines(width < kLeast ? kLeast : width);
  std::size_t begin = 0;
  for (std::size_t end : BreaksOf(visible, locale)) {
    lines.Add(visible.substr(begin, end - begin));
    begin = end;
  }
  return lines.Take();
}

}  // namespace bounce
