// The MIME parser: parts and headers are views of the message and lie in one another.

#include "bounce/message.h"

#include <string>

#include "src/base/utf8.h"
#include "tests/fuzz/fuzz_target.h"

namespace bounce {
namespace {

void Check(const Message& message, const Limits& limits) {
  const auto parts = message.parts();
  Require(!parts.empty(), "there is a root");
  Require(parts.size() <= limits.max_parts, "parts are limited");
  std::size_t headers = 0;
  std::string scratch;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Part& part = parts[i];
    Require(part.depth <= limits.max_depth, "the depth is limited");
    Require(part.end > i && part.end <= parts.size(), "a part ends behind itself");
    Require(i == 0 || (part.parent < i && parts[part.parent].end >= part.end),
            "a part lies in its parent");
    headers += message.headers(part).size();
    message.content(part, &scratch);
    Require(IsValidUtf8(message.text(part, &scratch)), "text is UTF-8");
    Require(IsValidUtf8(message.header(part, "Subject")), "a header is UTF-8");
    message.parameter(part, "Content-Type", "charset");
  }
  Require(headers <= limits.max_headers, "headers are limited");
}

}  // namespace

void FuzzMessage(std::string_view bytes) {
  Check(Message::Parse(bytes), Limits());
  Limits small;
  small.max_depth = 3;
  small.max_parts = 5;
  small.max_headers = 9;
  small.max_field_bytes = 30;
  small.max_decoded_bytes = 100;
  Check(Message::Parse(bytes, small), small);
}

}  // namespace bounce
