#include "src/notice/smtp_reply.h"

#include <cstddef>

#include "absl/container/inlined_vector.h"
#include "absl/types/span.h"
#include "src/base/ascii.h"
#include "src/base/lines.h"
#include "src/notice/answered_command.h"
#include "src/notice/reply_codes.h"
#include "src/notice/speaker.h"
#include "src/notice/typed_value.h"

namespace bounce {
namespace {

struct Flat {
  std::string text;                                 // one line, single spaces
  absl::InlinedVector<std::size_t, 8> line_begins;  // where the lines of the original begin in it
};

Flat Flatten(std::string_view diagnostic) {
  Flat flat;
  const std::string_view trimmed = Trim(diagnostic);
  flat.text.reserve(trimmed.size());
  LineReader lines(trimmed);
  while (lines.Next()) {
    if (Trim(lines.line()).empty()) continue;
    if (!flat.text.empty()) flat.text.push_back(' ');
    flat.line_begins.push_back(flat.text.size());
    AppendCollapsed(lines.line(), &flat.text);
  }
  return flat;
}

// "503 Need RCPT" and "554 No valid recipients" follow from an earlier refusal and say nothing new.
bool IsConsequence(const FoundCode& code, std::string_view line) {
  if (code.code == 503) return true;
  if (code.code != 554 && code.code != 550) return false;
  constexpr std::size_t kLookAt = 40;
  const std::string_view after = line.substr(code.end, kLookAt);
  return ContainsIgnoreCase(after, "no valid recipients") ||
         ContainsIgnoreCase(after, "need rcpt") || ContainsIgnoreCase(after, "need mail");
}

// How much a code counts: refusals before successes, then by how sure it is. The last one of the
// highest rank is what the remote host said in the end.
int Rank(const FoundCode& code, std::string_view line) {
  if (code.code < 400) return code.strength == CodeStrength::kPlain ? 0 : 1;
  if (IsConsequence(code, line)) return 2;
  return 2 + static_cast<int>(code.strength);
}

const FoundCode* ChooseCode(absl::Span<const FoundCode> codes, std::string_view line) {
  const FoundCode* best = nullptr;
  int best_rank = 0;
  for (const FoundCode& code : codes) {
    const int rank = Rank(code, line);
    if (rank == 0 || rank < best_rank) continue;
    best = &code;
    best_rank = rank;
  }
  return best;
}

std::optional<EnhancedStatus> FirstRefusal(absl::Span<const FoundStatus> statuses) {
  for (const FoundStatus& found : statuses) {
    if (found.status.klass != 2) return found.status;
  }
  if (statuses.empty()) return std::nullopt;
  return statuses.front().status;
}

std::optional<EnhancedStatus> ChooseStatus(absl::Span<const FoundCode> codes, const FoundCode* code,
                                           std::string_view line) {
  const FoundStatuses statuses = FindStatuses(line);
  if (code == nullptr) return FirstRefusal(statuses);
  if (const auto next = StatusAfterCode(line, code->end)) return next->status;
  for (const FoundCode& other : codes) {
    if (other.code != code->code) continue;
    if (const auto next = StatusAfterCode(line, other.end)) return next->status;
  }
  const int klass = code->code / 100;
  std::optional<EnhancedStatus> before;
  for (const FoundStatus& found : statuses) {
    if (found.status.klass != klass) continue;
    if (found.begin > code->end) return found.status;
    before = found.status;
  }
  if (before || klass == 2) return before;
  const auto any = FirstRefusal(statuses);
  return any && any->klass != 2 ? any : std::nullopt;
}

// Undoes RFC 5321 section 4.2.1: each further line of a reply repeats its code, and its enhanced
// status. Folding may have put them in the middle of the line.
class ReplyJoiner {
 public:
  ReplyJoiner(const Flat& flat, int code) : flat_(flat), digits_(std::to_string(code)) {}

  std::string Join() {
    const std::string_view line = flat_.text;
    std::string out;
    std::size_t copied = 0;
    for (std::size_t pos = line.find(digits_); pos != std::string_view::npos;
         pos = line.find(digits_, pos + 3)) {
      if (!IsCodeAt(line, pos) || (pos > 0 && line[pos - 1] != ' ')) continue;
      const std::size_t end = pos + 3;
      const bool dash = IsDashForm(end);
      if (!first_seen_) {
        first_seen_ = true;
        dash_seen_ = dash;
        if (!dash) continue;
        out.append(line.substr(copied, end - copied)).push_back(' ');
        copied = end + 1;
      } else if (dash || OpensLine(pos) || (dash_seen_ && IsBareForm(end))) {
        out.append(line.substr(copied, pos - copied));
        copied = EndOfPrefix(end);
        dash_seen_ = dash_seen_ || dash;
      }
    }
    out.append(line.substr(copied));
    return CollapseSpace(out);
  }

 private:
  bool IsDashForm(std::size_t end) const {
    const std::string_view line = flat_.text;
    if (end >= line.size() || line[end] != '-') return false;
    const bool digit = end + 1 < line.size() && IsDigit(line[end + 1]);
    return !digit || StatusAfterCode(line, end).has_value();
  }

  bool IsBareForm(std::size_t end) const {
    return end >= flat_.text.size() || flat_.text[end] == ' ';
  }

  bool OpensLine(std::size_t pos) {
    while (next_line_ < flat_.line_begins.size() && flat_.line_begins[next_line_] < pos) {
      ++next_line_;
    }
    return next_line_ < flat_.line_begins.size() && flat_.line_begins[next_line_] == pos;
  }

  // After the code at the end of whose digits `end` stands, its separator and its status.
  std::size_t EndOfPrefix(std::size_t end) const {
    if (const auto status = StatusAfterCode(flat_.text, end)) return status->end;
    return end < flat_.text.size() ? end + 1 : end;
  }

  const Flat& flat_;
  const std::string digits_;
  std::size_t next_line_ = 0;
  bool first_seen_ = false;
  bool dash_seen_ = false;
};

}  // namespace

SmtpReply ReadSmtpReply(std::string_view diagnostic) {
  const Flat flat = Flatten(SplitDiagnostic(diagnostic).second);
  SmtpReply reply;
  const FoundCodes codes = FindCodes(flat.text, flat.line_begins);
  const FoundCode* code = ChooseCode(codes, flat.text);
  reply.status = ChooseStatus(codes, code, flat.text);
  const std::size_t where = code == nullptr ? std::string_view::npos : code->begin;
  const DiagnosticLine line(flat.text);
  AnsweredCommand answered = FindAnsweredCommand(line, where);
  reply.command = std::move(answered.command);
  reply.stage = answered.stage;
  reply.host = FindSpeaker(line, where);
  if (code == nullptr) {
    reply.text = flat.text;
  } else {
    reply.code = code->code;
    reply.text = ReplyJoiner(flat, code->code).Join();
  }
  return reply;
}

}  // namespace bounce
