// All formats together: which of them a message is in, and what its prose says.

#ifndef BOUNCE_FORMATS_FORMAT_SET_H_
#define BOUNCE_FORMATS_FORMAT_SET_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "bounce/message.h"
#include "bounce/report.h"
#include "src/formats/format_file.h"
#include "src/formats/layout.h"
#include "src/formats/phrase_matcher.h"
#include "src/notice/notice.h"

namespace bounce {

// What the prose of a message says.
struct Prose {
  std::string format;        // name of the format; empty for an unknown server
  std::optional<Kind> kind;  // nothing where nothing marks it as a bounce
  std::string reporter;      // host that wrote it
  ProseRecipients recipients;
  std::optional<DeliveryStatus> fields;  // fields of RFC 3464 that stand in the text
  std::optional<Original> original;      // the header of the returned message, quoted in the text
  std::vector<std::string> original_received;
  std::string feedback_type;       // of a complaint
  std::vector<Evidence> evidence;  // why it was recognised
};

// Immutable after construction; may be shared among threads.
class FormatSet {
 public:
  // The formats that are compiled in. Built once, at the first call; thread-safe.
  static const FormatSet& BuiltIn();

  explicit FormatSet(FormatFile files);

  Prose Read(const Message& message, const Notice& notice) const;

  const std::deque<Format>& formats() const { return files_.formats; }

 private:
  struct Recognition;

  static int ScoreHeaders(const Format& format, const Message& message, const Notice& notice,
                          std::vector<Evidence>* evidence);
  Recognition Recognise(const Message& message, const Notice& notice) const;
  Kind KindOf(const Format& format, const Notice& notice) const;
  Prose ReadText(const Recognition& found, const Message& message, const Notice& notice) const;

  FormatFile files_;
  PhraseMatcher matcher_;
  std::vector<std::size_t> format_of_phrase_;
  std::vector<int> weight_of_phrase_;
};

}  // namespace bounce

#endif  // BOUNCE_FORMATS_FORMAT_SET_H_
