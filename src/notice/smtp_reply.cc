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

// A diagnostic on one line, with single blanks. Keep it for the next one.
struct Flat {
  std::string_view text;                            // the diagnostic itself, or copied
  absl::InlinedVector<std::size_t, 8> line_begins;  // where the lines of the original begin in it
  std::string copied;
};

void Flatten(std::string_view diagnostic, Flat* flat) {
  diagnostic = Trim(diagnostic);
  flat->text = diagnostic;
  flat->line_begins.assign(1, 0);
  if (IsCollapsed(diagnostic)) return;
  flat->copied.clear();
  flat->line_begins.clear();
  LineReader lines(diagnostic);
  while (lines.Next()) {
    if (Trim(lines.line()).empty()) continue;
    if (!flat->copied.empty()) flat->copied.push_back(' ');
    flat->line_begins.push_back(flat->copied.size());
    AppendCollapsed(lines.line(), &flat->copied);
  }
  flat->text = flat->copied;
}

constexpr int kConsequence = 2;  // the rank of what follows from an earlier refusal

// "503 Need RCPT" and "554 No valid recipients" follow from an earlier refusal and say nothing new.
bool IsConsequence(const FoundCode& code, std::string_view line) {
  if (code.code == 503) return true;
  if (code.code != 554 && code.code != 550) return false;
  constexpr std::size_t kLookAt = 40;
  const std::string_view after = line.substr(code.end, kLookAt);
  return ContainsIgnoreCase(after, "no valid recipients") ||
         ContainsIgnoreCase(after, "need rcpt") || ContainsIgnoreCase(after, "need mail");
}

// How much a code counts, if it is no consequence: refusals before successes, then by how sure it
// is.
int Rank(const FoundCode& code) {
  if (code.code < 400) return code.strength == CodeStrength::kPlain ? 0 : 1;
  return kConsequence + static_cast<int>(code.strength);
}

// The last one of the highest rank is what the remote host said in the end. What follows from
// another counts less, which needs a look where there are others only, and at those that may win.
const FoundCode* ChooseCode(absl::Span<const FoundCode> codes, std::string_view line) {
  const FoundCode* best = nullptr;
  int best_rank = 0;
  for (std::size_t i = codes.size(); i > 0; --i) {
    const FoundCode& code = codes[i - 1];
    int rank = Rank(code);
    if (rank <= best_rank) continue;
    const bool refuses = rank > kConsequence && codes.size() > 1;
    if (refuses && IsConsequence(code, line)) rank = kConsequence;
    if (rank <= best_rank) continue;
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
  if (code == nullptr) return FirstRefusal(FindStatuses(line));
  if (const auto next = StatusAfterCode(line, code->end)) return next->status;
  for (const FoundCode& other : codes) {
    if (other.code != code->code) continue;
    if (const auto next = StatusAfterCode(line, other.end)) return next->status;
  }
  const FoundStatuses statuses = FindStatuses(line);
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

}  // namespace

SmtpReply ReadSmtpReply(std::string_view diagnostic, ReplyParts wanted) {
  static thread_local Flat flat;
  static thread_local DiagnosticLine line;
  Flatten(SplitDiagnostic(diagnostic).second, &flat);
  line.Assign(flat.text);
  SmtpReply reply;
  const FoundCodes codes = FindCodes(line, flat.line_begins);
  const FoundCode* code = ChooseCode(codes, flat.text);
  if (code != nullptr) reply.code = code->code;
  if (wanted.status) reply.status = ChooseStatus(codes, code, flat.text);
  const std::size_t where = code == nullptr ? std::string_view::npos : code->begin;
  if (wanted.command) {
    AnsweredCommand answered = FindAnsweredCommand(line, where);
    reply.command = std::move(answered.command);
    reply.stage = answered.stage;
  }
  if (wanted.host) reply.host = FindSpeaker(line, where);
  return reply;
}

}  // namespace bounce
