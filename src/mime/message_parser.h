// Finds the parts of a message. One walk over the text, from delimiter line to delimiter line, with
// a stack of the parts that are open; a part is closed when a delimiter of an enclosing multipart,
// or the end of the text, is met.

#ifndef BOUNCE_MIME_MESSAGE_PARSER_H_
#define BOUNCE_MIME_MESSAGE_PARSER_H_

#include <cstddef>
#include <cstdint>
#include <forward_list>
#include <string>
#include <string_view>

#include "absl/container/inlined_vector.h"
#include "bounce/message.h"
#include "src/base/line_scanner.h"
#include "src/mime/boundary.h"

namespace bounce {

class MessageParser {
 public:
  // Parses message->bytes() into `*message`.
  static void Parse(const Limits& limits, Message* message);

 private:
  // A part may be read a second time, once its extent is known: when its boundary had to be
  // guessed, or when its transfer encoding proved to be none. So many times at most, for any byte,
  // counting the parts around it.
  static constexpr std::uint32_t kMaxRereads = 4;
  // Encoded messages in encoded messages.
  static constexpr std::uint32_t kMaxDecodeDepth = 4;

  // What closing a part involves.
  enum class Content : std::uint8_t { kPlain, kMultipart, kEncodedMessage };

  struct OpenPart {
    std::uint32_t index;  // in Message::parts()
    std::uint32_t rereads;
    Content content;
    bool is_digest;
    std::size_t body;  // offset of the body
  };

  // The values of the fields that decide how a part is read; empty where absent.
  struct Fields {
    std::string_view content_type;
    std::string_view transfer_encoding;
    bool only_mime = true;  // no field but Content-*
  };

  struct Delimiter {
    DelimiterMatch match;
    std::size_t begin = 0;  // its line
    std::size_t next = 0;   // the line after it
  };

  MessageParser(std::string_view text, std::uint32_t decode_depth, const Limits& limits,
                Message* message);

  void ParseRoot();
  void ParseInside(std::uint32_t parent);

  // Handles delimiters up to the end of the text.
  void Walk();
  bool ReadDelimiter(std::size_t line, Delimiter* delimiter);
  bool NextDelimiter(Delimiter* delimiter);

  // Opens the message that begins at pos_, and the messages that it consists of.
  void OpenMessage(std::uint32_t parent);
  void OpenBodyPart(const OpenPart& multipart);
  // Reads the header at pos_ and opens the part. True where its body is a message to be opened.
  bool OpenEntity(std::uint32_t index, bool in_digest);
  bool OpenBody(std::uint32_t index, bool is_digest, std::string_view content_type);
  void PushBoundary(std::string_view content_type);

  // False (and the message is marked truncated) where a limit forbids a child of `parent`.
  bool AddPart(std::uint32_t parent, std::uint32_t* index);
  bool MayDescend(std::uint32_t index);
  Fields ReadHeader(std::uint32_t index);
  inline void AddField(const HeaderField& field, Fields* fields);  // there are many

  // Closes the open parts from the innermost down to `level`, whose bodies end at `end`. False
  // where one of them must be read again first: then the walk goes on at pos_.
  bool CloseDownTo(std::size_t level, std::size_t end);
  bool CloseMultipart(OpenPart* open);
  bool CloseEncodedMessage(OpenPart* open);
  void CheckBodySize(const Part& part);

  Part& part(std::uint32_t index) { return message_->parts_[index]; }
  std::size_t BodyEnd(std::size_t body, std::size_t delimiter) const;

  const std::string_view text_;
  const std::uint32_t decode_depth_;
  const Limits& limits_;
  Message* const message_;

  std::size_t pos_ = 0;
  LineScanner lines_;
  OpenBoundaries boundaries_;  // their levels are indices of open_
  absl::InlinedVector<OpenPart, 8> open_;
  std::forward_list<std::string> decoded_boundaries_;
};

}  // namespace bounce

#endif  // BOUNCE_MIME_MESSAGE_PARSER_H_
