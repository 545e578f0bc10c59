// The media types of a bounce, as a Content-Type value names them.

#ifndef BOUNCE_MIME_MEDIA_TYPE_H_
#define BOUNCE_MIME_MEDIA_TYPE_H_

#include <string_view>

#include "bounce/message.h"

namespace bounce {

struct MediaTypeValue {
  MediaType type = MediaType::kTextPlain;
  std::string_view written;  // "text/plain" as it stands in the value; empty if there is none
  bool is_digest = false;    // multipart/digest: its parts are message/rfc822 unless they say other
};

// Reads the front of a Content-Type value. What has no slash is text/plain (RFC 2045 section 5.2),
// except that "multipart" alone is multipart/mixed.
MediaTypeValue ParseMediaType(std::string_view raw);

inline bool IsMultipart(MediaType type) {
  return type == MediaType::kMultipartReport || type == MediaType::kMultipartOther;
}

}  // namespace bounce

#endif  // BOUNCE_MIME_MEDIA_TYPE_H_
