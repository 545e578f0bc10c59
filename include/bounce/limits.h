// How much of a message is read. Mail comes from strangers: each limit bounds the time or the
// memory that a message made to harm can cost, and lies far above what mail in use needs.
//
// Past a limit the rest is skipped and Report::truncated is true; it is never an error.

#ifndef BOUNCE_LIMITS_H_
#define BOUNCE_LIMITS_H_

#include <cstddef>
#include <cstdint>

namespace bounce {

struct Limits {
  // Nesting of parts, the message itself being 0. A report that holds a forwarded message that
  // holds a report needs about 8; some steps recurse once a level.
  std::uint32_t max_depth = 32;

  // Parts of a message, of all levels. A report has 3; an album of pictures some hundreds.
  std::uint32_t max_parts = 1000;

  // Header fields of all parts together. Mail that went through many hands has about 200.
  std::uint32_t max_headers = 10000;

  // Bytes of one header field's value, folds included. Servers refuse longer ones: Postfix at
  // 102,400 bytes (header_size_limit), Exim at 1 MiB for the whole header.
  std::size_t max_field_bytes = std::size_t{256} << 10;

  // Bytes of all header fields together.
  std::size_t max_header_bytes = std::size_t{4} << 20;

  // Bytes of one line of the notice's text. RFC 5321 section 4.5.3.1.6 allows 1000; programs that
  // write a whole report on one line stay below this.
  std::size_t max_line_bytes = std::size_t{64} << 10;

  // Bytes of the notice's own text, after decoding, as UTF-8. A server writes a few KiB; past this
  // there is only a returned message that was put into the text, and its header comes first.
  std::size_t max_text_bytes = std::size_t{256} << 10;

  // Bytes that a part may have after its transfer encoding is undone, also a message in it. The
  // mail servers in use take messages of 10 to 150 MB; a report in a part is never so long.
  std::size_t max_decoded_bytes = std::size_t{64} << 20;

  // Elements of an HTML body that shape its text. A newsletter has some thousands.
  std::size_t max_html_nodes = 20000;

  // Recipients of a delivery status, of the notice's text, or of the returned message's To. RFC
  // 5321 section 4.5.3.1.8 asks servers to take 100 a message; Postfix takes 1000.
  std::size_t max_recipients = 2000;

  // Received fields of a message: hops. RFC 5321 section 6.3 wants a loop detected at 100 or more.
  std::size_t max_received = 200;
};

}  // namespace bounce

#endif  // BOUNCE_LIMITS_H_
