// Recognising the server and reading its own words.

#include "bounce/formats.h"

#include <memory>
#include <vector>

#include "bench/stages/parsed.h"
#include "src/formats/prose_reader.h"
#include "src/notice/notice.h"

namespace bounce {

StagePass PrepareFormats(MessageSpan messages) {
  const Parsed parsed = ParseAll(messages);
  auto notices = std::make_shared<std::vector<Notice>>();
  for (const Message& message : *parsed) notices->push_back(ReadNotice(message));
  return [parsed, notices, formats = FormatSet::BuiltIn()] {
    std::size_t sum = 0;
    for (std::size_t i = 0; i < parsed->size(); ++i) {
      sum += formats->reader().Read((*parsed)[i], (*notices)[i]).format.size();
    }
    return sum;
  };
}

}  // namespace bounce
