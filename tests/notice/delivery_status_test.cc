#include "src/notice/delivery_status.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace bounce {
namespace {

// A delivery status and what it says, one recipient a line: "address action status diagnostic",
// "-" for what is missing.
struct StatusCase {
  std::string_view name;
  std::string_view body;
  std::string_view recipients;
};

std::string OrDash(std::string_view s) { return s.empty() ? "-" : std::string(s); }

std::string Summary(const DeliveryStatus& status) {
  std::string out;
  for (const RecipientStatus& r : status.recipients) {
    out += OrDash(r.final_recipient) + " " +
           OrDash(r.action ? Name(*r.action) : std::string_view()) + " " +
           OrDash(r.status ? r.status->ToString() : std::string()) + " " + OrDash(r.diagnostic) +
           "\n";
  }
  return out;
}

class DeliveryStatusBody : public testing::TestWithParam<StatusCase> {};

TEST_P(DeliveryStatusBody, IsRead) {
  EXPECT_EQ(Summary(ReadDeliveryStatus(GetParam().body)), GetParam().recipients);
}

TEST_P(DeliveryStatusBody, IsReadWithAnyLineEnd) {
  for (std::string_view end : {"\r\n", "\r"}) {
    std::string body;
    for (char c : GetParam().body) {
      if (c == '\n') {
        body += end;
      } else {
        body.push_back(c);
      }
    }
    EXPECT_EQ(Summary(ReadDeliveryStatus(body)), GetParam().recipients);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Bodies, DeliveryStatusBody,
    testing::Values(
        StatusCase{"standard",
                   "Reporting-MTA: dns; mx.example.org\n\nFinal-Recipient: rfc822; a@example.net\n"
                   "Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 no\n",
                   "a@example.net failed 5.1.1 550 no\n"},
        StatusCase{"two_recipients",
                   "Reporting-MTA: dns; mx.example.org\n\nFinal-Recipient: rfc822; a@example.net\n"
                   "Action: failed\nStatus: 5.1.1\n\nFinal-Recipient: rfc822; b@example.net\n"
                   "Action: delayed\nStatus: 4.4.1\n",
                   "a@example.net failed 5.1.1 -\nb@example.net delayed 4.4.1 -\n"},
        StatusCase{"no_blank_lines",
                   "Reporting-MTA: dns; mx.example.org\nFinal-Recipient: rfc822; a@example.net\n"
                   "Action: failed\nStatus: 5.1.1\nFinal-Recipient: rfc822; b@example.net\n"
                   "Action: failed\nStatus: 5.2.2\n",
                   "a@example.net failed 5.1.1 -\nb@example.net failed 5.2.2 -\n"},
        StatusCase{"extra_blank_lines",
                   "\n\nReporting-MTA: dns; mx.example.org\n\n\nFinal-Recipient: rfc822; "
                   "a@example.net\n\nAction: failed\n\nStatus: 5.1.1\n\n\n"
                   "Final-Recipient: rfc822; b@example.net\n\nAction: failed\n \nStatus: 5.2.2\n",
                   "a@example.net failed 5.1.1 -\nb@example.net failed 5.2.2 -\n"},
        StatusCase{"action_first",
                   "Reporting-MTA: dns; mx.example.org\n\nAction: failed\n"
                   "Final-Recipient: rfc822;a@example.net\nStatus: 5.0.0\n\nAction: failed\n"
                   "Final-Recipient: rfc822;b@example.net\nStatus: 5.1.1\n",
                   "a@example.net failed 5.0.0 -\nb@example.net failed 5.1.1 -\n"},
        StatusCase{"action_first_without_blank_lines",
                   "Action: failed\nFinal-Recipient: rfc822;a@example.net\nStatus: 5.0.0\n"
                   "Action: failed\nFinal-Recipient: rfc822;b@example.net\nStatus: 5.1.1\n",
                   "a@example.net failed 5.0.0 -\nb@example.net failed 5.1.1 -\n"},
        StatusCase{"original_recipient_before_the_second",
                   "Final-Recipient: rfc822;a@example.net\nAction: failed\n"
                   "Original-Recipient: rfc822;c@example.net\n"
                   "Final-Recipient: rfc822;b@example.net\nAction: failed\n",
                   "a@example.net failed - -\nb@example.net failed - -\n"},
        StatusCase{"recipient_before_message",
                   "Final-Recipient: rfc822; a@example.net\nAction: failed\nStatus: 5.1.1\n\n"
                   "Reporting-MTA: dns; mx.example.org\nArrival-Date: Mon, 5 May 2014 10:00:00 "
                   "+0000\n",
                   "a@example.net failed 5.1.1 -\n"},
        StatusCase{"any_letter_case",
                   "FINAL-RECIPIENT: RFC822; A@EXAMPLE.NET\naction: FAILED\nsTATUS: 5.1.1\n",
                   "A@example.net failed 5.1.1 -\n"},
        StatusCase{"blanks_before_colon",
                   "Final-Recipient : rfc822 ; a@example.net\nAction\t: failed\nStatus : 5.1.1\n",
                   "a@example.net failed 5.1.1 -\n"},
        StatusCase{"no_blanks", "Final-Recipient:rfc822;a@example.net\nAction:failed\nStatus:5.1.1",
                   "a@example.net failed 5.1.1 -\n"},
        StatusCase{"no_address_type", "Final-Recipient: a@example.net\nAction: failed\n",
                   "a@example.net failed - -\n"},
        StatusCase{"empty_address_type", "Final-Recipient: ;a@example.net\nAction: failed\n",
                   "a@example.net failed - -\n"},
        StatusCase{"angle_brackets", "Final-Recipient: RFC822; <a@example.net>\nAction: failed\n",
                   "a@example.net failed - -\n"},
        StatusCase{"display_name", "Final-Recipient: rfc822; Ann <a@example.net>\nAction: failed\n",
                   "a@example.net failed - -\n"},
        StatusCase{"comment", "Final-Recipient: rfc822; a@example.net (Ann)\nAction: failed\n",
                   "a@example.net failed - -\n"},
        StatusCase{"local_user", "Final-Recipient: LOCAL; ann\nAction: failed\n",
                   "ann failed - -\n"},
        StatusCase{"x400", "Final-Recipient: X400; /G=Ann/S=Example/C=GB/\nAction: failed\n",
                   "/G=Ann/S=Example/C=GB/ failed - -\n"},
        StatusCase{"system", "Final-Recipient: system;ann\nAction: failed\n", "ann failed - -\n"},
        StatusCase{"folded_recipient", "Final-Recipient: rfc822;\n a@example.net\nAction: failed\n",
                   "a@example.net failed - -\n"},
        StatusCase{"utf8_escapes",
                   "Final-Recipient: utf-8; \\x{5B57}@example.net\nAction: failed\n",
                   "\u5b57@example.net failed - -\n"},
        StatusCase{"utf8_raw", "Final-Recipient: utf-8; \u5b57@example.net\nAction: failed\n",
                   "\u5b57@example.net failed - -\n"},
        StatusCase{"bad_escapes",
                   "Final-Recipient: utf-8; \\x{D800}\\x{}\\x{110000}a@example.net\nAction: "
                   "failed\n",
                   "\\x{D800}\\x{}\\x{110000}a@example.net failed - -\n"},
        StatusCase{"status_comment",
                   "Final-Recipient: rfc822;a@example.net\nAction: failed\n"
                   "Status: 5.1.1 (bad destination)\n",
                   "a@example.net failed 5.1.1 -\n"},
        StatusCase{"status_after_reply_code",
                   "Final-Recipient: rfc822;a@example.net\nAction: "
                   "failed\nStatus: 550 5.1.1\n",
                   "a@example.net failed 5.1.1 -\n"},
        StatusCase{"status_with_text",
                   "Final-Recipient: rfc822;a@example.net\nAction: failed\n"
                   "Status: 5.7.26 unauthenticated mail\n",
                   "a@example.net failed 5.7.26 -\n"},
        StatusCase{"status_unreadable",
                   "Final-Recipient: rfc822;a@example.net\nAction: failed\n"
                   "Status: 553 too large\n",
                   "a@example.net failed - -\n"},
        StatusCase{"status_empty",
                   "Final-Recipient: rfc822;a@example.net\nAction: failed\nStatus:\n",
                   "a@example.net failed - -\n"},
        StatusCase{"status_repeated",
                   "Final-Recipient: rfc822;a@example.net\nAction: failed\n"
                   "Status: 5.1.1\nStatus: 5.0.0\n",
                   "a@example.net failed 5.1.1 -\n"},
        StatusCase{"diagnostic_folded",
                   "Final-Recipient: rfc822;a@example.net\nAction: failed\n"
                   "Diagnostic-Code: smtp; 550-5.1.1 one\n    550 5.1.1 two\n\tthree\n",
                   "a@example.net failed - 550-5.1.1 one 550 5.1.1 two three\n"},
        StatusCase{"diagnostic_parentheses",
                   "Final-Recipient: rfc822;a@example.net\nAction: failed\n"
                   "Diagnostic-Code: smtp; 550 (x) no such user (y)\n",
                   "a@example.net failed - 550 (x) no such user (y)\n"},
        StatusCase{"diagnostic_without_type",
                   "Final-Recipient: rfc822;a@example.net\nAction: failed\n"
                   "Diagnostic-Code: Connection timed out; gave up\n",
                   "a@example.net failed - Connection timed out; gave up\n"},
        StatusCase{"diagnostic_not_indented",
                   "Final-Recipient: rfc822;a@example.net\nAction: failed\n"
                   "Diagnostic-Code: smtp; 550 one\ntwo three\nhttps://example.com/ four\n"
                   "Status: 5.1.1\n",
                   "a@example.net failed 5.1.1 550 one two three https://example.com/ four\n"},
        StatusCase{"diagnostic_repeated",
                   "Final-Recipient: rfc822;a@example.net\nAction: failed\n"
                   "Diagnostic-Code: smtp; 550 one\nDiagnostic-Code: smtp; 550 two\n",
                   "a@example.net failed - 550 one 550 two\n"},
        StatusCase{"diagnostic_of_the_server_wins",
                   "Final-Recipient: rfc822;a@example.net\nAction: failed\n"
                   "Diagnostic-Code: x-unix; 77\nDiagnostic-Code: smtp; 550 two\n",
                   "a@example.net failed - 550 two\n"},
        StatusCase{"diagnostic_in_latin1",
                   "Final-Recipient: rfc822;a@example.net\nAction: failed\n"
                   "Diagnostic-Code: smtp; 550 bo\xEEte pleine\n",
                   "a@example.net failed - 550 bo\u00eete pleine\n"},
        StatusCase{"only_original_recipient",
                   "Original-Recipient: rfc822;a@example.net\nAction: failed\nStatus: 5.1.1\n",
                   "- failed 5.1.1 -\n"},
        StatusCase{"no_recipient", "Reporting-MTA: dns; mx.example.org\n", ""},
        StatusCase{"empty", "", ""}, StatusCase{"prose", "This is no status at all.\n", ""},
        StatusCase{"undeclared_boundary",
                   "Final-Recipient: rfc822;a@example.net\nAction: failed\n--cut--\nrubbish\n",
                   "a@example.net failed - -\n"},
        StatusCase{"returned_header_behind",
                   "Final-Recipient: rfc822;a@example.net\nAction: failed\n\n"
                   "Received: from x\nFrom: b@example.org\nSubject: Status: 5.5.5\n",
                   "a@example.net failed - -\n"}),
    [](const auto& tested) { return std::string(tested.param.name); });

struct ActionCase {
  std::string_view text;
  std::optional<Action> action;
};

class ActionText : public testing::TestWithParam<ActionCase> {};

TEST_P(ActionText, IsMapped) { EXPECT_EQ(ActionFromText(GetParam().text), GetParam().action); }

INSTANTIATE_TEST_SUITE_P(
    Words, ActionText,
    testing::Values(ActionCase{"failed", Action::kFailed}, ActionCase{"Failed", Action::kFailed},
                    ActionCase{"failure", Action::kFailed},
                    ActionCase{"failed (bad destination)", Action::kFailed},
                    ActionCase{"failed(5.1.1)", Action::kFailed},
                    ActionCase{"error", Action::kFailed}, ActionCase{"expired", Action::kFailed},
                    ActionCase{"deleted", Action::kFailed}, ActionCase{"delayed", Action::kDelayed},
                    ActionCase{" delay ", Action::kDelayed},
                    ActionCase{"delivered", Action::kDelivered},
                    ActionCase{"relayed (to non-DSN-aware mailer)", Action::kRelayed},
                    ActionCase{"expanded", Action::kExpanded},
                    ActionCase{"\"failed\"", Action::kFailed}, ActionCase{"", std::nullopt},
                    ActionCase{"failover", std::nullopt}, ActionCase{"42", std::nullopt}));

struct SplitCase {
  std::string_view value;
  std::string_view type;
  std::string_view rest;
};

class TypedValue : public testing::TestWithParam<SplitCase> {};

TEST_P(TypedValue, IsSplit) {
  const auto [type, rest] = SplitTypedValue(GetParam().value);
  EXPECT_EQ(type, GetParam().type);
  EXPECT_EQ(rest, GetParam().rest);
}

INSTANTIATE_TEST_SUITE_P(
    Values, TypedValue,
    testing::Values(SplitCase{"rfc822; a@b (comment)", "rfc822", "a@b"},
                    SplitCase{"RFC822;<a@b>", "rfc822", "a@b"}, SplitCase{"a@b", "", "a@b"},
                    SplitCase{"rfc822 (mail); a@b", "rfc822", "a@b"},
                    SplitCase{"rfc822; a(b)c@d", "rfc822", "a(b)c@d"},
                    SplitCase{"\"a;b\"@c", "", "\"a;b\"@c"}, SplitCase{"", "", ""},
                    SplitCase{";", "", ""}, SplitCase{"rfc822;", "rfc822", ""},
                    SplitCase{"(", "", "("}, SplitCase{"rfc822; (a@b)", "rfc822", "(a@b)"}));

class MtaValue : public testing::TestWithParam<SplitCase> {};

TEST_P(MtaValue, IsSplit) {
  const auto [type, host] = SplitMta(GetParam().value);
  EXPECT_EQ(type, GetParam().type);
  EXPECT_EQ(host, GetParam().rest);
}

INSTANTIATE_TEST_SUITE_P(
    Values, MtaValue,
    testing::Values(
        SplitCase{"dns; mx.example.net", "dns", "mx.example.net"},
        SplitCase{"DNS;mx.example.net.", "dns", "mx.example.net"},
        SplitCase{"mx.example.net", "", "mx.example.net"},
        SplitCase{"dns; mx.example.net. (192.0.2.1, the server for the domain example.net.)", "dns",
                  "mx.example.net"},
        SplitCase{"dns; mx.example.net. (192.0.2.1, the server", "dns", "mx.example.net"},
        SplitCase{"dns; mx.example.net [192.0.2.1]", "dns", "mx.example.net"},
        SplitCase{"dns; mx.example.net[192.0.2.1]", "dns", "mx.example.net"},
        SplitCase{"dns; [192.0.2.1]", "dns", "192.0.2.1"},
        SplitCase{"dns;mx.example.net (TCP|192.0.2.1|40000|192.0.2.2|25)", "dns", "mx.example.net"},
        SplitCase{"x-unix; spool", "x-unix", "spool"}, SplitCase{"", "", ""}));

struct StringCase {
  std::string_view in;
  std::string_view out;
};

class Xtext : public testing::TestWithParam<StringCase> {};

TEST_P(Xtext, IsDecoded) { EXPECT_EQ(DecodeXtext(GetParam().in), GetParam().out); }

INSTANTIATE_TEST_SUITE_P(Values, Xtext,
                         testing::Values(StringCase{"QQ314159", "QQ314159"},
                                         StringCase{"a+2Bb+3Dc", "a+b=c"},
                                         StringCase{"a+20b", "a b"}, StringCase{"a+2bb", "a+2bb"},
                                         StringCase{"a+42", "a+42"}, StringCase{"a+", "a+"},
                                         StringCase{"a+2", "a+2"}, StringCase{"a+2B+x", "a+2B+x"},
                                         StringCase{"", ""}));

class RecipientAddress : public testing::TestWithParam<StringCase> {};

TEST_P(RecipientAddress, IsDecoded) { EXPECT_EQ(DecodeRecipient(GetParam().in), GetParam().out); }

INSTANTIATE_TEST_SUITE_P(
    Values, RecipientAddress,
    testing::Values(StringCase{"rfc822;a+2Btag@Example.NET", "a+tag@example.net"},
                    StringCase{"rfc822;a+20@example.net", "a+20@example.net"},
                    StringCase{"rfc822;a+AB@example.net", "a+AB@example.net"},
                    StringCase{"rfc822;a+40example.net", "a@example.net"},
                    StringCase{"rfc822;SMTP:a@example.net", "a@example.net"},
                    StringCase{"a@example.net", "a@example.net"}, StringCase{"", ""}));

TEST(DeliveryStatusTest, ReadsEveryField) {
  const DeliveryStatus status = ReadDeliveryStatus(
      "Original-Envelope-Id: job+3D17\nReporting-MTA: dns; mx.example.org\n"
      "DSN-Gateway: dns; gate.example.org\nReceived-From-MTA: dns; client.example.org\n"
      "Arrival-Date: Mon, 5 May 2014 10:00:00 +0200\nX-Queue-ID: 4711\n\n"
      "X-Display-Name: Ann\nOriginal-Recipient: rfc822;b@example.org\n"
      "Final-Recipient: rfc822;a@example.net\nAction: delayed (will retry)\nStatus: 4.4.1\n"
      "Remote-MTA: DNS; mx.example.net. (192.0.2.1)\nDiagnostic-Code: SMTP; 451 later\n"
      "Last-Attempt-Date: Mon, 5 May 2014 11:00:00 +0200\nFinal-Log-ID: log1\n"
      "Will-Retry-Until: Mon, 12 May 2014 10:00:00 +0200\n"
      "X-Actual-Recipient: rfc822; c@example.net\n");
  EXPECT_EQ(status.original_envelope_id, "job=17");
  EXPECT_EQ(status.reporting_mta, "mx.example.org");
  EXPECT_EQ(status.reporting_mta_type, "dns");
  EXPECT_EQ(status.dsn_gateway, "gate.example.org");
  EXPECT_EQ(status.received_from_mta, "client.example.org");
  ASSERT_TRUE(status.arrival_date);
  EXPECT_EQ(ToRfc3339(*status.arrival_date), "2014-05-05T10:00:00+02:00");
  ASSERT_EQ(status.recipients.size(), 1U);
  const RecipientStatus& r = status.recipients[0];
  EXPECT_EQ(r.final_recipient, "a@example.net");
  EXPECT_EQ(r.original_recipient, "b@example.org");
  EXPECT_EQ(r.action, Action::kDelayed);
  EXPECT_EQ(r.action_text, "delayed (will retry)");
  EXPECT_EQ(r.status_text, "4.4.1");
  EXPECT_EQ(r.remote_mta, "mx.example.net");
  EXPECT_EQ(r.remote_mta_type, "dns");
  EXPECT_EQ(r.diagnostic, "451 later");
  EXPECT_EQ(r.diagnostic_type, "smtp");
  EXPECT_EQ(r.final_log_id, "log1");
  ASSERT_TRUE(r.last_attempt && r.will_retry_until);
  EXPECT_EQ(ToRfc3339(*r.will_retry_until), "2014-05-12T10:00:00+02:00");
  EXPECT_EQ(r.actual_recipient, "c@example.net");
}

struct LooksCase {
  std::string_view text;
  bool looks;
};

class LooksLikeStatus : public testing::TestWithParam<LooksCase> {};

TEST_P(LooksLikeStatus, IsTold) {
  EXPECT_EQ(LooksLikeDeliveryStatus(GetParam().text), GetParam().looks);
}

INSTANTIATE_TEST_SUITE_P(
    Texts, LooksLikeStatus,
    testing::Values(
        LooksCase{"Reporting-MTA: dns; a\n\nFinal-Recipient: rfc822; a@b\nAction: failed\n", true},
        LooksCase{"\r\n\r\nFinal-Recipient: rfc822; a@b\r\nStatus: 5.0.0\r\n", true},
        LooksCase{"Action: failed\nFinal-Recipient: rfc822; a@b\n", true},
        LooksCase{"Reporting-MTA: dns; a\n", false},
        LooksCase{"Sorry.\nFinal-Recipient: rfc822; a@b\nAction: failed\n", false},
        LooksCase{"Subject: x\nFinal-Recipient: a@b\nAction: failed\n", false},
        LooksCase{"Action: buy milk\nStatus: open\n", false}, LooksCase{"", false},
        LooksCase{"\n\n", false}));

TEST(DeliveryStatusTest, ABeginningTellsThatNoneBegins) {
  const std::string_view status = "\r\n Reporting-MTA : dns; a\n\nFinal-Recipient: rfc822; a@b\n";
  for (std::size_t size = 0; size <= status.size(); ++size) {
    EXPECT_TRUE(MayBeginDeliveryStatus(status.substr(0, size))) << size;
  }
  EXPECT_TRUE(MayBeginDeliveryStatus("Sorry"));
  EXPECT_FALSE(MayBeginDeliveryStatus("Sorry."));
  EXPECT_FALSE(MayBeginDeliveryStatus("Subject: x"));
  EXPECT_FALSE(MayBeginDeliveryStatus("\n: x"));
}

TEST(DeliveryStatusTest, QuotedTextTellsThatItHoldsNone) {
  for (const std::string_view text :
       {"Final-Recipient: a", "--recipient", "Final=2DRecipient", "Final=2d=\r\nRecipient",
        "Final-=52ecipient", "a - b, Final- =\nc, Original-recipient"}) {
    EXPECT_TRUE(MayHoldQuotedStatus(text)) << text;
  }
  for (const std::string_view text :
       {"", "-", "--", "=2D", "-- \nrecipient", "e-mail =3D Recipient"}) {
    EXPECT_FALSE(MayHoldQuotedStatus(text)) << text;
  }
}

TEST(DeliveryStatusTest, TakesLinearTimeOnHostileText) {
  std::string body;
  for (int i = 0; i < 50000; ++i) body += "Final-Recipient: rfc822;a@b.c\n\n";
  Limits limits;
  limits.max_recipients = 50000;
  EXPECT_EQ(ReadDeliveryStatus(body, limits).recipients.size(), 50000U);
  EXPECT_FALSE(ReadDeliveryStatus(body, limits).truncated);
  EXPECT_EQ(ReadDeliveryStatus(body).recipients.size(), Limits().max_recipients);
  EXPECT_TRUE(ReadDeliveryStatus(body).truncated);
  body = "Final-Recipient: rfc822;a@b.c\nDiagnostic-Code: smtp;";
  for (int i = 0; i < 200000; ++i) body += "\n x";
  EXPECT_EQ(ReadDeliveryStatus(body).recipients.size(), 1U);
  body = "Final-Recipient: rfc822;" + std::string(500000, '(');
  EXPECT_EQ(ReadDeliveryStatus(body).recipients.size(), 1U);
  body = "Final-Recipient: utf-8;";
  for (int i = 0; i < 200000; ++i) body += "\\x{";
  EXPECT_EQ(ReadDeliveryStatus(body).recipients.size(), 1U);
}

}  // namespace
}  // namespace bounce
