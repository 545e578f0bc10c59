// A text as literals are looked for in it: ASCII letters small, every run of white space one blank.

#ifndef BOUNCE_BASE_COMPACT_TEXT_H_
#define BOUNCE_BASE_COMPACT_TEXT_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bounce {

// Keep one for the next text: then nothing is allocated.
class CompactText {
 public:
  void Assign(std::string_view text);

  std::string_view text() const { return {text_.data(), size_}; }

  // The offset in the text as it was given of what stands at `at`, which may be text().size().
  std::size_t Original(std::size_t at) const;

 private:
  std::size_t SkipBlanks(std::string_view text, std::size_t at);

  // From `compact` on an offset of the compact text lies `removed` bytes before its original.
  struct Shift {
    std::uint32_t compact;
    std::uint32_t removed;
  };

  std::string text_;  // the first size_ bytes
  std::size_t size_ = 0;
  std::vector<Shift> shifts_;
};

}  // namespace bounce

#endif  // BOUNCE_BASE_COMPACT_TEXT_H_
