#include "src/notice/original.h"

#include <algorithm>
#include <array>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "src/base/ascii.h"
#include "src/base/lines.h"
#include "src/mime/address.h"
#include "src/mime/date.h"
#include "src/mime/header_value.h"
#include "src/notice/field_lines.h"

namespace bounce {
namespace {

// Each address once. A few are compared one by one; a To may hold thousands.
void AddAddresses(std::string_view raw, std::vector<std::string>* to) {
  constexpr std::size_t kFew = 16;
  std::vector<std::string> found = ReadAddresses(raw);
  if (to->empty() && found.size() == 1) {
    *to = std::move(found);
    return;
  }
  absl::flat_hash_set<std::string> known;
  const bool many = to->size() + found.size() > kFew;
  if (many) known.insert(to->begin(), to->end());
  for (std::string& address : found) {
    const bool is_new = many ? known.insert(address).second
                             : std::find(to->begin(), to->end(), address) == to->end();
    if (is_new) to->push_back(std::move(address));
  }
}

// "<user@example.net>" -> "user@example.net"; the null path stays "<>".
std::string ReturnPath(std::string_view raw) {
  std::string value = CollapseSpace(raw);
  if (value == "<>") return value;
  std::string address = NormalizeAddress(value);
  return address.empty() ? value : address;
}

void ReadField(std::string_view name, std::string_view raw, Original* original,
               std::vector<std::string>* received) {
  const auto is = [name](std::string_view known) { return EqualsIgnoreCase(name, known); };
  if (is("Received")) {
    constexpr std::size_t kUsualHops = 8;
    if (received == nullptr) return;
    if (received->empty()) received->reserve(kUsualHops);
    received->push_back(CollapseSpace(raw));
  } else if (is("Message-ID")) {
    KeepFirst(CollapseSpace(raw), &original->message_id);
  } else if (is("From")) {
    KeepFirst(FirstAddress(raw), &original->from);
  } else if (is("To")) {
    AddAddresses(raw, &original->to);
  } else if (is("Subject")) {
    KeepFirst(DecodeUnstructured(raw), &original->subject);
  } else if (is("Date")) {
    if (!original->date) original->date = ParseDate(raw);
  } else if (is("List-Id")) {
    KeepFirst(DecodeUnstructured(raw), &original->list_id);
  } else if (is("Return-Path")) {
    KeepFirst(ReturnPath(raw), &original->return_path);
  }
}

// Whether ReadField() takes a field of this name.
bool IsWanted(std::string_view name) {
  static constexpr std::array<std::string_view, 8> kNames = {
      "Received", "Message-ID", "From", "To", "Subject", "Date", "List-Id", "Return-Path"};
  return std::any_of(kNames.begin(), kNames.end(),
                     [name](std::string_view known) { return EqualsIgnoreCase(name, known); });
}

// The prefix that every line of a quoted header begins with.
std::string_view QuotePrefix(std::string_view first_line) {
  std::size_t end = 0;
  while (end < first_line.size() &&
         (IsBlank(first_line[end]) || first_line[end] == '>' || first_line[end] == '|')) {
    ++end;
  }
  return first_line.substr(0, end);
}

// `line` without the prefix; a line that has less of it loses what it has.
std::string_view DropPrefix(std::string_view line, std::string_view prefix) {
  std::size_t i = 0;
  while (i < prefix.size() && i < line.size() && line[i] == prefix[i]) ++i;
  return line.substr(i);
}

// Collects the fields of one header; views into the text, where only continuation lines are copied.
class HeaderReader {
 public:
  HeaderReader(Original* original, std::vector<std::string>* received)
      : original_(original), received_(received) {}

  void Read(std::string_view text) {
    LineReader lines(text);
    std::string_view prefix;
    while (lines.Next()) {
      if (!any_field_) prefix = QuotePrefix(lines.line());
      const std::string_view line = DropPrefix(lines.line(), prefix);
      if (Trim(line).empty()) {
        if (any_field_) break;
        continue;
      }
      Take(line);
    }
    Flush();
  }

 private:
  void Take(std::string_view line) {
    const std::size_t colon = FieldColon(line);
    if (colon != std::string_view::npos) {
      Flush();
      any_field_ = true;
      const std::string_view name = Trim(line.substr(0, colon));
      if (!IsWanted(name)) return;
      name_ = name;
      value_ = Trim(line.substr(colon + 1));
    } else if (!name_.empty() && IsBlank(line.front())) {
      value_ += "\n ";
      value_ += Trim(line);
    }
  }

  void Flush() {
    if (!name_.empty()) ReadField(name_, value_, original_, received_);
    name_ = {};
    value_.clear();
  }

  Original* original_;
  std::vector<std::string>* received_;
  std::string_view name_;
  std::string value_;
  bool any_field_ = false;
};

}  // namespace

void ReadOriginalHeader(std::string_view header, Original* original,
                        std::vector<std::string>* received) {
  HeaderReader(original, received).Read(header);
}

void ReadOriginalHeader(absl::Span<const HeaderField> fields, Original* original,
                        std::vector<std::string>* received) {
  for (const HeaderField& field : fields) ReadField(field.name, field.value, original, received);
}

bool LooksLikeMessageHeader(std::string_view text) {
  constexpr std::size_t kLookAtLines = 30;
  static constexpr std::array<std::string_view, 7> kNames = {
      "received", "from", "to", "subject", "date", "message-id", "return-path"};
  std::size_t mail_fields = 0;
  std::size_t number = 0;
  bool begun = false;
  LineReader lines(text);
  while (lines.Next() && ++number <= kLookAtLines) {
    const std::string_view line = lines.line();
    if (line.empty()) {
      if (begun) break;
      continue;
    }
    const std::size_t colon = FieldColon(line);
    const bool is_mbox_line = !begun && line.starts_with("From ");
    if (!begun && colon == std::string_view::npos && !is_mbox_line) return false;
    begun = true;
    if (colon == std::string_view::npos) continue;
    const std::string_view name = Trim(line.substr(0, colon));
    mail_fields += std::any_of(kNames.begin(), kNames.end(), [name](std::string_view known) {
      return EqualsIgnoreCase(name, known);
    });
  }
  return mail_fields >= 2;
}

std::size_t FindMessageHeader(std::string_view text, std::size_t from) {
  // Each try has a bounded cost; the header is the first or second block after the report.
  constexpr int kTries = 32;
  constexpr std::size_t kLookAt = 8192;
  int tries = 0;
  bool after_blank = true;
  LineReader lines(text, from);
  while (tries < kTries && lines.Next()) {
    const std::string_view line = lines.line();
    if (Trim(line).empty()) {
      after_blank = true;
      continue;
    }
    if (after_blank && FieldColon(line) != std::string_view::npos) {
      ++tries;
      if (LooksLikeMessageHeader(text.substr(lines.begin(), kLookAt))) return lines.begin();
    }
    after_blank = false;
  }
  return std::string_view::npos;
}

}  // namespace bounce
