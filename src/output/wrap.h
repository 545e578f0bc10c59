// Text in lines of a given width.

#ifndef BOUNCE_OUTPUT_WRAP_H_
#define BOUNCE_OUTPUT_WRAP_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace bounce {

// Breaks `visible` (see VisibleText) into lines of at most `width` columns, where the rules of
// `locale` allow it (Unicode Standard Annex #14: no full stop opens a line of Chinese). A word that
// is wider than a line is cut. Blanks at a break are dropped. Never empty.
std::vector<std::string> Wrap(std::string_view visible, std::size_t width, std::string_view locale);

}  // namespace bounce

#endif  // BOUNCE_OUTPUT_WRAP_H_
