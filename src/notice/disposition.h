// message/disposition-notification (RFC 8098).

#ifndef BOUNCE_NOTICE_DISPOSITION_H_
#define BOUNCE_NOTICE_DISPOSITION_H_

#include <string>
#include <string_view>
#include <vector>

#include "src/notice/delivery_status.h"

namespace bounce {

// RFC 8098 section 3.
struct DispositionNotice {
  std::string final_recipient;
  std::string original_recipient;
  std::string disposition;  // "automatic-action/MDN-sent-automatically; deleted"
  std::string original_message_id;
  std::string reporting_ua;
  std::string mdn_gateway;
  std::vector<std::string> errors;  // Failure, Error and Warning
  bool truncated = false;           // a limit was reached
};

// Reads the (decoded) body of a disposition-notification part. Never fails.
DispositionNotice ReadDispositionNotification(std::string_view body, const Limits& limits = {});

}  // namespace bounce

#endif  // BOUNCE_NOTICE_DISPOSITION_H_
