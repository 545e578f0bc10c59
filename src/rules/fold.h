// Folding of letter case and width, so that one pattern matches "User Unknown", "ＵＳＥＲ
// ＵＮＫＮＯＷＮ" and "user  unknown".

#ifndef BOUNCE_RULES_FOLD_H_
#define BOUNCE_RULES_FOLD_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bounce {

// A text folded for matching, and the way back to the bytes it came from.
struct FoldedText {
  std::string text;
  // offsets[i] is where byte i of `text` begins in the original; one entry more for the end. Empty
  // where the two texts are byte for byte aligned.
  std::vector<std::uint32_t> offsets;

  // The original's offset of byte `i` of `text`; `i` may be text.size().
  std::size_t Original(std::size_t i) const { return offsets.empty() ? i : offsets[i]; }
};

// Letters lose their case (Unicode simple case folding), full-width forms become ASCII,
// typographic quotes plain ones, and every run of white space one space.
FoldedText Fold(std::string_view utf8);
void Fold(std::string_view utf8, FoldedText* folded);  // the same, into `*folded`

// The same folding for the literal letters of a regular expression; escapes such as \S, \p{Lu} and
// the P of (?P<name>...) stay. White space is left alone.
std::string FoldPattern(std::string_view pattern);

}  // namespace bounce

#endif  // BOUNCE_RULES_FOLD_H_
