// A program of a user of the installed library: reads one bounce and says what it knows of it.

#include <bounce/bounce.h>

#include <cstdio>

int main() {
  const bounce::Report report = bounce::Analyzer().Analyze(
      "From: MAILER-DAEMON@mx1.example.org\r\n"
      "To: sender@example.org\r\n"
      "Subject: Undelivered Mail Returned to Sender\r\n"
      "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n"
      "\r\n"
      "--b\r\n"
      "Content-Type: message/delivery-status\r\n"
      "\r\n"
      "Reporting-MTA: dns; mx1.example.org\r\n"
      "\r\n"
      "Final-Recipient: rfc822; missing@example.net\r\n"
      "Action: failed\r\n"
      "Status: 5.1.1\r\n"
      "Diagnostic-Code: smtp; 550 5.1.1 User unknown\r\n"
      "\r\n"
      "--b--\r\n");
  std::printf("%s %s\n", BOUNCE_VERSION, bounce::ToJson(report).c_str());
  const bool right = report.kind == bounce::Kind::kFailure && report.recipients.size() == 1 &&
                     report.recipients[0].address == "missing@example.net" &&
                     report.recipients[0].reason == bounce::Reason::kUserUnknown;
  return right ? 0 : 1;
}
