#include "src/formats/address_line.h"

#include <algorithm>
#include <array>
#include <vector>

#include "absl/types/span.h"
#include "src/base/ascii.h"
#include "src/base/byte_table.h"
#include "src/base/lines.h"
#include "src/base/utf8.h"
#include "src/mime/address.h"

namespace bounce {
namespace {

// What may stand between the start of the line and its address.
constexpr ByteTable kLeadIn([](char c) {
  return IsBlank(c) || std::string_view("<>\"'([*-|.`").find(c) != std::string_view::npos;
});

// False where no address can follow the first `lead_in` bytes of `line`: it holds none, or a blank
// stands before its first "@", over which no local part reaches (a quoted one may hold the blank).
bool MayBeginWithAddress(std::string_view line, std::size_t lead_in) {
  const std::size_t at = line.find('@');
  if (at == std::string_view::npos) return false;
  return at <= lead_in || line[at - 1] == '"' || line.find(' ', lead_in) > at;
}

// A server may name its own users without a domain.
std::string AddressOrLocalName(std::string_view value) {
  const bool local = value.find_first_of("@ ") == std::string_view::npos;
  return local ? std::string(value) : NormalizeAddress(value);
}

std::string_view DropLabel(std::string_view line) {
  for (const std::string_view label : {"[SMTP:", "SMTP:", "rfc822;", "<mailto:", "mailto:"}) {
    if (StartsWithIgnoreCase(line, label)) return line.substr(label.size());
  }
  return line;
}

}  // namespace

std::size_t IndentOf(std::string_view line) {
  std::size_t n = 0;
  while (n < line.size() && IsBlank(line[n])) ++n;
  return n;
}

std::optional<AddressLine> ReadAddressLine(std::string_view line) {
  AddressLine out;
  out.indent = IndentOf(line);
  line = DropLabel(line.substr(out.indent));
  const std::size_t lead_in = kLeadIn.Skip(line);
  if (!MayBeginWithAddress(line, lead_in)) return std::nullopt;
  const auto address = FindAddress(line);
  if (!address || address->begin > lead_in) return std::nullopt;
  out.address = address->ToString();
  out.angle = address->begin > 0 && line[address->begin - 1] == '<';
  std::string_view rest = line.substr(address->end);
  while (!rest.empty() && std::string_view(">\"')]").find(rest.front()) != std::string_view::npos) {
    rest.remove_prefix(1);
  }
  // "a@example.com<mailto:a@example.com>", "a@example.com <a@example.com>"
  const std::string_view trimmed = Trim(rest);
  if (StartsWithIgnoreCase(trimmed, "<")) {
    const auto again = FindAddress(trimmed);
    if (again && again->ToString() == out.address) {
      rest = trimmed.substr(again->end);
      if (!rest.empty() && rest.front() == '>') rest.remove_prefix(1);
    }
  }
  rest = Trim(rest);
  if (!rest.empty() && rest.front() == ':') {
    out.colon = true;
    rest.remove_prefix(1);
  }
  out.rest = Trim(rest);
  return out;
}

std::string_view Shorten(std::string_view text, std::size_t size) {
  if (text.size() <= size) return text;
  // 10xxxxxx goes on with a character.
  while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
  return text.substr(0, size);
}

void AppendLine(std::string_view line, std::string* text) {
  constexpr std::size_t kUsual = 256;  // bytes: few texts are longer
  line = Trim(line);
  if (line.empty() || text->size() >= kMaxRecipientText) return;
  const std::size_t most = std::min(text->size() + 1 + line.size(), kMaxRecipientText);
  if (most > text->capacity()) text->reserve(std::max(kUsual, 2 * most));
  if (!text->empty()) text->push_back(' ');
  text->append(Shorten(line, kMaxRecipientText - std::min(text->size(), kMaxRecipientText)));
}

void ShareText(std::string_view text, ProseRecipients* recipients) {
  constexpr std::size_t kMany = 100;
  constexpr std::size_t kShort = 200;  // bytes
  if (recipients->size() > kMany) text = Shorten(text, kShort);
  for (ProseRecipient& each : *recipients) {
    if (each.text.empty()) each.text = std::string(text);
  }
}

bool IsIgnored(const LayoutInput& in, std::string_view line) {
  return in.common.ignore.Matches(in.found, line) || in.format.ignore.Matches(in.found, line);
}

std::string FlatText(const LayoutInput& in) {
  std::string text;
  text.reserve(std::min(in.text.size(), kMaxRecipientText));
  LineReader lines(in.text);
  while (lines.Next() && text.size() < kMaxRecipientText) {
    if (!IsIgnored(in, lines.line())) AppendLine(lines.line(), &text);
  }
  return text;
}

namespace {

std::string TextOf(std::string_view value) {
  return CollapseSpace(Shorten(value, kMaxRecipientText));
}

// `rest` is what a pattern that takes the rest of the text leaves to be the text.
void TakeGroups(const RE2& regex, absl::Span<const re2::StringPiece> match, std::string_view rest,
                ProseRecipient* out) {
  std::string_view local, domain, reply, status;
  for (const auto& [index, name] : regex.CapturingGroupNames()) {
    if (static_cast<std::size_t>(index) >= match.size()) continue;
    const std::string_view value = Trim(FromRe2(match[static_cast<std::size_t>(index)]));
    if (value.empty()) continue;
    if (name == "recipient") out->address = AddressOrLocalName(value);
    if (name == "alias") out->alias = NormalizeAddress(value);
    if (name == "text") out->text = TextOf(value);
    if (name == "host") out->host = AsciiLower(value);
    if (name == "command") out->command = std::string(value);
    if (name == "local") local = value;
    if (name == "domain") domain = value;
    if (name == "reply") reply = value;
    if (name == "status") status = value;
  }
  if (!rest.empty()) out->text = TextOf(rest);
  // Codes that stand apart from the words are put in front of them, as SMTP does.
  for (const std::string_view code : {status, reply}) {
    if (!code.empty()) out->text = std::string(Trim(std::string(code) + " " + out->text));
  }
  if (!local.empty() && !domain.empty()) {
    out->address = NormalizeAddress(std::string(local) + "@" + std::string(domain));
  }
}

}  // namespace

bool Capture(const TextPattern& pattern, const PrefilterResult& found, std::string_view text,
             std::size_t* from, ProseRecipient* out) {
  constexpr int kMaxGroups = 15;
  if (*from > text.size()) return false;
  const LazyRegex* const before = pattern.before_rest();
  const bool takes_rest = before != nullptr && IsValidUtf8(text.substr(*from)) &&
                          before->get().NumberOfCapturingGroups() < kMaxGroups;
  const RE2& regex = takes_rest ? before->get() : pattern.get();
  const int count = 1 + std::min(regex.NumberOfCapturingGroups(), kMaxGroups);
  if (count == 0) return false;
  std::array<re2::StringPiece, 1 + kMaxGroups> match;
  const absl::Span<re2::StringPiece> groups(match.data(), static_cast<std::size_t>(count));
  const bool matches = takes_rest ? regex.Match(ToRe2(text), *from, text.size(), RE2::UNANCHORED,
                                                groups.data(), count)
                                  : pattern.Find(found, text, *from, groups);
  if (!matches) return false;
  const auto begin = static_cast<std::size_t>(match[0].data() - text.data());
  const std::size_t end = begin + match[0].size();
  const std::string_view rest = takes_rest ? text.substr(end) : std::string_view();
  *from = end + rest.size();
  if (*from == begin) ++*from;
  TakeGroups(regex, groups, Trim(rest), out);
  return true;
}

}  // namespace bounce
