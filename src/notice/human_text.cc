#include "src/notice/human_text.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>

#include "src/base/ascii.h"
#include "src/base/lines.h"
#include "src/base/utf8.h"
#include "src/mime/html.h"

namespace bounce {
namespace {

bool IsBlankText(std::string_view text) {
  // U+00A0, which HTML programs write for an empty body, counts as a blank, too.
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (IsSpace(text[i]) || text[i] == '\0') continue;
    if (text.substr(i, 2) != "\xC2\xA0") return false;
    ++i;
  }
  return true;
}

// Cuts at the begin of a UTF-8 sequence.
std::string_view CutUtf8(std::string_view text, std::size_t size) {
  if (text.size() <= size) return text;
  while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) --size;
  return text.substr(0, size);
}

// `text` without NUL and with LF line ends.
std::string NormalizeLines(std::string_view text) {
  const auto find = [text](char c, std::size_t from) {
    return std::min(text.find(c, from), text.size());
  };
  std::string out;
  out.reserve(text.size());
  std::size_t cr = find('\r', 0);
  std::size_t nul = find('\0', 0);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(cr, nul);
    out.append(text.substr(at, end - at));
    at = end + 1;
    if (end == nul) {
      nul = find('\0', std::min(at, text.size()));
      continue;
    }
    if (at == text.size() || text[at] != '\n') out.push_back('\n');
    cr = find('\r', at);
  }
  return out;
}

class TextCollector {
 public:
  TextCollector(const Message& message, const ReportParts& report)
      : message_(message), report_(report), limits_(message.limits()) {}

  bool truncated() const { return truncated_; }

  std::string Read() {
    std::string text = ReadBelow(report_.root, FirstOfReport());
    if (IsBlankText(text)) text = ReadBelow(report_.root, message_.parts()[report_.root].end);
    text.resize(Cut(text, limits_.max_text_bytes).size());
    return text;
  }

 private:
  // Where the report's own part or the returned message begins.
  std::size_t FirstOfReport() const {
    std::size_t first = message_.parts()[report_.root].end;
    if (!report_.status.empty()) first = std::min(first, report_.status.front());
    if (report_.feedback) first = std::min(first, *report_.feedback);
    if (report_.disposition) first = std::min(first, *report_.disposition);
    if (report_.original) first = std::min(first, *report_.original);
    return first;
  }

  bool IsReportPart(std::size_t i) const {
    return i == report_.original ||
           std::find(report_.status.begin(), report_.status.end(), i) != report_.status.end();
  }

  std::string_view Cut(std::string_view text, std::size_t size) {
    truncated_ |= text.size() > size;
    return CutUtf8(text, size);
  }

  // `part` without what can't become one of the first `size` bytes of its text: quoted-printable
  // takes three bytes for one, line ends come on top, and UTF-32 four for one.
  Part Beginning(Part part, std::size_t size) {
    constexpr std::size_t kWorst = 12;
    if (part.body.size() / kWorst > size) {
      part.body = part.body.substr(0, size * kWorst);
      truncated_ = true;
    }
    return part;
  }

  std::string ReadPlain(const Part& part) {
    const std::size_t size = limits_.max_text_bytes;
    std::string scratch;
    const std::string_view text = message_.text(Beginning(part, size), &scratch);
    return Tame(NormalizeLines(Cut(text, size)));
  }

  std::string ReadHtml(const Part& part) {
    // Markup weighs several times its text.
    const std::size_t size = 4 * limits_.max_text_bytes;
    std::string scratch;
    const std::string_view html = Cut(message_.text(Beginning(part, size), &scratch), size);
    return Tame(NormalizeLines(HtmlToText(html, limits_.max_html_nodes, &truncated_)));
  }

  // A long text without the ends of its long lines, and without most of the blank lines of a run:
  // the formats look at each line several times.
  std::string Tame(std::string text) {
    constexpr std::size_t kBlankLines = 7;
    if (text.size() <= limits_.max_line_bytes) return text;
    std::string out;
    std::size_t blank = 0;
    LineReader lines(text);
    while (lines.Next()) {
      blank = lines.line().empty() ? blank + 1 : 0;
      if (blank > kBlankLines) continue;
      out.append(Cut(lines.line(), limits_.max_line_bytes));
      out.append(text, lines.begin() + lines.line().size(),
                 lines.next() - lines.begin() - lines.line().size());
    }
    return out;
  }

  // The text of part `i` and the parts below it, as far as they stand before `limit`. The depth of
  // the recursion is that of the parts, which the parser bounds.
  std::string ReadBelow(std::size_t i, std::size_t limit) {
    const Part& part = message_.parts()[i];
    if (IsReportPart(i)) return {};
    switch (part.type) {
      case MediaType::kTextPlain:
        return i < limit ? ReadPlain(part) : std::string();
      case MediaType::kTextHtml:
        return i < limit ? ReadHtml(part) : std::string();
      case MediaType::kMultipartReport:
      case MediaType::kMultipartOther:
        return ReadChildren(i, limit, EqualsIgnoreCase(part.media_type, "multipart/alternative"));
      case MediaType::kMessageRfc822:
        // The notice itself is declared so; a returned message is not text of the notice.
        return i == report_.root && i + 1 < part.end ? ReadBelow(i + 1, limit) : std::string();
      default:
        return {};
    }
  }

  std::string ReadChildren(std::size_t parent, std::size_t limit, bool alternative) {
    const auto parts = message_.parts();
    std::string text;
    bool usable = false;
    // Plain parts and containers in order; HTML only where they have nothing to say.
    for (const bool html : {false, true}) {
      if (html && usable) break;
      for (std::size_t i = parent + 1; i < parts[parent].end && i < limit;
           i = std::max<std::size_t>(parts[i].end, i + 1)) {
        const bool full = text.size() > limits_.max_text_bytes;
        if (full || (parts[i].type == MediaType::kTextHtml) != html) continue;
        std::string piece = ReadBelow(i, limit);
        if (IsBlankText(piece)) continue;
        if (text.empty()) {
          text = std::move(piece);
        } else {
          if (text.back() != '\n') text.push_back('\n');
          text += piece;
        }
        usable = true;
        if (alternative) return text;
      }
    }
    return text;
  }

  const Message& message_;
  const ReportParts& report_;
  const Limits& limits_;
  bool truncated_ = false;
};

}  // namespace

std::string ReadHumanText(const Message& message, const ReportParts& report, bool* truncated) {
  TextCollector collector(message, report);
  std::string text = collector.Read();
  if (truncated != nullptr && collector.truncated()) *truncated = true;
  return text;
}

}  // namespace bounce
