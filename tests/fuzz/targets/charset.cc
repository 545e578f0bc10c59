// Text in a declared charset: a line with its name, then the bytes.

#include "src/mime/charset.h"

#include <algorithm>
#include <string>

#include "src/base/utf8.h"
#include "tests/fuzz/fuzz_target.h"

namespace bounce {

void FuzzCharset(std::string_view bytes) {
  const std::size_t line = std::min(bytes.find('\n'), bytes.size());
  const std::string_view text = bytes.substr(std::min(line + 1, bytes.size()));
  std::string scratch;
  Require(IsValidUtf8(DecodeToUtf8(text, bytes.substr(0, line), &scratch)), "text is UTF-8");
}

}  // namespace bounce
