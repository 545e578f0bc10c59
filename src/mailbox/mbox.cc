#include "src/mailbox/mbox.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include "src/base/ascii.h"
#include "src/base/lines.h"
#include "src/mailbox/from_line.h"

namespace bounce {
namespace {

constexpr std::string_view kNewMessage = "\nFrom ";
constexpr auto kNone = std::string_view::npos;
constexpr std::size_t kMaxHeader = std::size_t{64} << 10;  // where Content-Length is looked for
constexpr std::size_t kLookBehind = 2;  // bytes before a line end that tell a blank line

std::size_t ClampLimit(std::uint64_t max_bytes) {
  // Half of the range leaves room for what is added to it.
  constexpr std::uint64_t kHuge = std::numeric_limits<std::size_t>::max() / 2;
  return static_cast<std::size_t>(max_bytes == 0 ? kHuge : std::min(max_bytes, kHuge));
}

// True if the line that ends with the LF at `lf` is blank.
bool IsBlankLine(std::string_view text, std::size_t lf) {
  if (lf > 0 && text[lf - 1] == '\r') --lf;
  return lf == 0 || text[lf - 1] == '\n';
}

// Bytes of the blank line at the end of `text`, which separates it from the next message.
std::size_t SeparatorLength(std::string_view text) {
  if (text.ends_with("\n\n")) return 1;
  if (text.ends_with("\n\r\n")) return 2;
  return 0;
}

// Length of the line end at `at`, or 0.
std::size_t LineEndLength(std::string_view text, std::size_t at) {
  if (at < text.size() && text[at] == '\n') return 1;
  return text.substr(std::min(at, text.size()), 2) == "\r\n" ? 2 : 0;
}

struct HeaderFacts {
  std::size_t body = kNone;                   // where the body begins
  std::optional<std::size_t> content_length;  // of the last field of that name
};

HeaderFacts ReadHeader(std::string_view text) {
  constexpr std::string_view kField = "Content-Length:";
  HeaderFacts facts;
  LineReader lines(text);
  while (lines.Next()) {
    const std::string_view line = lines.line();
    if (line.empty()) {
      facts.body = lines.next();
      return facts;
    }
    if (!StartsWithIgnoreCase(line, kField)) continue;
    const std::string_view digits = Trim(line.substr(kField.size()));
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error == std::errc() && end == digits.data() + digits.size()) facts.content_length = value;
  }
  return facts;
}

}  // namespace

MboxReader::MboxReader(ByteWindow* window, std::uint64_t max_bytes)
    : window_(window), max_bytes_(ClampLimit(max_bytes)) {}

bool MboxReader::Next(RawMessage* message) {
  window_->Skip(consumed_);
  offset_ += consumed_ + dropped_;
  consumed_ = 0;
  dropped_ = 0;
  if (!SkipBlankLines()) return false;
  const std::size_t end = FindEnd();
  const std::string_view text = window_->view().substr(0, end);
  const std::size_t separator = SeparatorLength(text);
  message->offset = offset_;
  message->length = end + dropped_ - separator;
  message->bytes = text.substr(0, std::min(end - separator, max_bytes_));
  consumed_ = end;
  return true;
}

// Blank lines before a message are nobody's. False at the end of the input.
bool MboxReader::SkipBlankLines() {
  for (;;) {
    if (!Reach(1)) return false;
    const std::string_view text = window_->view();
    std::size_t blank = 0;
    while (blank < text.size() && IsLineEnd(text[blank])) ++blank;
    window_->Skip(blank);
    offset_ += blank;
    if (blank < text.size()) return true;
  }
}

// Where the message at the front of the window ends in it.
std::size_t MboxReader::FindEnd() {
  if (const auto end = EndByContentLength()) return *end;
  std::size_t from = 0;
  for (;;) {
    const std::size_t hit = window_->view().find(kNewMessage, from);
    if (hit == kNone) {
      const std::size_t size = window_->view().size();
      from = std::max(from, size - std::min(size, kNewMessage.size() - 1));
      const std::uint64_t before = dropped_;
      DropExcess(from);
      from -= static_cast<std::size_t>(dropped_ - before);
      if (!window_->Fill()) return window_->view().size();
      continue;
    }
    if (IsBlankLine(window_->view(), hit) && BeginsMessage(hit + 1)) return hit + 1;
    from = hit + 1;
  }
}

// The end by the message's own Content-Length, if that is right.
std::optional<std::size_t> MboxReader::EndByContentLength() {
  Reach(kMaxHeader);
  const HeaderFacts facts = ReadHeader(window_->view().substr(0, kMaxHeader));
  if (facts.body == kNone || !facts.content_length || *facts.content_length > max_bytes_) {
    return std::nullopt;
  }
  const std::size_t end = facts.body + *facts.content_length;
  if (!Reach(end)) return std::nullopt;
  // RFC 4155 counts the separating blank line out; some writers count it in.
  Reach(end + 2);
  const std::size_t line_end = LineEndLength(window_->view(), end);
  if (line_end > 0 && EndsAt(end + line_end)) return end + line_end;
  if (EndsAt(end)) return end;
  return std::nullopt;
}

// True if the input ends at `end`, or a From_ line is there after a line end.
bool MboxReader::EndsAt(std::size_t end) {
  if (!Reach(end + 1)) return true;
  return end > 0 && window_->view()[end - 1] == '\n' && BeginsMessage(end);
}

// True if the line at `line` of the window is a From_ line.
bool MboxReader::BeginsMessage(std::size_t line) {
  std::size_t length = window_->view().substr(line, kMaxFromLine + 1).find('\n');
  while (length == kNone && window_->view().size() - line <= kMaxFromLine && window_->Fill()) {
    length = window_->view().substr(line, kMaxFromLine + 1).find('\n');
  }
  return IsFromLine(window_->view().substr(line, std::min(length, kMaxFromLine + 1)));
}

// Reads until the window holds `size` bytes. False if the input is shorter.
bool MboxReader::Reach(std::size_t size) {
  while (window_->view().size() < size) {
    if (!window_->Fill()) return false;
  }
  return true;
}

// Drops what was looked through, up to `scanned`, and lies past the limit.
void MboxReader::DropExcess(std::size_t scanned) {
  if (scanned <= max_bytes_ + kLookBehind) return;
  const std::size_t excess = scanned - kLookBehind - max_bytes_;
  window_->Cut(max_bytes_, excess);
  dropped_ += excess;
}

RawMessage ReadWholeMessage(ByteWindow* window, std::uint64_t max_bytes) {
  const std::size_t limit = ClampLimit(max_bytes);
  RawMessage message;
  for (;;) {
    const std::size_t size = window->view().size();
    if (size > limit) {
      window->Cut(limit, size - limit);
      message.length += size - limit;
    }
    if (!window->Fill()) break;
  }
  message.bytes = window->view();
  message.length += message.bytes.size();
  return message;
}

}  // namespace bounce
