// HTML to text.

#include "src/mime/html.h"

#include <string>

#include "tests/fuzz/fuzz_target.h"

namespace bounce {

void FuzzHtml(std::string_view bytes) {
  HtmlToText(bytes);
  bool truncated = false;
  HtmlToText(bytes, 10, &truncated);
}

}  // namespace bounce
