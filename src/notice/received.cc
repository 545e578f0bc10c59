#include "src/notice/received.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "src/base/ascii.h"
#include "src/base/byte_table.h"
#include "src/base/ip_address.h"
#include "src/mime/date.h"

namespace bounce {
namespace {

constexpr ByteTable kBetweenTokens([](char c) { return IsSpace(c) || c == ','; });
constexpr ByteTable kEndsWord([](char c) { return IsSpace(c) || c == '('; });
constexpr ByteTable kNests("\\()");
constexpr ByteTable kBetweenCommentWords([](char c) {
  return IsSpace(c) || c == '(' || c == ')' || c == ',';
});

constexpr ByteTable kOpening("[<\"");
constexpr ByteTable kClosing("]>\";,.");

// Walks over words and comments in front of the date. A comment is one token, with its nested ones;
// one that is never closed ends with the field.
class TokenReader {
 public:
  explicit TokenReader(std::string_view text) : text_(text) {}

  bool Next() {
    pos_ = kBetweenTokens.Skip(text_, pos_);
    if (pos_ >= text_.size()) return false;
    const std::size_t begin = pos_;
    is_comment_ = text_[pos_] == '(';
    if (is_comment_) {
      SkipComment();
      const bool closed = pos_ > begin + 1 && text_[pos_ - 1] == ')';
      token_ = text_.substr(begin + 1, pos_ - begin - (closed ? 2 : 1));
      return true;
    }
    pos_ = std::min(kEndsWord.FindIn(text_, pos_), text_.size());
    token_ = text_.substr(begin, pos_ - begin);
    return true;
  }

  std::string_view token() const { return token_; }
  bool is_comment() const { return is_comment_; }

 private:
  void SkipComment() {
    int depth = 0;
    while ((pos_ = std::min(kNests.FindIn(text_, pos_), text_.size())) < text_.size()) {
      const char c = text_[pos_++];
      if (c == '\\') {
        pos_ = std::min(pos_ + 1, text_.size());
      } else if (c == '(') {
        ++depth;
      } else if (--depth == 0) {
        return;
      }
    }
  }

