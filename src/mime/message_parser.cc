#include "src/mime/message_parser.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <optional>
#include <utility>

#include "src/base/ascii.h"
#include "src/mime/header_scanner.h"
#include "src/mime/header_value.h"
#include "src/mime/media_type.h"
#include "src/mime/transfer_encoding.h"

namespace bounce {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kContentType = "Content-Type";
constexpr std::string_view kTransferEncoding = "Content-Transfer-Encoding";
constexpr std::string_view kMimeFieldPrefix = "Content-";

// Enough for most mail, so that the vectors are allocated once.
constexpr std::size_t kLeastBytesAField = 32;
constexpr std::size_t kUsualHeaders = 128;
constexpr std::size_t kUsualParts = 8;

std::string_view TrimBlanksRight(std::string_view s) {
  while (!s.empty() && IsSpace(s.back())) s.remove_suffix(1);
  return s;
}

}  // namespace

void MessageParser::Parse(const Limits& limits, Message* message) {
  const std::size_t fields = message->bytes_.size() / kLeastBytesAField + 1;
  message->headers_.reserve(std::min<std::size_t>({fields, kUsualHeaders, limits.max_headers}));
  message->parts_.reserve(kUsualParts);
  MessageParser(message->bytes_, 0, limits, message).ParseRoot();
}

MessageParser::MessageParser(std::string_view text, std::uint32_t decode_depth,
                             const Limits& limits, Message* message)
    : text_(text), decode_depth_(decode_depth), limits_(limits), message_(message), lines_(text) {}

void MessageParser::ParseRoot() {
  if (text_.starts_with(kByteOrderMark)) pos_ = kByteOrderMark.size();
  message_->mbox_from_ = TakePreface(text_, &lines_, &pos_);
  message_->parts_.emplace_back();
  if (OpenEntity(0, false)) OpenMessage(0);
  Walk();
}

void MessageParser::ParseInside(std::uint32_t parent) {
  OpenMessage(parent);
  Walk();
}

void MessageParser::Walk() {
  for (;;) {
    Delimiter delimiter;
    if (!NextDelimiter(&delimiter)) {
      if (CloseDownTo(0, text_.size())) return;
      continue;
    }
    const std::size_t level = delimiter.match.level;
    if (!CloseDownTo(level + 1, delimiter.begin)) continue;
    pos_ = delimiter.next;
    if (delimiter.match.closes) {
      boundaries_.Pop(level);
    } else {
      OpenBodyPart(open_[level]);
    }
  }
}

bool MessageParser::ReadDelimiter(std::size_t line, Delimiter* delimiter) {
  if (!text_.substr(line).starts_with("--")) return false;
  const std::size_t end = lines_.End(line);
  delimiter->match = MatchDelimiter(text_.substr(line + 2, end - line - 2), boundaries_);
  delimiter->begin = line;
  delimiter->next = lines_.AfterEnd(end);
  return delimiter->match.level != OpenBoundaries::kNone;
}

bool MessageParser::NextDelimiter(Delimiter* delimiter) {
  if (boundaries_.empty()) return false;
  while (pos_ < text_.size()) {
    const void* hyphen = std::memchr(text_.data() + pos_, '-', text_.size() - pos_);
    if (hyphen == nullptr) return false;
    pos_ = static_cast<std::size_t>(static_cast<const char*>(hyphen) - text_.data());
    if (lines_.IsLineStart(pos_) && ReadDelimiter(pos_, delimiter)) return true;
    while (pos_ < text_.size() && text_[pos_] == '-') ++pos_;
    pos_ = SkipWithoutDelimiter(text_, pos_);
  }
  return false;
}

bool MessageParser::MayDescend(std::uint32_t index) {
  if (part(index).depth < limits_.max_depth) return true;
  message_->truncated_ = true;
  return false;
}

