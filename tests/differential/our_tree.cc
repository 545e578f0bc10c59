#include <algorithm>
#include <cctype>

#include "bounce/message.h"
#include "tests/differential/tree.h"

namespace bounce {
namespace {

// A type that does not hold a '/' is the default (RFC 2045 section 5.2).
std::string TypeOf(const Message& message, const Part& part) {
  std::string type = message.header(part, "Content-Type");
  type = type.substr(0, type.find_first_of("; \t("));
  std::transform(type.begin(), type.end(), type.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return type.find('/') == std::string::npos ? "text/plain" : type;
}

}  // namespace

Tree OurTree(const std::string& bytes) {
  const Message message = Message::Parse(bytes);
  Tree tree;
  std::string scratch;
  for (std::size_t i = 0; i < message.parts().size(); ++i) {
    const Part& part = message.parts()[i];
    TreePart& out = tree.emplace_back();
    out.depth = part.depth;
    out.type = TypeOf(message, part);
    out.leaf = part.end == i + 1;
    if (out.leaf) out.body = std::string(message.content(part, &scratch));
  }
  return tree;
}

}  // namespace bounce
