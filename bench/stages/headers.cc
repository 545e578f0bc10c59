// Reading the values of header fields: encoded words, parameters, addresses, dates.

#include "bench/stages/parsed.h"
#include "src/mime/address.h"
#include "src/mime/date.h"

namespace bounce {

StagePass PrepareHeaders(MessageSpan messages) {
  return [parsed = ParseAll(messages)] {
    std::size_t sum = 0;
    for (const Message& message : *parsed) {
      for (const Part& part : message.parts()) {
        sum += message.parameter(part, "Content-Type", "charset").value_or("").size();
      }
      const Part& root = message.root();
      sum += message.header(root, "Subject").size();
      sum += message.header(root, "Message-ID").size();
      sum += ParseAddressList(message.raw_header(root, "From").value_or("")).size();
      sum += ParseAddressList(message.raw_header(root, "To").value_or("")).size();
      sum += ParseDate(message.raw_header(root, "Date").value_or("")).has_value() ? 1U : 0U;
    }
    return sum;
  };
}

}  // namespace bounce