bool MessageParser::AddPart(std::uint32_t parent, std::uint32_t* index) {
  if (!MayDescend(parent)) return false;
  if (message_->parts_.size() >= limits_.max_parts) {
    message_->truncated_ = true;
    return false;
  }
  *index = static_cast<std::uint32_t>(message_->parts_.size());
  Part child;
  child.depth = part(parent).depth + 1;
  child.parent = parent;
  child.end = *index + 1;
  message_->parts_.push_back(child);
  return true;
}

void MessageParser::OpenMessage(std::uint32_t parent) {
  std::uint32_t index = 0;
  while (AddPart(parent, &index)) {
    TakePreface(text_, &lines_, &pos_);
    if (!OpenEntity(index, false)) return;
    parent = index;
  }
}

void MessageParser::OpenBodyPart(const OpenPart& multipart) {
  std::uint32_t index = 0;
  if (!AddPart(multipart.index, &index)) return;
  if (OpenEntity(index, multipart.is_digest)) OpenMessage(index);
}

bool MessageParser::OpenEntity(std::uint32_t index, bool in_digest) {
  const Fields fields = ReadHeader(index);
  const MediaTypeValue media = ParseMediaType(fields.content_type);
  Part& entity = part(index);
  entity.type = media.type;
  entity.media_type = media.written;
  entity.encoding = ParseTransferEncoding(fields.transfer_encoding);
  // A part of a digest that begins with the message itself lacks the blank line for its own header.
  if (in_digest && fields.content_type.empty() && fields.only_mime) {
    entity.type = MediaType::kMessageRfc822;
  }
  return OpenBody(index, media.is_digest, fields.content_type);
}

bool MessageParser::OpenBody(std::uint32_t index, bool is_digest, std::string_view content_type) {
  const std::uint32_t rereads = open_.empty() ? 0 : open_.back().rereads;
  const Part& entity = part(index);
  open_.push_back({index, rereads, Content::kPlain, is_digest, pos_});
  if (IsMultipart(entity.type)) {
    if (!MayDescend(index)) return false;
    open_.back().content = Content::kMultipart;
    PushBoundary(content_type);
    return false;
  }
  if (entity.type != MediaType::kMessageRfc822 || !MayDescend(index)) return false;
  if (entity.encoding == TransferEncoding::kIdentity) return true;
  open_.back().content = Content::kEncodedMessage;
  return false;
}

void MessageParser::PushBoundary(std::string_view content_type) {
  std::string_view boundary;
  if (const auto plain = FindPlainParameter(content_type, "boundary")) {
    boundary = *plain;
  } else if (auto decoded = FindParameter(content_type, "boundary")) {
    boundary = decoded_boundaries_.emplace_front(*std::move(decoded));
  }
  boundary = TrimBlanksRight(boundary);
  if (!boundary.empty()) boundaries_.Push(boundary, open_.size() - 1);
}

inline void MessageParser::AddField(const HeaderField& field, Fields* fields) {
  const std::size_t size = std::min(field.value.size(), limits_.max_field_bytes);
  const std::size_t total = message_->header_bytes_ + field.name.size() + size;
  if (message_->headers_.size() >= limits_.max_headers || total > limits_.max_header_bytes) {
    message_->truncated_ = true;
    return;
  }
  if (size < field.value.size()) message_->truncated_ = true;
  message_->header_bytes_ = total;
  message_->headers_.push_back({field.name, field.value.substr(0, size)});
  if (ToLower(field.name.front()) != 'c' || !StartsWithIgnoreCase(field.name, kMimeFieldPrefix)) {
    fields->only_mime = false;
  } else if (EqualsIgnoreCase(field.name, kContentType)) {
    if (fields->content_type.empty()) fields->content_type = field.value;
  } else if (EqualsIgnoreCase(field.name, kTransferEncoding)) {
    if (fields->transfer_encoding.empty()) fields->transfer_encoding = field.value;
  }
}

