// Undoing base64 and quoted-printable.

#include "bench/stages/parsed.h"

namespace bounce {

StagePass PrepareDecoding(MessageSpan messages) {
  return [parsed = ParseAll(messages), scratch = std::string()]() mutable {
    std::size_t bytes = 0;
    for (const Message& message : *parsed) {
      for (const Part& part : message.parts()) {
        if (part.encoding == TransferEncoding::kIdentity) continue;
        bytes += message.content(part, &scratch).size();
      }
    }
    return bytes;
  };
}

}  // namespace bounce
