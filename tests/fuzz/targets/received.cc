// The input as the Received fields of a bounce and of the message that it returns.

#include <string>

#include "bounce/analyzer.h"
#include "bounce/json.h"
#include "tests/fuzz/fuzz_target.h"

namespace bounce {

void FuzzReceived(std::string_view bytes) {
  static const Analyzer analyzer;
  std::string message;
  message.append(bytes).append(
      "\nFrom: mailer-daemon@mx.example.net\nSubject: failure\n"
      "Content-Type: multipart/report; boundary=\"=_b\"\n\n"
      "--=_b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.net\n\n"
      "Final-Recipient: rfc822; a@example.net\nAction: failed\nStatus: 5.1.1\n\n"
      "--=_b\nContent-Type: text/rfc822-headers\n\n");
  message.append(bytes).append("\nMessage-ID: <1@example.org>\n\n--=_b--\n");
  ToJson(analyzer.Analyze(message));
}

}  // namespace bounce
