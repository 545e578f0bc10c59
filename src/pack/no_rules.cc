// For the packer, and for a library that is built for another machine: see cmake/Pack.cmake.

#include "src/rules/builtin.h"

namespace bounce {

std::string_view PackedBuiltInRules() { return {}; }

}  // namespace bounce
