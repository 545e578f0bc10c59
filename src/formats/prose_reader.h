// Reads the prose of a message: recognises its format, then lets the format's layout find the
// recipients and their texts.

#ifndef BOUNCE_FORMATS_PROSE_READER_H_
#define BOUNCE_FORMATS_PROSE_READER_H_

#include <deque>

#include "bounce/message.h"
#include "src/formats/format_file.h"
#include "src/formats/prose.h"
#include "src/formats/recogniser.h"
#include "src/notice/notice.h"

namespace bounce {

// Immutable; may be shared among threads.
class ProseReader {
 public:
  explicit ProseReader(FormatFile files);
  ProseReader(const ProseReader&) = delete;
  ProseReader& operator=(const ProseReader&) = delete;

  Prose Read(const Message& message, const Notice& notice) const;

  const std::deque<Format>& formats() const { return files_.formats; }
  const CommonPatterns& common() const { return files_.common; }
  const Recogniser& recogniser() const { return recogniser_; }

 private:
  Prose ReadText(const Format& format, std::size_t begin, const Message& message,
                 const Notice& notice) const;
  Kind KindOf(const Format& format, const Notice& notice) const;

  FormatFile files_;
  Recogniser recogniser_;
};

}  // namespace bounce

#endif  // BOUNCE_FORMATS_PROSE_READER_H_
