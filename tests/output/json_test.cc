#include "bounce/json.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

#include "src/base/utf8.h"
#include "src/output/json_writer.h"
#include "tests/output/sample_report.h"

namespace bounce {
namespace {

using Json = nlohmann::json;

TEST(JsonTest, HasTheDocumentedMembers) {
  const Json expected = Json::parse(R"({
    "source": {"path": "inbox.mbox", "index": 17, "offset": 81234, "length": 4711},
    "kind": "failure",
    "format": "postfix",
    "subject": "Undelivered Mail Returned to Sender",
    "date": "2024-05-07T10:11:12+02:00",
    "reporter": "mx1.example.org",
    "original": {"message_id": "<1@example.org>", "from": "A <a@example.org>",
                 "to": ["b@example.net", "c@example.net"], "subject": "Hello",
                 "date": "2024-05-07T08:03:20Z", "list_id": "<list.example.org>",
                 "return_path": "bounces@example.org", "envelope_id": "Q1"},
    "recipients": [{
      "address": "b@example.net", "original_address": "alias@example.org", "action": "failed",
      "status": "5.1.1", "reply_code": 550, "command": "RCPT",
      "diagnostic": "550 5.1.1 <b@example.net>: User unknown", "remote_mta": "mx.example.net",
      "category": "unknown_user", "reason": "user_unknown", "attempt": "permanent",
      "bounce": "hard", "advice": "suppress", "expired": false, "confidence": 0.98,
      "evidence": [{"rule": "unknown_user.user_unknown.phrase", "field": "diagnostic",
                    "text": "User unknown"}]}],
    "path": {"mode": "relayed", "failing_hop": "recipient_mx", "stage": "rcpt",
             "reporter": "mx1.example.org", "refuser": "mx.example.net", "confidence": 0.9,
             "evidence": ["Remote-MTA"]}})");
  EXPECT_EQ(Json::parse(ToJson(SampleFailure())), expected);
}

TEST(JsonTest, LeavesOutWhatIsNotKnown) {
  EXPECT_EQ(ToJson(Report()),
            R"({"source":{"path":"","index":0,"offset":0,"length":0},"kind":"not_a_bounce",)"
            R"("recipients":[]})");
}

TEST(JsonTest, OnlyFailuresAndDelaysHaveAVerdict) {
  Report report = SampleFailure();
  report.kind = Kind::kSuccess;
  report.recipients[0].action = Action::kDelivered;
  report.recipients[0].inferred_status = EnhancedStatus{5, 1, 1};
  const Json recipient = Json::parse(ToJson(report))["recipients"][0];
  EXPECT_EQ(recipient["action"], "delivered");
  for (const char* name : {"category", "reason", "attempt", "bounce", "advice", "expired",
                           "confidence", "evidence", "blocklist", "inferred_status"}) {
    EXPECT_FALSE(recipient.contains(name)) << name;
  }
}

TEST(JsonTest, AComplaintHasFeedbackAndNoAction) {
  const Json json = Json::parse(ToJson(SampleComplaint()));
  EXPECT_EQ(json["kind"], "complaint");
  EXPECT_EQ(json["recipients"], Json::parse(R"([{"address": "b@example.net"}])"));
  EXPECT_EQ(json["feedback"], Json::parse(R"({"type": "abuse", "source_ip": "192.0.2.1",
      "user_agent": "FBL/1.0", "arrival_date": "2024-05-07T08:11:12Z"})"));
}

TEST(JsonTest, ARecipientsOwnPathAndInferredStatusAreWritten) {
  Report report = SampleFailure();
  report.truncated = true;
  report.recipients[0].status.reset();
  report.recipients[0].inferred_status = EnhancedStatus{5, 1, 10};
  report.recipients[0].path = Path{};
  const Json json = Json::parse(ToJson(report));
  EXPECT_EQ(json["truncated"], true);
  EXPECT_EQ(json["recipients"][0]["inferred_status"], "5.1.10");
  EXPECT_FALSE(json["recipients"][0].contains("status"));
  EXPECT_EQ(json["recipients"][0]["path"], Json::parse(R"({"mode": "unknown",
      "failing_hop": "unknown", "stage": "unknown", "confidence": 0.0})"));
}

TEST(JsonTest, DatesThatRfc3339CannotWriteAreLeftOut) {
  Report report;
  for (const std::int64_t seconds : {std::int64_t{253402300800}, INT64_MAX, INT64_MIN}) {
    report.date = Timestamp{seconds, 0};
    EXPECT_FALSE(Json::parse(ToJson(report)).contains("date")) << seconds;
  }
}

TEST(JsonTest, IsValidForAnyBytes) {
  std::string all;
  for (int c = 0; c < 256; ++c) all.push_back(static_cast<char>(c));
  std::uint32_t state = 1;
  for (int round = 0; round < 500; ++round) {
    const std::string json = ToJson(ReportOf(all));
    ASSERT_TRUE(IsValidUtf8(json));
    ASSERT_EQ(json.find('\n'), std::string::npos);
    const Json parsed = Json::parse(json);  // throws on what is not JSON or not UTF-8
    ASSERT_EQ(parsed["subject"], ToValidUtf8(all));
    ASSERT_EQ(parsed["recipients"][0]["evidence"][0]["text"], ToValidUtf8(all));
    for (char& c : all) {
      state = state * 1664525 + 1013904223;
      c = static_cast<char>(state >> 24);
    }
  }
}

struct StringCase {
  std::string_view text;
  std::string_view json;
};

class JsonStringTest : public ::testing::TestWithParam<StringCase> {};

TEST_P(JsonStringTest, IsEscaped) {
  std::string out;
  JsonWriter(&out).String(GetParam().text);
  EXPECT_EQ(out, GetParam().json);
}

INSTANTIATE_TEST_SUITE_P(
    All, JsonStringTest,
    ::testing::Values(StringCase{"", R"("")"}, StringCase{"a\"b\\c/", R"("a\"b\\c/")"},
                      StringCase{"\r\n\t", R"("\r\n\t")"},
                      StringCase{{"\0\x1b[31m\x7f", 7}, R"("\u0000\u001b[31m\u007f")"},
                      StringCase{"\xC2\x9B", R"("\u009b")"},
                      StringCase{"\xE2\x80\xAE", R"("\u202e")"},
                      StringCase{"\xF3\xA0\x80\x81", R"("\udb40\udc01")"},
                      StringCase{"\xE4\xB8\xAD\xF0\x9F\x98\x80",
                                 "\"\xE4\xB8\xAD\xF0\x9F\x98\x80\""},
                      StringCase{"a\xFF\xE4\xB8", "\"a\xEF\xBF\xBD\xEF\xBF\xBD\""}));

// The buffer of the writer ends at any place in them.
TEST(JsonWriterTest, WritesTextsOfEveryLength) {
  std::string text;
  for (int i = 0; i < 3000; ++i) text.append(i % 7 == 0 ? "\xE4\xB8\xAD" : i % 5 == 0 ? "\n" : "a");
  for (std::size_t size = 0; size < text.size(); size += 13) {
    const std::string part = ToValidUtf8(text.substr(0, size));
    const std::string plain(size, 'x');
    std::string out = "before";
    JsonWriter(&out).BeginArray().String(part).String(plain).BeginObject().Key("k").Integer(
        INT64_MIN);
    ASSERT_EQ(out.substr(0, 6), "before");
    const Json json = Json::parse(out.substr(6) + "}]");
    ASSERT_EQ(json, Json::array({part, plain, Json{{"k", INT64_MIN}}})) << size;
  }
}

TEST(JsonWriterTest, HasEverythingOnceTheOutermostIsClosed) {
  std::string out;
  JsonWriter json(&out);
  json.BeginObject().Key("a").BeginArray().Bool(true).EndArray();
  json.Member("b\n").Unsigned(UINT64_MAX).Key(std::string(3000, 'k')).String("").EndObject();
  EXPECT_EQ(out,
            R"({"a":[true],"b\n":18446744073709551615,")" + std::string(3000, 'k') + R"(":""})");
}

struct FractionCase {
  double value;
  std::string_view json;
};

class FractionTest : public ::testing::TestWithParam<FractionCase> {};

TEST_P(FractionTest, HasTwoDecimalsAtMost) {
  std::string out;
  JsonWriter(&out).Fraction(GetParam().value);
  EXPECT_EQ(out, GetParam().json);
}

INSTANTIATE_TEST_SUITE_P(All, FractionTest,
                         ::testing::Values(FractionCase{0, "0.0"}, FractionCase{1, "1.0"},
                                           FractionCase{0.98, "0.98"}, FractionCase{0.9, "0.9"},
                                           FractionCase{0.054, "0.05"}, FractionCase{0.999, "1.0"},
                                           FractionCase{-3, "0.0"}, FractionCase{7, "1.0"},
                                           FractionCase{std::nan(""), "0.0"},
                                           FractionCase{INFINITY, "1.0"}));

}  // namespace
}  // namespace bounce
