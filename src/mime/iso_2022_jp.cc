#include "src/mime/iso_2022_jp.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "src/base/byte_table.h"
#include "src/mime/charset_converter.h"

namespace bounce {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::string_view kToAscii = "\x1B(B";

// Whether all that "ESC ( B" leads back to is ASCII: not so where there are shifts, or escapes for
// a third set of characters, which last beyond it.
bool ReturnsToAscii(std::string_view bytes) {
  static constexpr std::array<std::string_view, 6> kEscapes = {"(B", "$B", "$@", "(J", "(I", "$(D"};
  static constexpr ByteTable kShifts("\x0E\x0F");
  if (kShifts.FindIn(bytes) != npos) return false;
  for (std::size_t at = bytes.find('\x1B'); at != npos; at = bytes.find('\x1B', at + 1)) {
    const std::string_view after = bytes.substr(at + 1);
    const bool known = std::any_of(kEscapes.begin(), kEscapes.end(),
                                   [after](std::string_view e) { return after.starts_with(e); });
    if (!known) return false;
  }
  return true;
}

}  // namespace

// The converter takes as long for a letter of ASCII as for a character, and mail holds more of
// those: it is given what stands between an escape and the return to ASCII only.
void AppendJis7(std::string_view bytes, std::string* out) {
  if (!ReturnsToAscii(bytes)) {
    ConvertToUtf8(kJis7, bytes, out);
    return;
  }
  while (!bytes.empty()) {
    const std::size_t escape = std::min(bytes.find('\x1B'), bytes.size());
    out->append(bytes.substr(0, escape));
    bytes.remove_prefix(escape);
    const std::size_t end = bytes.find(kToAscii);
    const std::size_t size = end == npos ? bytes.size() : end + kToAscii.size();
    if (size > kToAscii.size()) ConvertToUtf8(kJis7, bytes.substr(0, size), out);
    bytes.remove_prefix(size);
  }
}

}  // namespace bounce
