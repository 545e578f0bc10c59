#include "src/notice/diagnostic_line.h"

namespace bounce {

void DiagnosticLine::Assign(std::string_view text) {
  text_ = text;
  AssignLower(text, &lower_);
  words_.clear();
  std::uint8_t before = 0;
  for (std::size_t at = 0; at < lower_.size(); ++at) {
    const std::uint8_t here = kByteClasses[static_cast<unsigned char>(lower_[at])] & kWordByte;
    if (here > before) words_.push_back(static_cast<std::uint32_t>(at));
    before = here;
  }
}

}  // namespace bounce
