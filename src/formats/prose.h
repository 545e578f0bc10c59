// What the prose of a message says.

#ifndef BOUNCE_FORMATS_PROSE_H_
#define BOUNCE_FORMATS_PROSE_H_

#include <optional>
#include <string>
#include <vector>

#include "bounce/report.h"
#include "src/formats/layout.h"
#include "src/notice/delivery_status.h"

namespace bounce {

struct Prose {
  std::string format;        // name of the format; empty for an unknown server
  std::optional<Kind> kind;  // nothing where nothing marks it as a bounce
  std::string reporter;      // host that wrote it
  ProseRecipients recipients;
  std::optional<DeliveryStatus> fields;  // what a notification in JSON says, as in RFC 3464
  std::optional<Original> original;      // the header of the returned message, quoted in the text
  std::vector<std::string> original_received;
  std::string feedback_type;  // of a complaint
};

}  // namespace bounce

#endif  // BOUNCE_FORMATS_PROSE_H_
