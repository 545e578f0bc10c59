// Reading what the standards say.

#include "src/notice/notice.h"

#include "bench/stages/parsed.h"

namespace bounce {

StagePass PrepareNotice(MessageSpan messages) {
  return [parsed = ParseAll(messages)] {
    std::size_t sum = 0;
    for (const Message& message : *parsed) sum += ReadNotice(message).text.size();
    return sum;
  };
}

}  // namespace bounce
