// A message as a list of its parts, so that parsers can be compared.

#ifndef BOUNCE_TESTS_DIFFERENTIAL_TREE_H_
#define BOUNCE_TESTS_DIFFERENTIAL_TREE_H_

#include <cstddef>
#include <string>
#include <vector>

namespace bounce {

struct TreePart {
  std::size_t depth = 0;  // the message itself is 0
  std::string type;       // "text/plain", in lower case
  bool leaf = true;
  std::string body;  // of a leaf, its transfer encoding undone
};

// In the order of the message.
using Tree = std::vector<TreePart>;

Tree OurTree(const std::string& bytes);
Tree MimeticTree(const std::string& bytes);
Tree GmimeTree(const std::string& bytes);

}  // namespace bounce

#endif  // BOUNCE_TESTS_DIFFERENTIAL_TREE_H_
