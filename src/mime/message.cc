#include "bounce/message.h"

#include <utility>

#include "src/base/ascii.h"
#include "src/mime/charset.h"
#include "src/mime/header_value.h"
#include "src/mime/message_parser.h"
#include "src/mime/plain_ascii.h"
#include "src/mime/transfer_encoding.h"

namespace bounce {
namespace {

constexpr std::string_view kContentType = "Content-Type";

std::string_view Readable(const Part& part, const Limits& limits) {
  return part.body.substr(0, MaxEncodedBytes(part.encoding, limits.max_decoded_bytes));
}

}  // namespace

Message::Message(Message&&) noexcept = default;
Message& Message::operator=(Message&&) noexcept = default;
Message::~Message() = default;

Message Message::Parse(std::string_view bytes, const Limits& limits) {
  Message message;
  message.Assign(bytes, limits);
  return message;
}

void Message::Assign(std::string_view bytes, const Limits& limits) {
  bytes_ = bytes;
  mbox_from_ = {};
  limits_ = limits;
  truncated_ = false;
  header_bytes_ = 0;
  parts_.clear();
  headers_.clear();
  decoded_.clear();
  MessageParser::Parse(limits, this);
}

absl::Span<const HeaderField> Message::headers(const Part& part) const {
  return absl::MakeConstSpan(headers_).subspan(part.first_header, part.header_count);
}

std::optional<std::string_view> Message::raw_header(const Part& part, std::string_view name) const {
  for (const HeaderField& field : headers(part)) {
    if (EqualsIgnoreCase(field.name, name)) return field.value;
  }
  return std::nullopt;
}

std::string Message::header(const Part& part, std::string_view name) const {
  const auto raw = raw_header(part, name);
  return raw ? DecodeUnstructured(*raw) : std::string();
}

// The field that counts is the first that is not empty, as in parsing.
std::optional<std::string> Message::parameter(const Part& part, std::string_view field,
                                              std::string_view name) const {
  for (const HeaderField& candidate : headers(part)) {
    if (candidate.value.empty() || !EqualsIgnoreCase(candidate.name, field)) continue;
    return FindParameter(candidate.value, name);
  }
  return std::nullopt;
}

std::string_view Message::content(const Part& part, std::string* scratch) const {
  return DecodeTransfer(Readable(part, limits_), part.encoding, scratch);
}

std::string_view Message::text(const Part& part, std::string* scratch) const {
  std::string decoded;
  const std::string_view bytes = DecodeTransfer(Readable(part, limits_), part.encoding, &decoded);
  std::string_view text = bytes;
  if (!IsPlainAscii(bytes)) {
    const auto charset = parameter(part, kContentType, "charset");
    text = DecodeToUtf8(bytes, charset.value_or(std::string()), scratch);
  }
  if (decoded.empty() || text.empty() || text.data() == scratch->data()) return text;
  // `text` is a view of `decoded`, which ends here.
  const auto offset = static_cast<std::size_t>(text.data() - decoded.data());
  const std::size_t size = text.size();
  scratch->swap(decoded);
  return std::string_view(*scratch).substr(offset, size);
}

}  // namespace bounce
