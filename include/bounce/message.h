// A MIME message (RFC 5322, RFC 2045 to 2049, RFC 6532) as views into the caller's bytes.
//
// Parsing takes any bytes and never fails: what is malformed is read as far as it makes sense, and
// nothing is thrown away. One pass finds every header field and every part; decoding happens when a
// value is asked for.
//
// Lifetimes: a Message borrows the buffer that it was parsed from, which must outlive it and every
// view taken from it. The exceptions are said at each function.
// Threads: a const Message may be read from several threads at once.

#ifndef BOUNCE_MESSAGE_H_
#define BOUNCE_MESSAGE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/types/span.h"
#include "bounce/limits.h"

namespace bounce {

// One header field, both views into the buffer.
struct HeaderField {
  std::string_view name;  // without the colon and the blanks before it
  std::string_view
      value;  // raw and still folded; the blanks around it and the line end are left out
};

// The media types that a bounce is made of. Anything else is kOther.
enum class MediaType : std::uint8_t {
  kOther,
  kTextPlain,
  kTextHtml,
  kTextOther,
  kMultipartReport,  // RFC 6522
  kMultipartOther,
  kMessageRfc822,            // also message/global (RFC 6532)
  kMessagePartial,           // RFC 2046 section 5.2.2
  kHeaders,                  // text/rfc822-headers, message/global-headers
  kDeliveryStatus,           // message/delivery-status, message/global-delivery-status
  kFeedbackReport,           // message/feedback-report
  kDispositionNotification,  // message/disposition-notification, message/global-disposition-...
};

enum class TransferEncoding : std::uint8_t { kIdentity, kQuotedPrintable, kBase64 };

// One entity: the message itself, a part of a multipart, or the message inside a message/rfc822.
struct Part {
  MediaType type = MediaType::kTextPlain;
  TransferEncoding encoding = TransferEncoding::kIdentity;
  std::uint32_t depth = 0;         // the root is 0
  std::uint32_t parent = 0;        // index in Message::parts(); the root's own is 0
  std::uint32_t end = 0;           // index after the last descendant: parts [i+1, end) are below i
  std::uint32_t first_header = 0;  // see Message::headers()
  std::uint32_t header_count = 0;
  std::string_view media_type;  // as written, without parameters: "text/plain"; empty if unstated
  std::string_view body;        // still transfer-encoded; for a multipart all that is inside it
};

class Message {
 public:
  // Never fails. An empty buffer gives one empty text/plain part. Past a limit of parts the rest
  // is left unparsed: it stays visible as part of an enclosing body.
  // A leading mbox "From " line is skipped and kept as mbox_from().
  static Message Parse(std::string_view bytes, const Limits& limits = {});

  // The same, into this message, whose memory serves again: for many messages, one after the other.
  // Views of what it held end; `bytes` must be none.
  void Assign(std::string_view bytes, const Limits& limits = {});

  Message(Message&&) noexcept;
  Message& operator=(Message&&) noexcept;
  Message(const Message&) = delete;
  Message& operator=(const Message&) = delete;
  ~Message();

  std::string_view bytes() const { return bytes_; }
  std::string_view mbox_from() const { return mbox_from_; }
  // True where a limit was reached, or a body is longer than content() will give.
  bool truncated() const { return truncated_; }
  const Limits& limits() const { return limits_; }

  // In the order of the text (preorder). Never empty; [0] is the message itself. The child of a
  // kMessageRfc822 part is the message in it, with that message's header. A multipart that has a
  // body but no delimiter gets one text/plain part without a header, which holds all of it.
  absl::Span<const Part> parts() const { return parts_; }
  const Part& root() const { return parts_.front(); }

  absl::Span<const HeaderField> headers(const Part& part) const;

  // The raw value of the first field called `name` (ASCII case is ignored), or nothing.
  std::optional<std::string_view> raw_header(const Part& part, std::string_view name) const;

  // The value unfolded and with encoded words (RFC 2047) decoded to UTF-8; empty if absent.
  std::string header(const Part& part, std::string_view name) const;

  // A parameter of a structured field, for example ("Content-Type", "report-type"), with RFC 2231
  // continuations and charsets decoded to UTF-8. Of repeated fields the first that is not empty
  // counts.
  std::optional<std::string> parameter(const Part& part, std::string_view field,
                                       std::string_view name) const;

  // The body with its transfer encoding undone. The view points into the buffer where nothing had
  // to be decoded, else into `*scratch`, which the call overwrites. What is decoded has at most
  // Limits::max_decoded_bytes.
  std::string_view content(const Part& part, std::string* scratch) const;

  // content() as UTF-8 text: by the declared charset, else by the evidence in the bytes. What can't
  // be decoded becomes U+FFFD. Line ends stay as they are. HTML stays HTML. Same lifetime rule.
  std::string_view text(const Part& part, std::string* scratch) const;

 private:
  friend class MessageParser;
  Message() = default;

  std::string_view bytes_;
  std::string_view mbox_from_;
  Limits limits_;
  bool truncated_ = false;
  std::size_t header_bytes_ = 0;  // of headers_
  std::vector<Part> parts_;
  std::vector<HeaderField> headers_;
  // Messages that came inside base64 or quoted-printable; their parts are views into these.
  std::vector<std::unique_ptr<std::string>> decoded_;
};

}  // namespace bounce

#endif  // BOUNCE_MESSAGE_H_
