// What the syntax of a pattern, RE2's, tells of the texts that it matches. What is not understood
// is answered with what is always right.

#ifndef BOUNCE_FORMATS_PATTERN_FACTS_H_
#define BOUNCE_FORMATS_PATTERN_FACTS_H_

#include <cstddef>
#include <string_view>

namespace bounce {

// Whether '^' or '$' stands in `pattern` outside classes, or may.
bool HasAnchor(std::string_view pattern);

// Whether what `pattern` matches does not depend on what may follow it, nor the other way round: no
// alternatives, flags or quotations.
bool StandsAlone(std::string_view pattern);

// Where every match of `pattern`, in ASCII, begins with a literal of its first clause (see
// src/base/required_literals.h), the size of the longest of these; else 0. With a blank none
// begins.
std::size_t LongestSignAtStart(std::string_view pattern);

// What stands before the first group that is captured, if something is counted there (".{0,60}",
// which RE2 writes out); else nothing. A match of `pattern` is one of the head and one of the rest.
std::string_view CountedHead(std::string_view pattern);

}  // namespace bounce

#endif  // BOUNCE_FORMATS_PATTERN_FACTS_H_
