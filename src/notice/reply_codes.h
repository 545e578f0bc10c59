// Finds reply codes (RFC 5321 section 4.2) and enhanced status codes (RFC 3463) in a line of text.

#ifndef BOUNCE_NOTICE_REPLY_CODES_H_
#define BOUNCE_NOTICE_REPLY_CODES_H_

#include <cstddef>
#include <optional>
#include <string_view>

#include "absl/container/inlined_vector.h"
#include "absl/types/span.h"
#include "bounce/status.h"
#include "src/notice/diagnostic_line.h"

namespace bounce {

// How surely three digits are a reply code.
enum class CodeStrength {
  kNone,
  kPlain,     // "(550 text", "error 550", "; 550 text"
  kOpening,   // the text, or a line of it, begins so; or an enhanced status follows
  kReported,  // the words before say that a server spoke: "said: 550", "<<< 550", "smtp; 550"
};

struct FoundCode {
  int code = 0;
  std::size_t begin = 0;
  std::size_t end = 0;  // after the three digits
  CodeStrength strength = CodeStrength::kNone;
};

struct FoundStatus {
  EnhancedStatus status;
  std::size_t begin = 0;
  std::size_t end = 0;
};

using FoundCodes = absl::InlinedVector<FoundCode, 8>;
using FoundStatuses = absl::InlinedVector<FoundStatus, 4>;

// Both in the order of the text. Its white space must be single spaces; `line_begins` holds the
// offsets, in order, at which a line of the text as it was written begins.
FoundStatuses FindStatuses(std::string_view line);
FoundCodes FindCodes(const DiagnosticLine& diagnostic, absl::Span<const std::size_t> line_begins);

// The enhanced status that directly follows the code ending at `end`: " 5.1.1", "-5.1.1", "
// #5.1.1".
std::optional<FoundStatus> StatusAfterCode(std::string_view line, std::size_t end);

}  // namespace bounce

#endif  // BOUNCE_NOTICE_REPLY_CODES_H_
