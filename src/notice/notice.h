// What the standards say of a message, before any server's own prose is read.

#ifndef BOUNCE_NOTICE_NOTICE_H_
#define BOUNCE_NOTICE_NOTICE_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bounce/message.h"
#include "bounce/report.h"
#include "src/notice/delivery_status.h"

namespace bounce {

// RFC 5965, with what else the report tells.
struct FeedbackNotice {
  Feedback feedback;
  std::vector<std::string> recipients;  // Original-Rcpt-To, Removal-Recipient; redacted ones too
  std::string original_envelope_id;
  std::string reporting_mta;
};

// RFC 8098 section 3.
struct DispositionNotice {
  std::string final_recipient;
  std::string original_recipient;
  std::string disposition;  // "automatic-action/MDN-sent-automatically; deleted"
  std::string original_message_id;
  std::string reporting_ua;
};

// Why a message is taken for an automatic reply: the field or the words that say so.
struct AutoReplyNotice {
  Evidence evidence;
  std::string from;  // who replies
};

struct Notice {
  std::optional<DeliveryStatus> status;
  std::optional<FeedbackNotice> feedback;
  std::optional<DispositionNotice> disposition;
  std::optional<AutoReplyNotice> auto_reply;

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
  std::vector<std::string> received;           // the notice's own, unfolded, topmost first
};

Notice ReadNotice(const Message& message);

// Reads the header of a returned message: a parsed one, or one quoted in text (`header` may be
// followed by a body). Fills what is found; leaves the rest.
void ReadOriginalHeader(std::string_view header, Original* original,
                        std::vector<std::string>* received);

}  // namespace bounce

#endif  // BOUNCE_NOTICE_NOTICE_H_
