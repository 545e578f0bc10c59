#include "src/rules/example_blocks.h"

#include <algorithm>
#include <cstddef>

namespace bounce {

std::string WithoutExamples(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool inside = false;
  while (!text.empty()) {
    const std::size_t size = std::min(text.find('\n'), text.size() - 1) + 1;
    const std::string_view line = text.substr(0, size);
    text.remove_prefix(size);
    const bool opens = line.starts_with("examples = [") || line.starts_with("not = [");
    if (!opens && !inside) {
      out += line;
      continue;
    }
    out += '\n';
    inside = opens ? !line.ends_with("]\n") : !line.starts_with("]");
  }
  return out;
}

}  // namespace bounce
