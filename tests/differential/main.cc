// Prints how each parser reads messages: for each line of standard input, the name of a file, a
// line of JSON: {"ours": [[depth, type, leaf, body in base64], ...], "mimetic": ..., "gmime": ...}.

#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>

#include "absl/strings/escaping.h"
#include "tests/differential/tree.h"

namespace {

nlohmann::json ToJson(const bounce::Tree& tree) {
  nlohmann::json list = nlohmann::json::array();
  for (const bounce::TreePart& part : tree) {
    // A type may hold any byte.
    list.push_back(
        {part.depth, absl::CHexEscape(part.type), part.leaf, absl::Base64Escape(part.body)});
  }
  return list;
}

}  // namespace

int main() {
  std::string path;
  while (std::getline(std::cin, path)) {
    std::ifstream in(path, std::ios::binary);
    if (!in) {
      std::cerr << path << ": cannot be read\n";
      return 2;
    }
    const std::string bytes(std::istreambuf_iterator<char>(in), {});
    nlohmann::json trees;
    trees["ours"] = ToJson(bounce::OurTree(bytes));
#ifdef BOUNCE_DIFFERENTIAL_MIMETIC
    trees["mimetic"] = ToJson(bounce::MimeticTree(bytes));
#endif
#ifdef BOUNCE_DIFFERENTIAL_GMIME
    trees["gmime"] = ToJson(bounce::GmimeTree(bytes));
#endif
    std::cout << trees.dump() << std::endl;
  }
  return 0;
}
