// Colours of a terminal (ECMA-48, SGR).

#ifndef BOUNCE_OUTPUT_ANSI_H_
#define BOUNCE_OUTPUT_ANSI_H_

#include <string_view>

namespace bounce {

inline constexpr std::string_view kRed = "\x1b[31m";
inline constexpr std::string_view kGreen = "\x1b[32m";
inline constexpr std::string_view kYellow = "\x1b[33m";
inline constexpr std::string_view kDim = "\x1b[2m";
inline constexpr std::string_view kBold = "\x1b[1m";
inline constexpr std::string_view kReset = "\x1b[0m";

}  // namespace bounce

#endif  // BOUNCE_OUTPUT_ANSI_H_
