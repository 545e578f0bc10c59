#include "src/formats/returned_message.h"

#include <array>

#include "src/base/ascii.h"
#include "src/base/lines.h"

namespace bounce {
namespace {

// Trace and identification fields, which prose has no reason to write. From, To, Subject and Date
// count only beside one of them: servers name those in their own words too.
constexpr std::array<std::string_view, 9> kStrong = {
    "received:", "message-id:",   "return-path:", "dkim-signature:",           "delivered-to:",
    "x-mailer:", "mime-version:", "x-received:",  "content-transfer-encoding:"};
constexpr std::array<std::string_view, 9> kWeak = {
    "from:",   "to:",       "subject:",      "date:",      "cc:",
    "sender:", "reply-to:", "content-type:", "user-agent:"};

// Fields of RFC 3464, which servers write into their text above the returned message.
constexpr std::array<std::string_view, 9> kStatus = {
    "reporting-mta:",   "final-recipient:", "original-recipient:", "action:",      "status:",
    "diagnostic-code:", "remote-mta:",      "last-attempt-date:",  "arrival-date:"};

template <std::size_t N>
bool StartsWithOne(std::string_view line, const std::array<std::string_view, N>& names) {
  for (const std::string_view name : names) {
    if (StartsWithIgnoreCase(line, name)) return true;
  }
  return false;
}

// "Name: value" with a name of RFC 5322 section 2.2.
bool LooksLikeField(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > 60) return false;
  for (const char c : line.substr(0, colon)) {
    if (!IsAlnum(c) && c != '-' && c != '_') return false;
  }
  return true;
}

}  // namespace

std::size_t FindQuotedHeader(std::string_view text) {
  std::size_t start = std::string_view::npos;
  int strong = 0;
  int weak = 0;
  LineReader lines(text);
  while (lines.Next()) {
    std::string_view line = lines.line();
    if (line.starts_with("> ")) line.remove_prefix(2);
    if (line.starts_with(">")) line.remove_prefix(1);
    const bool folded = !line.empty() && IsBlank(line.front()) && !Trim(line).empty();
    if (folded && start != std::string_view::npos) continue;
    if (folded || !LooksLikeField(line) || StartsWithOne(line, kStatus)) {
      start = std::string_view::npos;
      strong = weak = 0;
      continue;
    }
    if (start == std::string_view::npos) start = lines.begin();
    if (StartsWithOne(line, kStrong)) ++strong;
    if (StartsWithOne(line, kWeak)) ++weak;
    if (strong >= 2 || (strong >= 1 && weak >= 1)) return start;
  }
  return std::string_view::npos;
}

}  // namespace bounce
