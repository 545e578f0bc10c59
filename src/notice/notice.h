// What the standards say of a message, before any server's own prose is read.

#ifndef BOUNCE_NOTICE_NOTICE_H_
#define BOUNCE_NOTICE_NOTICE_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bounce/message.h"
#include "bounce/report.h"
#include "src/notice/auto_reply.h"
#include "src/notice/delivery_status.h"
#include "src/notice/disposition.h"
#include "src/notice/feedback.h"
#include "src/notice/original.h"
#include "src/notice/other_kinds.h"

namespace bounce {

struct Notice {
  std::optional<DeliveryStatus> status;
  std::optional<FeedbackNotice> feedback;
  std::optional<DispositionNotice> disposition;
  std::optional<AutoReplyNotice> auto_reply;

  // Messages of other kinds: the field or the words that say so.
  std::optional<Evidence> dmarc_report;    // RFC 7489 section 7.2
  Challenge challenge;                     // "confirm that you are a person"
  std::optional<Evidence> unsubscribe;     // a request to leave a list
  std::optional<Evidence> address_change;  // "my new address is ..."

  bool is_report = false;    // multipart/report, or parts that only a report has
  bool null_sender = false;  // Return-Path: <>
  bool from_daemon = false;  // From is a mailer-daemon, postmaster, null address or empty
  std::string text;          // the human part as UTF-8, LF line ends, HTML turned to text; a
                             // returned message that is a part of its own is not in it
  std::string subject;       // decoded
  std::optional<Timestamp> date;
  std::string from;   // first address of From
  std::string to;     // first address of To
  Original original;  // the returned message's header, from its own part; else empty
  std::vector<std::string> original_received;  // its Received fields, unfolded, topmost first
  bool truncated = false;                      // a limit was reached
};

// A report that is merely passed on, by a gateway or without a word, is read as if it had come
// alone.
Notice ReadNotice(const Message& message);

}  // namespace bounce

#endif  // BOUNCE_NOTICE_NOTICE_H_
