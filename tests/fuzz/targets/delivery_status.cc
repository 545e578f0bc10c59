// The body of a message/delivery-status part.

#include "src/notice/delivery_status.h"

#include "tests/fuzz/fuzz_target.h"

namespace bounce {

void FuzzDeliveryStatus(std::string_view bytes) {
  Limits limits;
  limits.max_recipients = 20;
  limits.max_field_bytes = 200;
  const DeliveryStatus status = ReadDeliveryStatus(bytes, limits);
  Require(status.recipients.size() <= limits.max_recipients, "recipients are limited");
  ReadDeliveryStatus(bytes);
  LooksLikeDeliveryStatus(bytes);
  const std::size_t found = FindDeliveryStatus(bytes);
  Require(found == std::string_view::npos || found < bytes.size(), "it lies in the text");
}

}  // namespace bounce
