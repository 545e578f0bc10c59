// Mail that a program has already read with mimetic
// (https://www.codesink.org/mimetic_mime_library.html).
//
// This header alone needs mimetic (Debian: libmimetic-dev; link with -lmimetic). libbounce itself
// does not.
//
//   mimetic::MimeEntity entity(std::istreambuf_iterator<char>(in), {});
//   const bounce::Report report = bounce::Analyze(analyzer, entity);
//
// The report is that of the bytes which the entity was read from, as far as mimetic kept them. It
// drops what it takes for no part of the message: the lines around the parts of a multipart whose
// boundary is declared wrongly, for one.
//
// Threads: as for mimetic, an entity belongs to one thread at a time.

#ifndef BOUNCE_MIMETIC_H_
#define BOUNCE_MIMETIC_H_

#include <mimetic/mimetic.h>

#include <cstddef>
#include <string>
#include <string_view>

#include "bounce/analyzer.h"
#include "bounce/limits.h"
#include "bounce/message.h"
#include "bounce/report.h"

namespace bounce {
namespace mimetic_internal {

// `entity`'s header, its fields unfolded: mimetic folds them anew where it writes a message.
inline std::string HeaderOf(const mimetic::MimeEntity& entity) {
  std::string header;
  for (const mimetic::Field& field : entity.header()) {
    header.append(field.name()).append(": ").append(field.value()).append("\n");
  }
  return header.append("\n");
}

// The boundary by which libbounce will part the message; one of our own where none is declared.
inline std::string BoundaryOf(std::string_view header) {
  const Message message = Message::Parse(header);
  const auto declared = message.parameter(message.root(), "Content-Type", "boundary");
  return declared && !declared->empty() ? *declared : "=_bounce_mimetic";
}

inline void Append(const mimetic::MimeEntity& entity, std::size_t depth, std::string* out) {
  const std::string header = HeaderOf(entity);
  const mimetic::Body& body = entity.body();
  out->append(header);
  // Deeper parts are not read, and a stack has an end.
  if (body.parts().empty() || depth > Limits().max_depth) {
    out->append(body.preamble()).append(body).append(body.epilogue());
    return;
  }
  if (!entity.header().contentType().isMultipart()) {  // message/rfc822
    Append(*body.parts().front(), depth + 1, out);
    return;
  }
  const std::string boundary = BoundaryOf(header);
  out->append(body.preamble());
  for (const mimetic::MimeEntity* const part : body.parts()) {
    out->append("\n--").append(boundary).append("\n");
    Append(*part, depth + 1, out);
  }
  out->append("\n--").append(boundary).append("--\n").append(body.epilogue());
}

}  // namespace mimetic_internal

// The message of which `entity` is the root, with "\n" between its lines.
inline std::string ToBytes(const mimetic::MimeEntity& entity) {
  std::string bytes;
  mimetic_internal::Append(entity, 0, &bytes);
  return bytes;
}

// What `analyzer` finds in it.
inline Report Analyze(const Analyzer& analyzer, const mimetic::MimeEntity& entity) {
  return analyzer.Analyze(ToBytes(entity));
}

}  // namespace bounce

#endif  // BOUNCE_MIMETIC_H_
