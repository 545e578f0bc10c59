// A message through the formats alone: what is recognised, and what its prose says.

#include "bounce/formats.h"

#include "src/formats/prose_reader.h"
#include "src/notice/notice.h"
#include "tests/fuzz/fuzz_target.h"

namespace bounce {

void FuzzFormats(std::string_view bytes) {
  const auto formats = FormatSet::BuiltIn();
  const Message message = Message::Parse(bytes);
  formats->reader().Read(message, ReadNotice(message));
  formats->Which(bytes);
}

}  // namespace bounce
