// Turning text of any charset into UTF-8, plain ASCII among it.

#include "src/mime/charset.h"

#include <utility>
#include <vector>

#include "bench/stages/parsed.h"

namespace bounce {
namespace {

struct Text {
  std::string bytes;
  std::string label;
};

bool IsText(MediaType type) {
  return type == MediaType::kTextPlain || type == MediaType::kTextHtml ||
         type == MediaType::kTextOther;
}

}  // namespace

StagePass PrepareCharset(MessageSpan messages) {
  std::vector<Text> texts;
  std::string scratch;
  const Parsed parsed = ParseAll(messages);
  for (const Message& message : *parsed) {
    for (const Part& part : message.parts()) {
      if (!IsText(part.type)) continue;
      texts.push_back({std::string(message.content(part, &scratch)),
                       message.parameter(part, "Content-Type", "charset").value_or("")});
    }
  }
  return [texts = std::move(texts), scratch = std::string()]() mutable {
    std::size_t bytes = 0;
    for (const Text& text : texts) bytes += DecodeToUtf8(text.bytes, text.label, &scratch).size();
    return bytes;
  };
}

}  // namespace bounce
