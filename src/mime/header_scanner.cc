#include "src/mime/header_scanner.h"

#include <bit>
#include <cstdint>

#include "src/base/ascii.h"
#include "src/base/byte_table.h"
#include "src/base/swar.h"

namespace bounce {
namespace {

constexpr std::string_view kMboxMark = "From ";
constexpr std::string_view kQuotedMboxMark = ">From ";

// Fields that tell a header from prose, beside those of kMailFieldPrefixes.
constexpr std::string_view kMailFields[] = {
    "Auto-Submitted", "Bcc",          "Cc",           "Comments",    "Date",         "Delivered-To",
    "Errors-To",      "From",         "Importance",   "Keywords",    "Mailing-List", "Message-ID",
    "MIME-Version",   "In-Reply-To",  "Organization", "Precedence",  "Priority",     "Received",
    "Received-SPF",   "References",   "Reply-To",     "Return-Path", "Sender",       "Subject",
    "Thread-Index",   "Thread-Topic", "To",           "User-Agent",
};
constexpr std::string_view kMailFieldPrefixes[] = {"ARC-",  "Authentication-", "Content-", "DKIM-",
                                                   "List-", "Resent-",         "X-"};

// Printable ASCII without the colon (RFC 5322 section 3.6.8).
constexpr ByteTable kNameChars([](char c) { return c > ' ' && c <= '~' && c != ':'; });

// The high bit of each of the eight bytes at `from`, the first one lowest, that is not of those.
std::uint64_t EndsOfName(const char* from) {
  const std::uint64_t word = swar::LoadFirstLowest(from);
  return ~(swar::InRange(word, '!', '~') & ~swar::Equal(word, ':')) & swar::kHigh;
}

// Where the name at `pos` ends. Most are shorter than two words, and hardly two in a row are of one
// length: no branch for each byte, to be guessed wrong at the last.
std::size_t NameEnd(std::string_view text, std::size_t pos) {
  if (text.size() - pos >= 2 * swar::kWord) {
    const std::uint64_t first = EndsOfName(text.data() + pos);
    const std::uint64_t second = EndsOfName(text.data() + pos + swar::kWord);
    if (first != 0) return pos + static_cast<std::size_t>(std::countr_zero(first)) / 8;
    pos += swar::kWord;
    if (second != 0) return pos + static_cast<std::size_t>(std::countr_zero(second)) / 8;
    pos += swar::kWord;
  }
  return kNameChars.Skip(text, pos);
}

// The name of the field at `pos`, empty where none begins. `*value` is set to where its value does.
inline std::string_view FieldName(std::string_view text, std::size_t pos, std::size_t* value) {
  const std::size_t end = NameEnd(text, pos);
  std::size_t colon = end;
  while (colon < text.size() && IsBlank(text[colon])) ++colon;
  if (colon == text.size() || text[colon] != ':') return {};
  *value = colon + 1;
  return text.substr(pos, end - pos);
}

bool IsMailField(std::string_view text, std::size_t pos) {
  std::size_t value = 0;
  const std::string_view name = FieldName(text, pos, &value);
  for (const std::string_view field : kMailFields) {
    if (EqualsIgnoreCase(name, field)) return true;
  }
  for (const std::string_view prefix : kMailFieldPrefixes) {
    if (StartsWithIgnoreCase(name, prefix)) return true;
  }
  return false;
}

// The start of the line after the one that holds `pos` and those that continue it; `*end` is the
// line end of the last one.
std::size_t SkipFolded(std::string_view text, LineScanner* lines, std::size_t pos,
                       std::size_t* end) {
  do {
    *end = lines->End(pos);
    pos = lines->AfterEnd(*end);
  } while (pos < text.size() && IsBlank(text[pos]));
  return pos;
}

}  // namespace

bool TakeField(std::string_view text, LineScanner* lines, std::size_t* pos, HeaderField* field) {
  std::size_t begin = 0;
  field->name = FieldName(text, *pos, &begin);
  if (field->name.empty()) return false;
  std::size_t end = 0;
  *pos = SkipFolded(text, lines, begin, &end);
  while (begin < end && IsSpace(text[begin])) ++begin;
  while (begin < end && IsSpace(text[end - 1])) --end;
  field->value = text.substr(begin, end - begin);
  return true;
}

bool TakeBrokenLine(std::string_view text, LineScanner* lines, std::size_t* pos) {
  if (text.substr(*pos).starts_with("--")) return false;
  std::size_t end = 0;
  const std::size_t next = SkipFolded(text, lines, *pos, &end);
  if (!text.substr(*pos).starts_with(kQuotedMboxMark) && !IsMailField(text, next)) return false;
  *pos = next;
  return true;
}

std::string_view TakePreface(std::string_view text, LineScanner* lines, std::size_t* pos) {
  std::size_t after_blanks = *pos;
  while (after_blanks < text.size() && IsLineEnd(text[after_blanks])) ++after_blanks;
  if (after_blanks > *pos &&
      (text.substr(after_blanks).starts_with(kMboxMark) || IsMailField(text, after_blanks))) {
    *pos = after_blanks;
  }
  std::string_view mbox_from;
  if (text.substr(*pos).starts_with(kMboxMark)) {
    const std::size_t end = lines->End(*pos);
    mbox_from = text.substr(*pos, end - *pos);
    *pos = lines->AfterEnd(end);
  }
  while (text.substr(*pos).starts_with(kQuotedMboxMark)) *pos = lines->Next(*pos);
  return mbox_from;
}

}  // namespace bounce
