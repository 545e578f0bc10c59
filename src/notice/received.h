// The Received field (RFC 5321 section 4.4), as standards and servers write it. The one parser of
// it: whoever needs a part of the trace takes it from here.

#ifndef BOUNCE_NOTICE_RECEIVED_H_
#define BOUNCE_NOTICE_RECEIVED_H_

#include <optional>
#include <string_view>

#include "bounce/timestamp.h"

namespace bounce {

// One field; views into its text, empty where a part is missing. What the sender said of itself
// (helo) may be a lie; rdns and ip are what the receiving server saw.
struct ReceivedField {
  std::string_view helo;           // the name in EHLO: "laptop", "[192.0.2.1]"
  std::string_view rdns;           // the sender's name by DNS: "host-1.example.net"
  std::string_view ip;             // its address without brackets: "192.0.2.1", "2001:db8::1"
  std::string_view by;             // the server that wrote the field
  std::string_view with;           // the protocol: "ESMTPSA", "HTTP", "LMTP"
  std::string_view for_address;    // without angle brackets
  std::string_view date;           // as written
  bool authenticated = false;      // the sender had signed in (RFC 3848: ESMTPA, ESMTPSA, ...)
  bool locally_submitted = false;  // "(Postfix, from userid 1000)", "by X with local"
};

// Reads the value of a Received field, folded or not, damaged or not; linear in its length. `raw`
// must outlive the views.
ReceivedField ParseReceived(std::string_view raw);

// When the server took the message.
std::optional<Timestamp> TimeOf(const ReceivedField& field);

}  // namespace bounce

#endif  // BOUNCE_NOTICE_RECEIVED_H_
