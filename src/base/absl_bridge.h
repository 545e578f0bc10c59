// The one place that knows that absl::string_view need not be std::string_view: Debian 12 builds
// Abseil as C++14, where they are two types; where Abseil is built as C++17 they are one.

#ifndef BOUNCE_BASE_ABSL_BRIDGE_H_
#define BOUNCE_BASE_ABSL_BRIDGE_H_

#include <string_view>

#include "absl/strings/string_view.h"

namespace bounce {

// For arguments of Abseil functions: absl::StrCat(ToAbsl(name), ": not found").
inline absl::string_view ToAbsl(std::string_view s) { return {s.data(), s.size()}; }

// For results of Abseil functions: status.message().
inline std::string_view FromAbsl(absl::string_view s) { return {s.data(), s.size()}; }

}  // namespace bounce

#endif  // BOUNCE_BASE_ABSL_BRIDGE_H_
