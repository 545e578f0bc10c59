// Bounces that Amazon SES publishes as JSON through its notification service and that arrive as
// mail. Real code for one sender: what it says is data already, and no pattern of lines fits JSON.

#ifndef BOUNCE_FORMATS_NOTIFICATION_H_
#define BOUNCE_FORMATS_NOTIFICATION_H_

#include <optional>
#include <string_view>

#include "src/notice/delivery_status.h"
#include "src/notice/notice.h"

namespace bounce {

struct SesNotification {
  Kind kind = Kind::kFailure;
  DeliveryStatus status;
  Original original;
  std::string feedback_type;  // of a complaint
};

// Reads "Notification contents of Amazon SNS notifications for Amazon SES": the object itself or
// wrapped in the "Message" of the service. Nothing where `text` holds neither.
std::optional<SesNotification> ReadSesNotification(std::string_view text);

}  // namespace bounce

#endif  // BOUNCE_FORMATS_NOTIFICATION_H_
