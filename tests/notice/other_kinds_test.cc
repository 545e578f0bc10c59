// Complaints, dispositions, automatic replies and what else reaches a bounce mailbox.

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "src/notice/notice.h"
#include "tests/notice/notice_mail.h"

namespace bounce {
namespace {

Notice Read(const std::string& bytes) { return ReadNotice(Message::Parse(bytes)); }

TEST(FeedbackTest, ReadsEveryField) {
  const FeedbackNotice notice = ReadFeedbackReport(
      "Feedback-Type: Abuse\nUser-Agent: Loop/1.0\nVersion: 1\n"
      "Original-Mail-From: <bounces@example.org>\nOriginal-Rcpt-To: <a@example.net>\n"
      "Original-Rcpt-To: b@example.net\nOriginal-Rcpt-To: a@example.net\n"
      "Removal-Recipient: c@example.net\nReceived-Date: Mon, 5 May 2014 10:00:00 +0000\n"
      "Source-IP: [192.0.2.1]\nReporting-MTA: dns; mx.example.net\n"
      "Original-Envelope-Id: e+3D1\nReported-Domain: example.org\nIncidents: 3\n");
  EXPECT_EQ(notice.feedback.type, "abuse");
  EXPECT_EQ(notice.feedback.user_agent, "Loop/1.0");
  EXPECT_EQ(notice.feedback.source_ip, "192.0.2.1");
  ASSERT_TRUE(notice.feedback.arrival_date);
  EXPECT_EQ(ToRfc3339(*notice.feedback.arrival_date), "2014-05-05T10:00:00Z");
  EXPECT_EQ(notice.recipients,
            (std::vector<std::string>{"a@example.net", "b@example.net", "c@example.net"}));
  EXPECT_EQ(notice.original_mail_from, "bounces@example.org");
  EXPECT_EQ(notice.original_envelope_id, "e=1");
  EXPECT_EQ(notice.reporting_mta, "mx.example.net");
  EXPECT_EQ(notice.reported_domain, "example.org");
}

TEST(FeedbackTest, KeepsWhatItCannotRead) {
  const FeedbackNotice notice =
      ReadFeedbackReport("Arrival-Date: soon\nSource-IP:\nOriginal-Rcpt-To: redacted\n");
  EXPECT_FALSE(notice.feedback.arrival_date);
  EXPECT_EQ(notice.feedback.type, "");
  EXPECT_EQ(notice.recipients, (std::vector<std::string>{"redacted"}));
}

TEST(FeedbackTest, ReadsAComplaint) {
  const Notice notice =
      Read("From: fbl@example.net\nSubject: complaint\n" +
           Multipart("multipart/report; report-type=feedback-report", "b",
                     {{"Content-Type: text/plain", "A complaint."},
                      {"Content-Type: message/feedback-report",
                       "Feedback-Type: abuse\nUser-Agent: Loop/1.0\nVersion: 1\n"},
                      {"Content-Type: text/rfc822-headers", std::string(kReturnedMail)}}));
  ASSERT_TRUE(notice.feedback);
  EXPECT_TRUE(notice.is_report);
  EXPECT_FALSE(notice.status);
  EXPECT_TRUE(notice.feedback->recipients.empty());
  EXPECT_EQ(notice.original.message_id, "<m1@example.org>");
  EXPECT_EQ(notice.text, "A complaint.");
}

TEST(FeedbackTest, ReadsAComplaintWithoutReport) {
  const Notice notice = Read(
      "From: staff@example.net\nSubject: complaint about message from 192.0.2.1\n" +
      Multipart("multipart/mixed", "b",
                {{"Content-Type: message/rfc822",
                  "X-HmXmrOriginalRecipient: <a@example.net>\n" + std::string(kReturnedMail)}}));
  ASSERT_TRUE(notice.feedback);
  EXPECT_EQ(notice.feedback->feedback.type, "abuse");
  EXPECT_EQ(notice.feedback->recipients, (std::vector<std::string>{"a@example.net"}));
}

TEST(DispositionTest, ReadsEveryField) {
  const Notice notice =
      Read("From: a@example.net\nSubject: Read\n" +
           Multipart("multipart/report; report-type=disposition-notification", "b",
                     {{"Content-Type: text/plain", "It was read."},
                      {"Content-Type: message/disposition-notification",
                       "Reporting-UA: pc.example.net; Reader 1.0\n"
                       "Original-Recipient: rfc822;b@example.net\n"
                       "Final-Recipient: rfc822;a@example.net\n"
                       "Original-Message-ID: <m1@example.org>\nMDN-Gateway: smtp; g.example.net\n"
                       "Disposition: manual-action/MDN-sent-manually; displayed\n"
                       "Error: none\nX-Other: 1\n"}}));
  ASSERT_TRUE(notice.disposition);
  EXPECT_EQ(notice.disposition->final_recipient, "a@example.net");
  EXPECT_EQ(notice.disposition->original_recipient, "b@example.net");
  EXPECT_EQ(notice.disposition->disposition, "manual-action/MDN-sent-manually; displayed");
  EXPECT_EQ(notice.disposition->original_message_id, "<m1@example.org>");
  EXPECT_EQ(notice.disposition->reporting_ua, "pc.example.net; Reader 1.0");
  EXPECT_EQ(notice.disposition->mdn_gateway, "g.example.net");
  EXPECT_EQ(notice.disposition->errors, (std::vector<std::string>{"none"}));
  EXPECT_FALSE(notice.status);
}

enum class Auto { kNo, kWeak, kYes };

struct AutoReplyCase {
  std::string_view header;
  Auto expected;
};

class AutoReply : public testing::TestWithParam<AutoReplyCase> {};

TEST_P(AutoReply, IsTold) {
  const Notice notice =
      Read("From: ann@example.net\n" + std::string(GetParam().header) + "\n\nI am away.\n");
  ASSERT_EQ(notice.auto_reply.has_value(), GetParam().expected != Auto::kNo) << GetParam().header;
  if (!notice.auto_reply) return;
  EXPECT_EQ(notice.auto_reply->weak, GetParam().expected == Auto::kWeak);
  EXPECT_EQ(notice.auto_reply->from, "ann@example.net");
  EXPECT_FALSE(notice.auto_reply->evidence.text.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Headers, AutoReply,
    testing::Values(AutoReplyCase{"Auto-Submitted: auto-replied", Auto::kWeak},
                    AutoReplyCase{"Auto-Submitted: auto-replied (vacation)", Auto::kYes},
                    AutoReplyCase{"Auto-Submitted: auto-replied; owner=ann", Auto::kWeak},
                    AutoReplyCase{"Auto-Submitted: auto-generated", Auto::kNo},
                    AutoReplyCase{"Auto-Submitted: no", Auto::kNo},
                    AutoReplyCase{"X-Auto-Response-Suppress: All", Auto::kNo},
                    AutoReplyCase{"Return-Path: <>", Auto::kNo},
                    AutoReplyCase{"Precedence: bulk", Auto::kNo},
                    AutoReplyCase{"X-Autoreply: yes", Auto::kYes},
                    AutoReplyCase{"X-Autoreply: no", Auto::kNo},
                    AutoReplyCase{"X-Autorespond: Hello", Auto::kYes},
                    AutoReplyCase{"X-Mail-Autoreply: 1", Auto::kYes},
                    AutoReplyCase{"Precedence: auto_reply", Auto::kYes},
                    AutoReplyCase{"X-Autogenerated: Reply", Auto::kYes},
                    AutoReplyCase{"X-Autogenerated: Mirror", Auto::kNo}));

INSTANTIATE_TEST_SUITE_P(
    Subjects, AutoReply,
    testing::Values(
        AutoReplyCase{"Return-Path: <>\nAuto-Submitted: auto-generated\n"
                      "X-Auto-Response-Suppress: All\nSubject: Automatic reply: Invoice",
                      Auto::kYes},
        AutoReplyCase{"Subject: Re: Automatic reply: x", Auto::kYes},
        AutoReplyCase{"Subject: out of office: x", Auto::kYes},
        AutoReplyCase{"Subject: Auto: x", Auto::kYes},
        AutoReplyCase{"Subject: Automatische Antwort: x", Auto::kYes},
        AutoReplyCase{"Subject: Abwesenheitsnotiz: x", Auto::kYes},
        AutoReplyCase{"Subject: =?utf-8?Q?R=C3=A9ponse_automatique_:_x?=", Auto::kYes},
        AutoReplyCase{"Subject: Respuesta autom\u00e1tica: x", Auto::kYes},
        AutoReplyCase{"Subject: Resposta autom\u00e1tica: x", Auto::kYes},
        AutoReplyCase{"Subject: Risposta automatica: x", Auto::kYes},
        AutoReplyCase{"Subject: Automatisch antwoord: x", Auto::kYes},
        AutoReplyCase{"Subject: Autosvar: x", Auto::kYes},
        AutoReplyCase{"Subject: Automatyczna odpowied\u017a: x", Auto::kYes},
        AutoReplyCase{"Subject: \u0410\u0432\u0442\u043e\u043c\u0430\u0442\u0438\u0447\u0435\u0441"
                      "\u043a\u0438\u0439 \u043e\u0442\u0432\u0435\u0442: x",
                      Auto::kYes},
        AutoReplyCase{"Subject: \u81ea\u52d5\u5fdc\u7b54: x", Auto::kYes},
        AutoReplyCase{"Subject: \u81ea\u52a8\u56de\u590d: x", Auto::kYes},
        AutoReplyCase{"Subject: \u81ea\u52d5\u56de\u8986: x", Auto::kYes},
        AutoReplyCase{"Subject: \uc790\ub3d9 \ud68c\uc2e0: x", Auto::kYes},
        AutoReplyCase{"Subject: Vacation", Auto::kYes},
        AutoReplyCase{"Subject: Vacation deals in May", Auto::kNo},
        AutoReplyCase{"Subject: Automatic replying machines", Auto::kNo},
        AutoReplyCase{"Subject: Hello", Auto::kNo}, AutoReplyCase{"Subject:", Auto::kNo}));

TEST(AutoReplyTest, LeavesAnUndeliveredMailAlone) {
  const Notice notice =
      Read(std::string(kDaemonHeader) + "Auto-Submitted: auto-replied\n" +
           Multipart("multipart/report", "b",
                     {{"Content-Type: text/plain", "Sorry."},
                      {"Content-Type: message/delivery-status", std::string(kStatusBody)}}));
  EXPECT_TRUE(notice.status);
  ASSERT_TRUE(notice.auto_reply);
  EXPECT_TRUE(notice.auto_reply->weak);
}

// A mail program that asks to leave a list for its user says so.
TEST(AutoReplyTest, IsNoRequestToLeaveAList) {
  const std::string from = "From: ann@example.net\nSubject: unsubscribe\n";
  const Notice asked = Read(from + "Auto-Submitted: auto-replied\n\nSent for Ann.");
  EXPECT_TRUE(asked.unsubscribe);
  EXPECT_FALSE(asked.auto_reply);
  const Notice away = Read(from + "X-Autoreply: yes\n\nI am away.");
  EXPECT_TRUE(away.auto_reply);
}

// Which of the other kinds a message is: "dmarc", "challenge", "unsubscribe", "address", "".
std::string OtherKind(const Notice& notice) {
  std::string kind;
  if (notice.dmarc_report) kind += "dmarc";
  if (notice.challenge) kind += "challenge";
  if (notice.unsubscribe) kind += "unsubscribe";
  if (notice.address_change) kind += "address";
  return kind;
}

struct KindCase {
  std::string_view mail;
  std::string_view kind;
};

class OtherKinds : public testing::TestWithParam<KindCase> {};

TEST_P(OtherKinds, AreTold) {
  EXPECT_EQ(OtherKind(Read("From: ann@example.net\n" + std::string(GetParam().mail))),
            GetParam().kind)
      << GetParam().mail;
}

INSTANTIATE_TEST_SUITE_P(
    Messages, OtherKinds,
    testing::Values(
        KindCase{"Subject: Report Domain: example.org Submitter: mx.example.net Report-ID: <1>\n\n",
                 "dmarc"},
        KindCase{"Subject: Report domain:example.org\n submitter: mx.example.net\n\n", "dmarc"},
        KindCase{"Subject: June\nContent-Type: application/gzip\nContent-Disposition: attachment;"
                 " filename=\"mx.example.net!example.org!1399248000!1399334399.xml.gz\"\n\nx",
                 "dmarc"},
        KindCase{"Subject: Report Domain: example.org Submitter: mx.example.net Report-ID: <1>\n"
                 "TLS-Report-Domain: example.org\n\n",
                 ""},
        KindCase{"Subject: Report Domain: example.org Submitter: mx.example.net Report-ID: <1>\n"
                 "Content-Type: application/tlsrpt+gzip\n\nx",
                 ""},
        KindCase{"Subject: Report of the week\n\n", ""},
        KindCase{"Subject: The report domain: example.org\n\n", ""},
        KindCase{"Subject: Hello\nX-ASK-Auth: 1\nx-tmda-confirm: 2\n\n", "challenge"},
        KindCase{"Subject: Please confirm your message\nX-Delivery-Agent: TMDA/1.0\n\nHello",
                 "challenge"},
        KindCase{"Subject: Please confirm your message\n\nPlease reply to this message to confirm "
                 "that you sent it.",
                 "challenge"},
        KindCase{"Subject: Hello\nAuto-Submitted: auto-replied\n\nProve that you are a person.",
                 "challenge"},
        KindCase{"Subject: Please confirm your message\n\nHello", ""},
        KindCase{"Subject: News\n\nClick the link to confirm your order.", ""},
        KindCase{"Subject: unsubscribe\n\n", "unsubscribe"},
        KindCase{"Subject: UNSUBSCRIBE!\n\n", "unsubscribe"},
        KindCase{"Subject: x\nTo: list-unsubscribe@example.org\n\n", "unsubscribe"},
        KindCase{"Subject: x\nTo: unsubscribe+17@example.org\n\n", "unsubscribe"},
        KindCase{"Subject: How do I unsubscribe?\n\n", ""},
        KindCase{"Subject: My new address\n\nMy new e-mail address is ann@example.com.", "address"},
        KindCase{"Subject: Change of address\n\nMy address has changed to ann@example.com.",
                 "address"},
        KindCase{"Subject: Neue E-Mail-Adresse\nAuto-Submitted: auto-replied\n\n"
                 "Meine neue Adresse lautet ann@example.com.",
                 "address"},
        KindCase{"Subject: Nouvelle adresse\n\nMa nouvelle adresse e-mail est ann@example.com.",
                 "address"},
        KindCase{"Subject: Nuovo indirizzo\n\nIl mio nuovo indirizzo e-mail \u00e8 a@example.com.",
                 "address"},
        KindCase{"Subject: Hello\n\nMy new e-mail address is ann@example.com.", ""},
        KindCase{"Subject: My new address\n\nCome and see it.", ""}));

}  // namespace
}  // namespace bounce
