#include "src/formats/returned_message.h"

#include <array>

#include "src/base/ascii.h"
#include "src/base/byte_table.h"
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
bool IsOneOf(std::string_view name, const std::array<std::string_view, N>& names) {
  for (const std::string_view known : names) {
    if (EqualsIgnoreCase(name, known)) return true;
  }
  return false;
}

constexpr ByteTable kNameBytes([](char c) { return IsAlnum(c) || c == '-' || c == '_'; });

// The name of "Name: value" (RFC 5322 section 2.2) with its colon; empty where `line` has not this
// form.
std::string_view FieldName(std::string_view line) {
  constexpr std::size_t kLongest = 60;
  const std::size_t end = kNameBytes.Skip(line);
  const bool is_field = end > 0 && end <= kLongest && end < line.size() && line[end] == ':';
  return is_field ? line.substr(0, end + 1) : std::string_view();
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
    const std::string_view name = folded ? std::string_view() : FieldName(line);
    if (name.empty() || IsOneOf(name, kStatus)) {
      start = std::string_view::npos;
      strong = weak = 0;
      continue;
    }
    if (start == std::string_view::npos) start = lines.begin();
    if (IsOneOf(name, kStrong)) ++strong;
    if (IsOneOf(name, kWeak)) ++weak;
    if (strong >= 2 || (strong >= 1 && weak >= 1)) return start;
  }
  return std::string_view::npos;
}

}  // namespace bounce
