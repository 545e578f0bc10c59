// Forged, foreign and replayed bounces are told from those of our mail, and do no harm.

#include "bounce/authenticity.h"

#include <gtest/gtest.h>

#include <string>

#include "bounce/analyzer.h"

namespace bounce {
namespace {

constexpr std::int64_t kDay = 86400;
constexpr std::int64_t kNow = 19850 * kDay + 1000;  // day 850 of a thousand

const TokenKey kKey{3, "an example's secret"};
const TokenKey kOtherKey{3, "somebody else's secret"};

// A failure of lena@example.net, delivered to `to`.
std::string Bounce(const std::string& to, const std::string& original_fields) {
  return "From: MAILER-DAEMON@mx.example.net\nTo: " + to +
         "\nSubject: Undelivered Mail\nMIME-Version: 1.0\n"
         "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
         "--b\nContent-Type: text/plain\n\nSorry.\n"
         "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.net\n\n"
         "Final-Recipient: rfc822; lena@example.net\nAction: failed\nStatus: 5.1.1\n"
         "Diagnostic-Code: smtp; 550 5.1.1 User unknown\n\n"
         "--b\nContent-Type: text/rfc822-headers\n\n" +
         original_fields + "\n--b--\n";
}

AuthenticityOptions Options() {
  AuthenticityOptions options;
  options.own_domains = {"example.org"};
  options.keys = {kOtherKey, kKey};
  options.keys[0].number = 4;
  options.now = kNow;
  return options;
}

Report Analyze(const AuthenticityOptions& options, const std::string& message) {
  AnalyzerOptions all;
  all.authenticity = options;
  return Analyzer(all).Analyze(message);
}

AuthenticityVerdict VerdictOn(const std::string& to, const std::string& original_fields = "") {
  return Analyze(Options(), Bounce(to, original_fields)).authenticity->verdict;
}

std::string Prvs(std::int64_t expires) { return SignPrvs("list@example.org", kKey, expires); }

std::string Verp(const std::string& recipient) {
  return SignVerp("list@example.org", recipient, kKey, kNow + 7 * kDay);
}

TEST(AuthenticityTest, IsAbsentWhereNothingIsConfigured) {
  EXPECT_FALSE(Analyze({}, Bounce("list@example.org", "")).authenticity.has_value());
}

TEST(AuthenticityTest, IsAbsentForMailThatReturnsNothing) {
  const std::string letter = "From: a@example.net\nTo: b@example.org\nSubject: Hello\n\nHi.\n";
  EXPECT_FALSE(Analyze(Options(), letter).authenticity.has_value());
}

// What openssl computes: printf '3857list@example.org' | openssl dgst -sha1 -hmac SECRET, and with
// -sha256 for 3857list+lena=example.net@example.org.
TEST(AuthenticityTest, WritesTokens) {
  EXPECT_EQ(Prvs(kNow + 7 * kDay), "prvs=3857bdab5d=list@example.org");
  EXPECT_EQ(Verp("lena@example.net"), "list+3857481f174aec=lena=example.net@example.org");
  EXPECT_EQ(SignPrvs("no address", kKey, kNow), "");
  EXPECT_EQ(SignPrvs("a@example.org", {10, "x"}, kNow), "");
}

TEST(AuthenticityTest, BelievesATokenOfOurs) {
  using enum AuthenticityVerdict;
  EXPECT_EQ(VerdictOn(Prvs(kNow)), kVerified);
  EXPECT_EQ(VerdictOn(Prvs(kNow + kMaxTokenDays * kDay)), kVerified);
  EXPECT_EQ(VerdictOn(Verp("lena@example.net")), kVerified);
  EXPECT_EQ(VerdictOn("someone@example.org", "Return-Path: <" + Prvs(kNow) + ">\n"), kVerified);
}

TEST(AuthenticityTest, ReadsATokenOverTheTurnOfAThousandDays) {
  AuthenticityOptions options = Options();
  options.now = 19999 * kDay;
  const Report report = Analyze(options, Bounce(Prvs(20002 * kDay), ""));
  EXPECT_EQ(report.authenticity->verdict, AuthenticityVerdict::kVerified);
}

TEST(AuthenticityTest, FlagsAForgedToken) {
  using enum AuthenticityVerdict;
  EXPECT_EQ(VerdictOn(SignPrvs("list@example.org", kOtherKey, kNow)), kForged);
  EXPECT_EQ(VerdictOn("prvs=3857000000=list@example.org"), kForged);
  EXPECT_EQ(VerdictOn("prvs=9857abcdef=list@example.org"), kForged);  // a key that there is not
  std::string other_address = Prvs(kNow);
  other_address.replace(other_address.find("list"), 4, "user");
  EXPECT_EQ(VerdictOn(other_address), kForged);
}

TEST(AuthenticityTest, FlagsAReplay) {
  using enum AuthenticityVerdict;
  EXPECT_EQ(VerdictOn(Prvs(kNow - kDay)), kExpired);
  EXPECT_EQ(VerdictOn(Prvs(kNow + (kMaxTokenDays + 1) * kDay)), kExpired);
  const Report report = Analyze(Options(), Bounce(Verp("mallory@example.com"), ""));
  EXPECT_EQ(report.authenticity->verdict, kMismatched);
  EXPECT_EQ(report.authenticity->recipient, "mallory@example.com");
}

TEST(AuthenticityTest, AWrongTokenBesideAGoodOneDoesNoHarm) {
  EXPECT_EQ(VerdictOn("prvs=3857000000=list@example.org, " + Prvs(kNow)),
            AuthenticityVerdict::kVerified);
}

TEST(AuthenticityTest, ReadsTheDomainOfTheReturnedMessage) {
  using enum AuthenticityVerdict;
  EXPECT_EQ(VerdictOn("list@example.org", "Message-ID: <1@example.org>\n"), kOurs);
  EXPECT_EQ(VerdictOn("list@example.org", "Message-ID: <1@host.EXAMPLE.org>\n"), kOurs);
  EXPECT_EQ(VerdictOn("list@example.org", "Message-ID: <1@notexample.org>\n"), kForeign);
  EXPECT_EQ(VerdictOn("list@example.org", "From: list@example.org\n"), kUnknown);
  EXPECT_EQ(VerdictOn("list@example.org",
                      "Message-ID: <1@example.com>\nList-Id: A list <a.example.org>\n"),
            kOurs);
}

TEST(AuthenticityTest, ATokenMayBeRequired) {
  AuthenticityOptions options = Options();
  options.require_token = true;
  const std::string ours = Bounce("list@example.org", "Message-ID: <1@example.org>\n");
  EXPECT_EQ(Analyze(options, ours).authenticity->verdict, AuthenticityVerdict::kForged);
  EXPECT_EQ(Analyze(options, Bounce(Prvs(kNow), "")).authenticity->verdict,
            AuthenticityVerdict::kVerified);
}

TEST(AuthenticityTest, ASuspectBounceAdvisesNothing) {
  const auto advice = [](const std::string& to) {
    return Analyze(Options(), Bounce(to, "")).recipients.at(0).advice;
  };
  EXPECT_EQ(advice(Prvs(kNow)), Advice::kSuppress);
  EXPECT_EQ(advice(Prvs(kNow - kDay)), Advice::kNone);
  EXPECT_EQ(advice("prvs=3857000000=list@example.org"), Advice::kNone);
  EXPECT_EQ(advice(Verp("mallory@example.com")), Advice::kNone);
}

}  // namespace
}  // namespace bounce
