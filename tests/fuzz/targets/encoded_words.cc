// Header text with encoded words (RFC 2047), and parameters in pieces (RFC 2231).

#include <string>

#include "src/base/utf8.h"
#include "src/mime/encoded_word.h"
#include "src/mime/header_value.h"
#include "tests/fuzz/fuzz_target.h"

namespace bounce {

void FuzzEncodedWords(std::string_view bytes) {
  Require(IsValidUtf8(DecodeEncodedWords(bytes)), "decoded words are UTF-8");
  Require(IsValidUtf8(DecodeUnstructured(bytes)), "a decoded field is UTF-8");
  const auto name = FindParameter(bytes, "name");
  Require(!name || IsValidUtf8(*name), "a parameter is UTF-8");
}

}  // namespace bounce
