#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "src/base/digest.h"
#include "src/output/report_writer.h"
#include "tests/output/sample_report.h"

namespace bounce {
namespace {

using Json = nlohmann::json;

Json Write(const std::vector<Report>& reports) {
  const auto writer = NewReportWriter("sisimai", {});
  std::string out;
  writer->Begin(&out);
  for (const Report& report : reports) {
    std::string text;
    writer->Format(report, &text);
    writer->Add(report, text, &out);
  }
  writer->End(&out);
  return Json::parse(out);
}

TEST(SisimaiTest, HasItsMembersAndTypes) {
  const Json expected = Json::parse(R"([{
    "action": "failed", "addresser": "a@example.org", "alias": "alias@example.org", "catch": "",
    "command": "RCPT", "decodedby": "postfix",
    "deliverystatus": "5.1.1", "destination": "example.net",
    "diagnosticcode": "550 5.1.1 <b@example.net>: User unknown", "diagnostictype": "SMTP",
    "feedbackid": "", "feedbacktype": "", "hardbounce": 1, "lhost": "mx1.example.org",
    "listid": "list.example.org", "messageid": "1@example.org", "origin": "inbox.mbox",
    "reason": "userunknown", "recipient": "b@example.net", "replycode": "550",
    "rhost": "mx.example.net", "senderdomain": "example.org", "smtpagent": "postfix",
    "smtpcommand": "RCPT", "subject": "Hello", "timestamp": 1715069472,
    "timezoneoffset": "+0200", "token": "TOKEN"}])");
  Json got = Write({SampleFailure()});
  ASSERT_EQ(got.size(), 1U);
  EXPECT_EQ(got[0]["token"], Sha1Hex("\x02"
                                     "a@example.org\x1e"
                                     "b@example.net\x1e"
                                     "1715069472\x03"));
  got[0]["token"] = "TOKEN";
  EXPECT_EQ(got, expected);
}

TEST(SisimaiTest, AnElementARecipientAndNoneForOtherMail) {
  Report two = SampleFailure();
  two.recipients.push_back(two.recipients[0]);
  Report reply = SampleComplaint();
  reply.kind = Kind::kAutoReply;
  Report nobody = SampleFailure();
  nobody.recipients[0].address.clear();
  const Json got = Write({Report(), two, reply, nobody, SampleComplaint()});
  ASSERT_EQ(got.size(), 3U);
  EXPECT_EQ(got[2]["reason"], "feedback");
  EXPECT_EQ(got[2]["feedbacktype"], "abuse");
  EXPECT_EQ(got[2]["hardbounce"], 0);
  EXPECT_EQ(got[2]["token"], "");
}

// The members that https://libsisimai.org/en/data documents, and their JSON types; `catch` is null
// or what a hook returns there.
TEST(SisimaiTest, HasEveryDocumentedMemberWithItsType) {
  const std::vector<std::string> strings = {
      "action",         "addresser",   "alias",          "command",        "decodedby",
      "deliverystatus", "destination", "diagnosticcode", "diagnostictype", "feedbackid",
      "feedbacktype",   "lhost",       "listid",         "messageid",      "origin",
      "reason",         "recipient",   "replycode",      "rhost",          "senderdomain",
      "smtpagent",      "smtpcommand", "subject",        "timezoneoffset", "token"};
  for (const Report& report : {SampleFailure(), SampleComplaint()}) {
    const Json element = Write({report})[0];
    for (const std::string& name : strings) {
      EXPECT_TRUE(element.contains(name) && element[name].is_string()) << name;
    }
    EXPECT_TRUE(element["timestamp"].is_number_integer());
    EXPECT_TRUE(element["hardbounce"].is_number_integer());
    EXPECT_TRUE(element.contains("catch"));
    EXPECT_EQ(element.size(), strings.size() + 3);
  }
}

// Sisimai's reasons: https://libsisimai.org/en/reason
TEST(SisimaiTest, ReasonsAreThoseThatSisimaiNames) {
  const std::vector<std::string> names = {
      "authfailure",     "badreputation", "blocked",        "contenterror",    "emailtoolarge",
      "exceedlimit",     "expired",       "failedstarttls", "feedback",        "filtered",
      "hasmoved",        "hostunknown",   "mailboxfull",    "mailererror",     "mesgtoobig",
      "networkerror",    "norelaying",    "notaccept",      "notcompliantrfc", "onhold",
      "policyviolation", "ratelimited",   "rejected",       "requireptr",      "securityerror",
      "spamdetected",    "speeding",      "suppressed",     "suspend",         "syntaxerror",
      "systemerror",     "systemfull",    "toomanyconn",    "undefined",       "userunknown",
      "vacation",        "virusdetected", "delivered"};
  for (int i = 0; i < kReasonCount; ++i) {
    Report report = SampleFailure();
    report.recipients[0].reason = static_cast<Reason>(i);
    const std::string reason = Write({report})[0]["reason"];
    EXPECT_NE(std::find(names.begin(), names.end(), reason), names.end()) << reason;
  }
  Report expired = SampleFailure();
  expired.recipients[0].expired = true;
  EXPECT_EQ(Write({expired})[0]["reason"], "expired");
}

TEST(SisimaiTest, NothingIsAnEmptyArray) { EXPECT_EQ(Write({}), Json::array()); }

TEST(SisimaiTest, EveryReasonHasAName) {
  for (int i = 0; i < kReasonCount; ++i) {
    Report report = SampleFailure();
    report.recipients[0].reason = static_cast<Reason>(i);
    const std::string name = Write({report})[0]["reason"];
    EXPECT_FALSE(name.empty());
    EXPECT_EQ(name.find('_'), std::string::npos) << name;
    EXPECT_EQ(name == "undefined", report.recipients[0].reason == Reason::kNoText);
  }
}

TEST(SisimaiTest, ZonesWestOfUtcAreNegative) {
  Report report = SampleFailure();
  report.date->utc_offset_seconds = -(9 * 60 + 30) * 60;
  EXPECT_EQ(Write({report})[0]["timezoneoffset"], "-0930");
}

TEST(SisimaiTest, IsValidForAnyBytes) {
  std::string all;
  for (int c = 0; c < 256; ++c) all.push_back(static_cast<char>(c));
  EXPECT_EQ(Write({ReportOf(all)}).size(), 1U);
}

// FIPS 180-4's own examples.
TEST(Sha1Test, GivesTheKnownDigests) {
  EXPECT_EQ(Sha1Hex(""), "da39a3ee5e6b4b0d3255bfef95601890afd80709");
  EXPECT_EQ(Sha1Hex("abc"), "a9993e364706816aba3e25717850c26c9cd0d89d");
  EXPECT_EQ(Sha1Hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "84983e441c3bd26ebaae4aa1f95129e5e54670f1");
  EXPECT_EQ(Sha1Hex(std::string(1000000, 'a')), "34aa973cd4c4daa4f61eeb2bdbad27316534016f");
}

}  // namespace
}  // namespace bounce
