#include "src/mime/media_type.h"

#include <cstddef>

#include "src/base/ascii.h"
#include "src/base/byte_table.h"
#include "src/mime/header_value.h"

namespace bounce {
namespace {

struct Subtype {
  std::string_view name;
  MediaType type;
};

constexpr Subtype kMessageSubtypes[] = {
    {"rfc822", MediaType::kMessageRfc822},
    {"global", MediaType::kMessageRfc822},
    {"partial", MediaType::kMessagePartial},
    {"global-headers", MediaType::kHeaders},
    {"rfc822-headers", MediaType::kHeaders},  // written for text/rfc822-headers
    {"delivery-status", MediaType::kDeliveryStatus},
    {"global-delivery-status", MediaType::kDeliveryStatus},
    {"feedback-report", MediaType::kFeedbackReport},
    {"disposition-notification", MediaType::kDispositionNotification},
    {"global-disposition-notification", MediaType::kDispositionNotification},
};

constexpr Subtype kTextSubtypes[] = {
    {"plain", MediaType::kTextPlain},
    {"html", MediaType::kTextHtml},
    {"rfc822-headers", MediaType::kHeaders},
    {"rfc822-header", MediaType::kHeaders},  // written for text/rfc822-headers
};

template <std::size_t N>
MediaType Find(const Subtype (&subtypes)[N], std::string_view name, MediaType otherwise) {
  for (const Subtype& subtype : subtypes) {
    if (EqualsIgnoreCase(subtype.name, name)) return subtype.type;
  }
  return otherwise;
}

constexpr ByteTable kTypeChars([](char c) {
  return !IsSpace(c) && std::string_view("/;()\"<>,=").find(c) == std::string_view::npos;
});

MediaType Classify(std::string_view type, std::string_view subtype) {
  if (EqualsIgnoreCase(type, "text")) return Find(kTextSubtypes, subtype, MediaType::kTextOther);
  if (EqualsIgnoreCase(type, "message")) return Find(kMessageSubtypes, subtype, MediaType::kOther);
  if (!EqualsIgnoreCase(type, "multipart")) return MediaType::kOther;
  return EqualsIgnoreCase(subtype, "report") ? MediaType::kMultipartReport
                                             : MediaType::kMultipartOther;
}

}  // namespace

MediaTypeValue ParseMediaType(std::string_view raw) {
  std::size_t begin = SkipCommentsAndSpace(raw, 0);
  if (begin < raw.size() && raw[begin] == '"') ++begin;
  const std::size_t type_end = kTypeChars.Skip(raw, begin);
  const std::string_view type = raw.substr(begin, type_end - begin);

  MediaTypeValue value;
  value.written = type;
  const std::size_t slash = SkipCommentsAndSpace(raw, type_end);
  if (slash >= raw.size() || raw[slash] != '/') {
    if (EqualsIgnoreCase(type, "multipart")) value.type = MediaType::kMultipartOther;
    return value;
  }
  const std::size_t subtype_begin = SkipCommentsAndSpace(raw, slash + 1);
  const std::size_t end = kTypeChars.Skip(raw, subtype_begin);
  const std::string_view subtype = raw.substr(subtype_begin, end - subtype_begin);
  value.written = raw.substr(begin, end - begin);
  if (type.empty() || subtype.empty()) {
    if (EqualsIgnoreCase(type, "multipart")) value.type = MediaType::kMultipartOther;
    return value;
  }
  value.type = Classify(type, subtype);
  value.is_digest = value.type == MediaType::kMultipartOther && EqualsIgnoreCase(subtype, "digest");
  return value;
}

}  // namespace bounce