MessageParser::Fields MessageParser::ReadHeader(std::uint32_t index) {
  Fields fields;
  part(index).first_header = static_cast<std::uint32_t>(message_->headers_.size());
  Delimiter delimiter;
  HeaderField field;
  while (pos_ < text_.size()) {
    if (IsLineEnd(text_[pos_])) {
      pos_ = lines_.AfterEnd(pos_);
      break;
    }
    if (text_[pos_] == '-' && !boundaries_.empty() && ReadDelimiter(pos_, &delimiter)) break;
    if (TakeField(text_, &lines_, &pos_, &field)) {
      AddField(field, &fields);
    } else if (!TakeBrokenLine(text_, &lines_, &pos_)) {
      break;
    }
  }
  part(index).header_count =
      static_cast<std::uint32_t>(message_->headers_.size()) - part(index).first_header;
  return fields;
}

// The line end before a delimiter belongs to it.
std::size_t MessageParser::BodyEnd(std::size_t body, std::size_t delimiter) const {
  std::size_t end = delimiter;
  if (end > body && end < text_.size()) {
    const bool crlf = text_[end - 1] == '\n' && end - 1 > body && text_[end - 2] == '\r';
    end -= crlf ? 2 : 1;
  }
  return end;
}

void MessageParser::CheckBodySize(const Part& part) {
  if (part.body.size() > MaxEncodedBytes(part.encoding, limits_.max_decoded_bytes)) {
    message_->truncated_ = true;
  }
}

bool MessageParser::CloseDownTo(std::size_t level, std::size_t end) {
  while (open_.size() > level) {
    OpenPart& open = open_.back();
    const std::size_t body_end = BodyEnd(open.body, end);
    part(open.index).body = text_.substr(open.body, body_end - open.body);
    CheckBodySize(part(open.index));
    if (open.content == Content::kMultipart && !CloseMultipart(&open)) return false;
    if (open.content == Content::kEncodedMessage && !CloseEncodedMessage(&open)) return false;
    part(open.index).end = static_cast<std::uint32_t>(message_->parts_.size());
    open_.pop_back();
    boundaries_.Pop(open_.size());
  }
  return true;
}

// A multipart without any part is searched for the boundary that it uses; where there is none, its
// text becomes its one part, so that nothing is lost.
bool MessageParser::CloseMultipart(OpenPart* open) {
  const std::string_view body = part(open->index).body;
  if (message_->parts_.size() > open->index + 1 || Trim(body).empty()) return true;
  const std::size_t level = open_.size() - 1;
  boundaries_.Pop(level);
  if (open->rereads < kMaxRereads) {
    if (const auto boundary = GuessBoundary(body)) {
      ++open->rereads;
      boundaries_.Push(*boundary, level);
      pos_ = open->body;
      return false;
    }
  }
  std::uint32_t child = 0;
  if (!AddPart(open->index, &child)) return true;
  part(child).first_header = static_cast<std::uint32_t>(message_->headers_.size());
  part(child).encoding = part(open->index).encoding;
  part(child).body = body;
  return true;
}

bool MessageParser::CloseEncodedMessage(OpenPart* open) {
  Part& encoded = part(open->index);
  if (!LooksEncoded(encoded.body, encoded.encoding) && open->rereads < kMaxRereads) {
    encoded.encoding = TransferEncoding::kIdentity;
    open->content = Content::kPlain;
    ++open->rereads;
    pos_ = open->body;
    OpenMessage(open->index);
    return false;
  }
  if (decode_depth_ >= kMaxDecodeDepth) {
    message_->truncated_ = true;
    return true;
  }
  auto decoded = std::make_unique<std::string>();
  const std::string_view body =
      encoded.body.substr(0, MaxEncodedBytes(encoded.encoding, limits_.max_decoded_bytes));
  if (encoded.encoding == TransferEncoding::kBase64) {
    DecodeBase64(body, decoded.get());
  } else {
    DecodeQuotedPrintable(body, decoded.get());
  }
  const std::string_view text = *decoded;
  message_->decoded_.push_back(std::move(decoded));
  MessageParser(text, decode_depth_ + 1, limits_, message_).ParseInside(open->index);
  return true;
}

}  // namespace bounce
