// Half of a built-in rule file are its examples, which only tests of the rules need.

#ifndef BOUNCE_RULES_EXAMPLE_BLOCKS_H_
#define BOUNCE_RULES_EXAMPLE_BLOCKS_H_

#include <string>
#include <string_view>

namespace bounce {

// `text`, a rule file, with an empty line for each line of its lists of examples and
// counter-examples. They must be written as the built-in files have them: the key at the start of a
// line, the closing bracket at the end of that line or at the start of a later one.
std::string WithoutExamples(std::string_view text);

}  // namespace bounce

#endif  // BOUNCE_RULES_EXAMPLE_BLOCKS_H_
