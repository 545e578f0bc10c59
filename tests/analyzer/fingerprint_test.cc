// Copies of one bounce have one fingerprint, and no two bounces share one.

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "bounce/analyzer.h"

namespace bounce {
namespace {

std::string Bounce(const std::string& above, const std::string& date, const std::string& user) {
  return above + "From: MAILER-DAEMON@mx.example.net\nTo: list@example.org\nDate: " + date +
         "\nSubject: Undelivered Mail\nMIME-Version: 1.0\n"
         "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
         "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.net\n\n"
         "Final-Recipient: rfc822; " +
         user +
         "@example.net\nAction: failed\nStatus: 5.1.1\n\n"
         "--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <1@example.org>\n\n--b--\n";
}

std::string FingerprintOf(const std::string& message) {
  return Analyzer().Analyze(message).fingerprint;
}

constexpr char kDate[] = "Tue, 7 May 2024 10:11:12 +0200";

TEST(FingerprintTest, IsThirtyTwoDigits) {
  const std::string fingerprint = FingerprintOf(Bounce("", kDate, "lena"));
  EXPECT_EQ(fingerprint.size(), 32U);
  EXPECT_EQ(fingerprint.find_first_not_of("0123456789abcdef"), std::string::npos);
}

TEST(FingerprintTest, IsTheSameForCopies) {
  const std::string plain = Bounce("", kDate, "lena");
  const std::string expected = FingerprintOf(plain);
  EXPECT_EQ(FingerprintOf(Bounce("Received: from a by b; " + std::string(kDate) +
                                     "\nDelivered-To: x@example.org\nMessage-ID: <copy@b>\n",
                                 kDate, "lena")),
            expected);
  EXPECT_EQ(FingerprintOf(Bounce("From MAILER-DAEMON Tue May  7 10:11:12 2024\n", kDate, "lena")),
            expected);
  EXPECT_EQ(FingerprintOf(Bounce("", "Tue, 7 May 2024 08:11:12 +0000", "LENA")), expected);
  std::string crlf;
  for (const char c : plain) crlf += c == '\n' ? std::string("\r\n") : std::string(1, c);
  EXPECT_EQ(FingerprintOf(crlf), expected);
}

TEST(FingerprintTest, DiffersForOtherBounces) {
  const std::set<std::string> all = {
      FingerprintOf(Bounce("", kDate, "lena")),
      FingerprintOf(Bounce("", kDate, "otto")),
      FingerprintOf(Bounce("", "Tue, 7 May 2024 10:11:13 +0200", "lena")),
      FingerprintOf(""),
      FingerprintOf("Subject: a\n\nHello"),
      FingerprintOf("Subject: b\n\nHello")};
  EXPECT_EQ(all.size(), 6U);
}

}  // namespace
}  // namespace bounce
