// With which bytes a text can begin that a regular expression matches at its start, so that most
// lines of a text are ruled out by a look at one byte.

#ifndef BOUNCE_BASE_FIRST_BYTES_H_
#define BOUNCE_BASE_FIRST_BYTES_H_

#include <bitset>
#include <string_view>

namespace bounce {

using ByteSet = std::bitset<256>;

// For RE2's syntax, in any letter case. All bytes where the pattern may match no byte at all, and
// where it is not understood.
ByteSet FindFirstBytes(std::string_view pattern);

}  // namespace bounce

#endif  // BOUNCE_BASE_FIRST_BYTES_H_
