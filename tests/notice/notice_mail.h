// Builds small messages for the tests of this folder.

#ifndef BOUNCE_TESTS_NOTICE_NOTICE_MAIL_H_
#define BOUNCE_TESTS_NOTICE_NOTICE_MAIL_H_

#include <string>
#include <string_view>
#include <vector>

namespace bounce {

struct MailPart {
  std::string_view header;  // "Content-Type: text/plain" and what else
  std::string body;
};

inline std::string Multipart(std::string_view type, std::string_view boundary,
                             const std::vector<MailPart>& parts) {
  std::string out =
      "Content-Type: " + std::string(type) + "; boundary=\"" + std::string(boundary) + "\"\n\n";
  for (const MailPart& part : parts) {
    out += "--" + std::string(boundary) + "\n";
    if (!part.header.empty()) out += std::string(part.header) + "\n\n";
    out += part.body + "\n";
  }
  return out + "--" + std::string(boundary) + "--\n";
}

inline constexpr std::string_view kDaemonHeader =
    "Return-Path: <>\nFrom: MAILER-DAEMON@mx.example.org\nTo: list@example.org\n"
    "Subject: Undelivered\nMIME-Version: 1.0\n";

inline constexpr std::string_view kStatusBody =
    "Reporting-MTA: dns; mx.example.org\n\nFinal-Recipient: rfc822; a@example.net\n"
    "Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 no mailbox\n";

inline constexpr std::string_view kReturnedMail =
    "Received: from b.example.org by c.example.org;\n Mon, 5 May 2014 10:00:02 +0000\n"
    "Received: from a.example.org by b.example.org; Mon, 5 May 2014 10:00:01 +0000\n"
    "Return-Path: <bounces@example.org>\nMessage-ID: <m1@example.org>\n"
    "Date: Mon, 5 May 2014 12:00:00 +0200\nFrom: List <list@example.org>\n"
    "To: Ann <a@example.net>, b@example.net\nSubject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=\n"
    "List-Id: News <news.example.org>\n\nHello.\n";

}  // namespace bounce

#endif  // BOUNCE_TESTS_NOTICE_NOTICE_MAIL_H_
