#include "src/mime/header_scanner.h"

#include "src/base/ascii.h"
#include "src/base/byte_table.h"

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

// The name of the field at `pos`, empty where none begins. `*value` is set to where its value does.
std::string_view FieldName(std::string_view text, std::size_t pos, std::size_t* value) {
  const std::size_t end = kNameChars.Skip(text, pos);
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

// Where the lines end that continue the one before `pos`; `*end` is the line end of the last one.
std::size_t SkipFolds(std::string_view text, LineScanner* lines, std::size_t pos,
                      std::size_t* end) {
  while (pos < text.size() && IsBlank(text[pos])) {
    *end = lines->End(pos);
    pos = lines->AfterEnd(*end);
  }
  return pos;
}

}  // namespace

bool TakeField(std::string_view text, LineScanner* lines, std::size_t* pos, HeaderField* field) {
  std::size_t begin = 0;
  field->name = FieldName(text, *pos, &begin);
  if (field->name.empty()) return false;
  std::size_t end = lines->End(begin);
  *pos = SkipFolds(text, lines, lines->AfterEnd(end), &end);
  while (begin < end && IsSpace(text[begin])) ++begin;
  while (begin < end && IsSpace(text[end - 1])) --end;
  field->value = text.substr(begin, end - begin);
  return true;
}

bool TakeBrokenLine(std::string_view text, LineScanner* lines, std::size_t* pos) {
  if (text.substr(*pos).starts_with("--")) return false;
  std::size_t end = lines->End(*pos);
  const std::size_t next = SkipFolds(text, lines, lines->AfterEnd(end), &end);
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
