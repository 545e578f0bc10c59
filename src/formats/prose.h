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
  std::string reporter;      // host that wrote it; not looked for where the report's fields name it
  ProseRecipients recipients;
  std::optional<DeliveryStatus> fields;  // what a notification in JSON says, as in RFC 3464
  // The header of the returned message, quoted in the text; not read where a part of the message
  // tells what it would.
  std::optional<Original> original;
  std::vector<std::string> original_received;
  std::string feedback_type;  // of a complaint
};

}  // namespace bounce

#endif  // BOUNCE_FORMATS_PROSE_H_
