// Helpers of the tests of Message.

#ifndef BOUNCE_TESTS_MIME_MESSAGE_CHECKS_H_
#define BOUNCE_TESTS_MIME_MESSAGE_CHECKS_H_

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <string_view>

#include "bounce/message.h"

namespace bounce {

inline bool Lies(std::string_view inner, std::string_view outer) {
  const std::less_equal<const char*> before;
  return inner.empty() || (before(outer.data(), inner.data()) &&
                           before(inner.data() + inner.size(), outer.data() + outer.size()));
}

// Reads every byte, for the sanitizers.
inline unsigned Touch(std::string_view view) {
  unsigned sum = 0;
  for (const char c : view) sum += static_cast<unsigned char>(c);
  return sum;
}

// Whether the part came out of base64 or quoted-printable, and so lies outside Message::bytes().
inline bool IsDecoded(const Message& message, const Part& part) {
  for (const Part* p = &part; p->depth > 0;) {
    p = &message.parts()[p->parent];
    if (p->type == MediaType::kMessageRfc822 && p->encoding != TransferEncoding::kIdentity) {
      return true;
    }
  }
  return false;
}

// The tree of parts is well formed and every view lies where it should.
inline void CheckMessage(const Message& message) {
  const auto parts = message.parts();
  ASSERT_FALSE(parts.empty());
  EXPECT_TRUE(Lies(message.mbox_from(), message.bytes()));
  unsigned sum = 0;
  for (std::uint32_t i = 0; i < parts.size(); ++i) {
    const Part& part = parts[i];
    const Part& parent = parts[part.parent];
    ASSERT_GT(part.end, i);
    ASSERT_LE(part.end, parts.size());
    if (i == 0) {
      EXPECT_EQ(part.depth, 0U);
      EXPECT_EQ(part.end, parts.size());
    } else {
      ASSERT_LT(part.parent, i);
      ASSERT_EQ(part.depth, parent.depth + 1);
      ASSERT_LE(part.end, parent.end);
    }
    const bool decoded = IsDecoded(message, part);
    if (!decoded) {
      EXPECT_TRUE(Lies(part.body, i == 0 ? message.bytes() : parent.body)) << i;
      EXPECT_TRUE(Lies(part.media_type, message.bytes())) << i;
    }
    sum += Touch(part.body) + Touch(part.media_type);
    for (const HeaderField& field : message.headers(part)) {
      EXPECT_FALSE(field.name.empty());
      if (!decoded) {
        EXPECT_TRUE(Lies(field.name, message.bytes())) << i;
        EXPECT_TRUE(Lies(field.value, message.bytes())) << i;
      }
      sum += Touch(field.name) + Touch(field.value);
    }
  }
  EXPECT_GE(sum, 0U);
}

inline std::string_view TypeName(MediaType type) {
  switch (type) {
    case MediaType::kOther:
      return "other";
    case MediaType::kTextPlain:
      return "plain";
    case MediaType::kTextHtml:
      return "html";
    case MediaType::kTextOther:
      return "text";
    case MediaType::kMultipartReport:
      return "report";
    case MediaType::kMultipartOther:
      return "multi";
    case MediaType::kMessageRfc822:
      return "message";
    case MediaType::kMessagePartial:
      return "partial";
    case MediaType::kHeaders:
      return "headers";
    case MediaType::kDeliveryStatus:
      return "status";
    case MediaType::kFeedbackReport:
      return "feedback";
    case MediaType::kDispositionNotification:
      return "disposition";
  }
  return "?";
}

// The tree as one line: "report[plain{Sorry} status{...} message[plain{Hi}]]"; the content of a
// part without children stands in braces, its line ends as "|".
inline std::string Describe(const Message& message, std::uint32_t index = 0) {
  const Part& part = message.parts()[index];
  std::string out(TypeName(part.type));
  if (part.end == index + 1) {
    std::string scratch;
    out += '{';
    for (const char c : message.content(part, &scratch)) {
      if (c != '\r') out += c == '\n' ? '|' : c;
    }
    return out + '}';
  }
  char separator = '[';
  for (std::uint32_t child = index + 1; child < part.end; child = message.parts()[child].end) {
    out += separator;
    out += Describe(message, child);
    separator = ' ';
  }
  return out + ']';
}

// `text` with another line end than LF.
inline std::string WithLineEnd(std::string_view text, std::string_view line_end) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') {
      out += line_end;
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace bounce

#endif  // BOUNCE_TESTS_MIME_MESSAGE_CHECKS_H_
