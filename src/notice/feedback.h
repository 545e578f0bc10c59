// message/feedback-report (RFC 5965).

#ifndef BOUNCE_NOTICE_FEEDBACK_H_
#define BOUNCE_NOTICE_FEEDBACK_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bounce/report.h"
#include "bounce/timestamp.h"
#include "src/notice/delivery_status.h"

namespace bounce {

// RFC 5965 section 3.
struct FeedbackNotice {
  Feedback feedback;
  // Original-Rcpt-To and Removal-Recipient in the order of the report, each once; redacted ones
  // too.
  std::vector<std::string> recipients;
  std::string original_envelope_id;
  std::string reporting_mta;
  std::string original_mail_from;
  std::string reported_domain;
  bool truncated = false;  // a limit was reached
};

// Reads the (decoded) body of a feedback-report part. Never fails.
FeedbackNotice ReadFeedbackReport(std::string_view body, const Limits& limits = {});

}  // namespace bounce

#endif  // BOUNCE_NOTICE_FEEDBACK_H_