  std::string_view text_;
  std::string_view token_;
  std::size_t pos_ = 0;
  bool is_comment_ = false;
};

enum class Clause { kNone, kFrom, kBy, kWith, kFor, kOther };

Clause ClauseOf(std::string_view word) {
  switch (word.size()) {
    case 2:
      if (EqualsIgnoreCase(word, "by")) return Clause::kBy;
      return EqualsIgnoreCase(word, "id") ? Clause::kOther : Clause::kNone;
    case 3:
      if (EqualsIgnoreCase(word, "for")) return Clause::kFor;
      return EqualsIgnoreCase(word, "via") ? Clause::kOther : Clause::kNone;
    case 4:
      if (EqualsIgnoreCase(word, "from")) return Clause::kFrom;
      return EqualsIgnoreCase(word, "with") ? Clause::kWith : Clause::kNone;
    default:
      return Clause::kNone;
  }
}

std::string_view StripBrackets(std::string_view s) {
  while (!s.empty() && kOpening.Has(s.front())) s.remove_prefix(1);
  while (!s.empty() && kClosing.Has(s.back())) s.remove_suffix(1);
  return StartsWithIgnoreCase(s, "IPv6:") ? s.substr(5) : s;
}

bool LooksLikeHost(std::string_view s) {
  return s.find('.') != std::string_view::npos && IsAlpha(s.back()) &&
         std::all_of(s.begin(), s.end(),
                     [](char c) { return IsAlnum(c) || c == '.' || c == '-' || c == '_'; });
}

// A word of a comment; nested comments are read as if their words stood in it.
std::string_view NextWord(std::string_view* rest) {
  const std::size_t begin = kBetweenCommentWords.Skip(*rest);
  const std::size_t end = std::min(kBetweenCommentWords.FindIn(*rest, begin), rest->size());
  const std::string_view word = rest->substr(begin, end - begin);
  rest->remove_prefix(end);
  return word;
}

// qmail writes "from NAME-BY-DNS (HELO NAME-AS-TOLD)", Exim "from NAME-BY-DNS (helo=AS-TOLD)".
void TakeToldName(std::string_view told, ReceivedField* field) {
  if (field->rdns.empty() && LooksLikeHost(field->helo)) field->rdns = field->helo;
  field->helo = StripBrackets(told);
}

// The comment behind "from NAME": "host.example.net [192.0.2.1]", "HELO laptop", "helo=laptop",
// "[192.0.2.1]:5060", "unknown [192.0.2.1] (may be forged)".
void ReadSenderComment(std::string_view comment, ReceivedField* field) {
  constexpr std::string_view kHelo = "helo=";
  bool told = false;
  for (std::string_view word = NextWord(&comment); !word.empty(); word = NextWord(&comment)) {
    if (told || StartsWithIgnoreCase(word, kHelo)) {
      TakeToldName(told ? word : word.substr(kHelo.size()), field);
      told = false;
      continue;
    }
    told = EqualsIgnoreCase(word, "HELO") || EqualsIgnoreCase(word, "EHLO");
    if (told) continue;
    if (word.find("auth=") != std::string_view::npos) field->authenticated = true;
    // "user@192.0.2.1" of ident (RFC 1413). An address in brackets is what the receiver saw.
    word.remove_prefix(word.rfind('@') + 1);
    const std::string_view ip = FindIpAddress(word);
    if (!ip.empty()) {
      if (field->ip.empty() || word.front() == '[') field->ip = ip;
    } else if (field->rdns.empty() && LooksLikeHost(StripBrackets(word))) {
      field->rdns = StripBrackets(word);
    }
  }
}

// RFC 3848: an A in the protocol's name says that the sender signed in.
bool SaysAuthenticated(std::string_view with) {
  static constexpr std::array<std::string_view, 12> kNames = {
      "esmtpa",     "esmtpsa", "asmtp",     "lmtpa",      "lmtpsa",  "utf8smtpa",
      "utf8smtpsa", "smtpsa",  "utf8lmtpa", "utf8lmtpsa", "esmtpas", "http"};
  return std::any_of(kNames.begin(), kNames.end(),
                     [with](std::string_view name) { return EqualsIgnoreCase(with, name); });
}

// Most comments are of one word.
bool SaysLocal(std::string_view comment) {
  if (EndsWithIgnoreCase(comment, "/Submit")) return true;
  if (comment.find(' ') == std::string_view::npos) return false;
  return ContainsIgnoreCase(comment, "from userid") ||
         ContainsIgnoreCase(comment, "invoked by uid") || StartsWithIgnoreCase(comment, "uid ");
}

// Where the date begins: behind the last semicolon that stands outside of comments.
std::size_t DateMark(std::string_view raw) {
  const std::size_t last = raw.rfind(';');
  if (last == std::string_view::npos) return raw.size();
  // A semicolon in a trailing comment: "...; Tue, 1 Jan 2030 10:00:00 +0000 (a; b)".
  if (raw.find(')', last) == std::string_view::npos) return last;
  std::size_t open = last;
  while (open > 0 && raw[open] != '(' && raw[open] != ')') --open;
  if (raw[open] != '(') return last;
  const std::size_t before = raw.rfind(';', open);
  return before == std::string_view::npos ? last : before;
}

// Where the word of a clause goes, or null.
std::string_view* PlaceOf(Clause clause, ReceivedField* field) {
  switch (clause) {
    case Clause::kFrom:
      return &field->helo;
    case Clause::kBy:
      return &field->by;
    case Clause::kWith:
      return &field->with;
    case Clause::kFor:
      return &field->for_address;
    default:
      return nullptr;
  }
}

void TakeWord(Clause clause, std::string_view word, ReceivedField* field) {
  std::string_view* const place = PlaceOf(clause, field);
  if (place == nullptr || !place->empty()) return;
  *place = StripBrackets(word);
  const bool literal = clause == Clause::kFrom && word.front() == '[';
  if (literal && ParseIpAddress(*place)) field->ip = *place;
}

}  // namespace

ReceivedField ParseReceived(std::string_view raw) {
  ReceivedField field;
  const std::size_t mark = DateMark(raw);
  if (mark < raw.size()) field.date = Trim(raw.substr(mark + 1));
  Clause clause = Clause::kNone;
  bool sender_seen = false;
  TokenReader tokens(raw.substr(0, mark));
  while (tokens.Next()) {
    const std::string_view token = tokens.token();
    if (tokens.is_comment()) {
      if (clause == Clause::kFrom) ReadSenderComment(token, &field);
      field.locally_submitted = field.locally_submitted || SaysLocal(token);
      field.authenticated =
          field.authenticated || ContainsIgnoreCase(token, "authenticated sender");
      continue;
    }
    const Clause next = ClauseOf(token);
    // "from" is a keyword at the front only: "(envelope-from ...)" and names may hold it.
    if (next == Clause::kFrom && sender_seen) continue;
    if (next != Clause::kNone) {
      clause = next;
      sender_seen = sender_seen || next == Clause::kFrom || next == Clause::kBy;
    } else {
      TakeWord(clause, token, &field);
      // Sendmail and others put the address behind the name without a comment: "from x
      // [192.0.2.1]".
      if (clause == Clause::kFrom && field.ip.empty() && token.front() == '[') {
        field.ip = FindIpAddress(token);
      }
    }
  }
  if (field.ip.empty() && ParseIpAddress(field.helo) && field.rdns.empty()) field.ip = field.helo;
  field.authenticated = field.authenticated || SaysAuthenticated(field.with);
  field.locally_submitted = field.locally_submitted || EqualsIgnoreCase(field.with, "local");
  if (EqualsIgnoreCase(field.rdns, "unknown")) field.rdns = {};
  // An IPv4 address in IPv6 clothes (RFC 4291 section 2.5.5.2).
  constexpr std::string_view kMapped = "::ffff:";
  if (StartsWithIgnoreCase(field.ip, kMapped) && field.ip.find('.') != std::string_view::npos) {
    field.ip.remove_prefix(kMapped.size());
  }
  return field;
}

std::optional<Timestamp> TimeOf(const ReceivedField& field) {
  if (field.date.empty()) return std::nullopt;
  return ParseDate(field.date);
}

}  // namespace bounce
