// Turning HTML into the text that a reader sees.

#include "src/mime/html.h"

#include <utility>
#include <vector>

#include "bench/stages/parsed.h"

namespace bounce {

StagePass PrepareHtml(MessageSpan messages) {
  std::vector<std::string> pages;
  std::string scratch;
  const Parsed parsed = ParseAll(messages);
  for (const Message& message : *parsed) {
    for (const Part& part : message.parts()) {
      if (part.type == MediaType::kTextHtml) pages.emplace_back(message.text(part, &scratch));
    }
  }
  return [pages = std::move(pages)] {
    std::size_t bytes = 0;
    for (const std::string& page : pages) bytes += HtmlToText(page).size();
    return bytes;
  };
}

}  // namespace bounce
