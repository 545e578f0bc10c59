// The "From " line that begins a message of an mbox (RFC 4155 appendix A).

#ifndef BOUNCE_MAILBOX_FROM_LINE_H_
#define BOUNCE_MAILBOX_FROM_LINE_H_

#include <cstddef>
#include <string_view>

namespace bounce {

inline constexpr std::string_view kFromPrefix = "From ";

// A line longer than this is text, not a From_ line.
inline constexpr std::size_t kMaxFromLine = 1024;

// True for "From " + a sender (an address, "-" or any words) + a date with a time of day and a
// month's name, as in asctime or RFC 5322. `line` has no line end.
bool IsFromLine(std::string_view line);

}  // namespace bounce

#endif  // BOUNCE_MAILBOX_FROM_LINE_H_
