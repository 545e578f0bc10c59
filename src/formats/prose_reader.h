// Reads the prose of a message: recognises its format, then lets the format's layout find the
// recipients and their texts.

#ifndef BOUNCE_FORMATS_PROSE_READER_H_
#define BOUNCE_FORMATS_PROSE_READER_H_

#include <deque>
#include <memory>
#include <string>
#include <string_view>

#include "bounce/message.h"
#include "src/formats/format_file.h"
#include "src/formats/prose.h"
#include "src/formats/recogniser.h"
#include "src/formats/text_scan.h"
#include "src/notice/notice.h"

namespace bounce {

// Immutable; may be shared among threads.
class ProseReader {
 public:
  explicit ProseReader(FormatFile files);

  // The reader as bytes (see src/base/pack.h), and from them: null where they are not its.
  std::string Pack() const;
  static std::unique_ptr<const ProseReader> Unpack(std::string_view bytes);

  ProseReader(const ProseReader&) = delete;
  ProseReader& operator=(const ProseReader&) = delete;

  Prose Read(const Message& message, const Notice& notice) const;

  // What the recogniser says of a message, sign by sign.
  Recognition Recognise(const Message& message, const Notice& notice) const;

  const std::deque<Format>& formats() const { return files_.formats; }
  const CommonPatterns& common() const { return files_.common; }

 private:
  ProseReader() : recogniser_(&files_.common, &files_.formats) {}

  template <typename Self, typename Archive>
  static void Fields(Self& self, Archive& archive) {
    archive(self.files_, self.scanner_, self.recogniser_);
  }

  Prose ReadText(const Format& format, const PrefilterResult& found, std::size_t begin,
                 const Message& message, const Notice& notice) const;
  Kind KindOf(const Format& format, const PrefilterResult& found, const Notice& notice) const;

  FormatFile files_;
  TextScanner scanner_;
  Recogniser recogniser_;
};

}  // namespace bounce

#endif  // BOUNCE_FORMATS_PROSE_READER_H_
