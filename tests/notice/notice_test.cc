#include "src/notice/notice.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "src/notice/human_text.h"
#include "tests/notice/notice_mail.h"

namespace bounce {
namespace {

// The result owns its strings: the bytes may go.
Notice Read(const std::string& bytes) { return ReadNotice(Message::Parse(bytes)); }

std::string Dsn(std::string_view header = kDaemonHeader) {
  return std::string(header) +
         Multipart("multipart/report; report-type=delivery-status", "b1",
                   {{"Content-Type: text/plain", "Sorry."},
                    {"Content-Type: message/delivery-status", std::string(kStatusBody)},
                    {"Content-Type: message/rfc822", std::string(kReturnedMail)}});
}

std::string Recipients(const Notice& notice) {
  std::string out;
  if (!notice.status) return "none";
  for (const RecipientStatus& r : notice.status->recipients) out += r.final_recipient + " ";
  return out;
}

TEST(NoticeTest, ReadsAStandardReport) {
  const Notice notice = Read(Dsn());
  EXPECT_TRUE(notice.is_report);
  EXPECT_TRUE(notice.null_sender);
  EXPECT_TRUE(notice.from_daemon);
  EXPECT_EQ(notice.subject, "Undelivered");
  EXPECT_EQ(notice.from, "MAILER-DAEMON@mx.example.org");
  EXPECT_EQ(notice.to, "list@example.org");
  EXPECT_EQ(Recipients(notice), "a@example.net ");
  EXPECT_EQ(notice.text, "Sorry.");
  EXPECT_FALSE(notice.feedback || notice.disposition || notice.auto_reply);
}

// Of a part that may be a status by its content no more is decoded than tells whether it is.
TEST(NoticeTest, KnowsALongStatusUnderAnotherName) {
  std::string status(kStatusBody);
  while (status.size() < 100'000) status += "X-Note: =3D\n";
  std::string spread;  // quoted-printable that is nearly nothing but soft line ends
  for (const char c : status) spread += std::string("=") + std::string(60, ' ') + "\n" + c;
  const auto read = [](const std::string& encoding, const std::string& body) {
    return Recipients(
        Read(std::string(kDaemonHeader) + Multipart("multipart/mixed", "b",
                                                    {{"Content-Type: text/plain", "Sorry."},
                                                     {"Content-Type: application/octet-stream\n"
                                                      "Content-Transfer-Encoding: " +
                                                          encoding,
                                                      body}})));
  };
  EXPECT_EQ(read("8bit", status), "a@example.net ");
  EXPECT_EQ(read("quoted-printable", status), "a@example.net ");
  EXPECT_EQ(read("quoted-printable", spread), "a@example.net ");
}

TEST(NoticeTest, ReadsTheReturnedHeader) {
  const Notice notice = Read(Dsn());
  EXPECT_EQ(notice.original.message_id, "<m1@example.org>");
  EXPECT_EQ(notice.original.from, "list@example.org");
  EXPECT_EQ(notice.original.to, (std::vector<std::string>{"a@example.net", "b@example.net"}));
  EXPECT_EQ(notice.original.subject, "Gr\u00fc\u00dfe");
  ASSERT_TRUE(notice.original.date);
  EXPECT_EQ(ToRfc3339(*notice.original.date), "2014-05-05T12:00:00+02:00");
  EXPECT_EQ(notice.original.list_id, "News <news.example.org>");
  EXPECT_EQ(notice.original.return_path, "bounces@example.org");
  ASSERT_EQ(notice.original_received.size(), 2U);
  EXPECT_EQ(notice.original_received[0],
            "from b.example.org by c.example.org; Mon, 5 May 2014 10:00:02 +0000");
}

// A message and the recipients that its delivery status names.
struct LayoutCase {
  std::string_view name;
  std::string mail;
  std::string_view recipients;
  std::string_view text;
  std::string_view message_id;
};

std::string FromDaemon(const std::string& rest) { return std::string(kDaemonHeader) + rest; }

std::vector<LayoutCase> Layouts() {
  const std::string status(kStatusBody);
  const std::string returned(kReturnedMail);
  const MailPart text = {"Content-Type: text/plain", "Sorry."};
  const MailPart dsn = {"Content-Type: message/delivery-status", status};
  const MailPart mail = {"Content-Type: message/rfc822", returned};
  std::string second = status;
  second.replace(second.find("a@example.net"), 13, "c@example.net");
  const std::string inner = Dsn();
  return {
      {"no_report_type", FromDaemon(Multipart("multipart/report", "b", {text, dsn, mail})),
       "a@example.net ", "Sorry.", "<m1@example.org>"},
      {"mixed", FromDaemon(Multipart("multipart/mixed", "b", {text, dsn, mail})), "a@example.net ",
       "Sorry.", "<m1@example.org>"},
      {"nested_mixed",
       FromDaemon(Multipart("multipart/mixed", "o",
                            {{Multipart("multipart/report", "b", {text, dsn, mail}), ""},
                             {"Content-Type: text/plain", "A list's footer."}})),
       "a@example.net ", "Sorry.", "<m1@example.org>"},
      {"global",
       FromDaemon(Multipart("multipart/report", "b",
                            {text,
                             {"Content-Type: message/global-delivery-status", status},
                             {"Content-Type: message/global", returned}})),
       "a@example.net ", "Sorry.", "<m1@example.org>"},
      {"headers_only",
       FromDaemon(Multipart("multipart/report", "b",
                            {text, dsn, {"Content-Type: text/rfc822-headers", returned}})),
       "a@example.net ", "Sorry.", "<m1@example.org>"},
      {"headers_as_plain_text",
       FromDaemon(
           Multipart("multipart/report", "b", {text, dsn, {"Content-Type: text/plain", returned}})),
       "a@example.net ", "Sorry.", "<m1@example.org>"},
      {"status_as_plain_text",
       FromDaemon(Multipart("multipart/report", "b",
                            {text, {"Content-Type: text/plain; name=details.txt", status}, mail})),
       "a@example.net ", "Sorry.", "<m1@example.org>"},
      {"status_as_octet_stream",
       FromDaemon(Multipart("multipart/mixed", "b",
                            {text, {"Content-Type: application/octet-stream", status}, mail})),
       "a@example.net ", "Sorry.", "<m1@example.org>"},
      {"status_as_message",
       FromDaemon(Multipart("multipart/mixed", "b",
                            {text, {"Content-Type: message/rfc822", status}, mail})),
       "a@example.net ", "Sorry.", "<m1@example.org>"},
      {"status_in_base64",
       FromDaemon(
           Multipart("multipart/report", "b",
                     {text,
                      {"Content-Type: message/delivery-status\n"
                       "Content-Transfer-Encoding: base64",
                       "RmluYWwtUmVjaXBpZW50OiByZmM4MjI7IGFAZXhhbXBsZS5uZXQKQWN0aW9uOiBmYWls\n"
                       "ZWQK"}})),
       "a@example.net ", "Sorry.", ""},
      {"two_status_parts",
       FromDaemon(Multipart("multipart/report", "b",
                            {text, dsn, {"Content-Type: message/delivery-status", second}, mail})),
       "a@example.net c@example.net ", "Sorry.", "<m1@example.org>"},
      {"bounce_of_a_bounce",
       FromDaemon(
           Multipart("multipart/report", "o",
                     {text,
                      {"Content-Type: message/delivery-status", second},
                      {"Content-Type: message/rfc822", "Message-ID: <m2@example.org>\n" + inner}})),
       "c@example.net ", "Sorry.", "<m2@example.org>"},
      {"returned_bounce_is_not_read",
       FromDaemon(
           Multipart("multipart/mixed", "o",
                     {{"Content-Type: text/plain", "No such user: x@example.com"},
                      {"Content-Type: message/rfc822", "Message-ID: <m2@example.org>\n" + inner}})),
       "none", "No such user: x@example.com", "<m2@example.org>"},
      {"wrapped_by_a_gateway",
       FromDaemon(Multipart(
           "multipart/mixed", "o",
           {text, {"Content-Type: message/rfc822", "Message-ID: <m2@example.org>\n" + inner}})),
       "a@example.net ", "Sorry.", "<m1@example.org>"},
      {"letter_about_a_bounce",
       "From: Ann <ann@example.org>\nSubject: Fwd: Undelivered\nMIME-Version: 1.0\n" +
           Multipart(
               "multipart/mixed", "o",
               {{"Content-Type: text/plain", "Look."}, {"Content-Type: message/rfc822", inner}}),
       "none", "Look.", ""},
      {"forwarded_without_a_word",
       "From: Ann <ann@example.org>\nSubject: Fwd: Undelivered\nMIME-Version: 1.0\n" +
           Multipart("multipart/mixed", "o",
                     {{"Content-Type: text/plain", " "}, {"Content-Type: message/rfc822", inner}}),
       "a@example.net ", "Sorry.", "<m1@example.org>"},
      {"wrapped", "From: ann@example.org\nContent-Type: message/rfc822\n\n" + inner,
       "a@example.net ", "Sorry.", "<m1@example.org>"},
      {"run_together", FromDaemon("\nSorry.\n\n" + status + "\n" + returned), "a@example.net ", "",
       "<m1@example.org>"},
      {"plain_bounce", FromDaemon("\nSorry.\n"), "none", "Sorry.\n", ""},
      {"status_first", FromDaemon(Multipart("multipart/report", "b", {dsn, text, mail})),
       "a@example.net ", "Sorry.", "<m1@example.org>"},
  };
}

class NoticeLayout : public testing::TestWithParam<LayoutCase> {};

TEST_P(NoticeLayout, IsRead) {
  const Notice notice = Read(GetParam().mail);
  EXPECT_EQ(Recipients(notice), GetParam().recipients);
  EXPECT_EQ(notice.original.message_id, GetParam().message_id);
  if (!GetParam().text.empty()) {
    EXPECT_EQ(notice.text, GetParam().text);
  }
}

INSTANTIATE_TEST_SUITE_P(Layouts, NoticeLayout, testing::ValuesIn(Layouts()),
                         [](const auto& tested) { return std::string(tested.param.name); });

struct TextCase {
  std::string_view name;
  std::string mail;
  std::string_view text;
};

std::vector<TextCase> Texts() {
  const MailPart plain = {"Content-Type: text/plain", "Plain."};
  const MailPart html = {"Content-Type: text/html", "<p>Rich.</p>"};
  const MailPart blank = {"Content-Type: text/plain", " \n\xC2\xA0\n"};
  const MailPart mail = {"Content-Type: message/rfc822", std::string(kReturnedMail)};
  const auto alternative = [](const std::vector<MailPart>& parts) {
    return Multipart("multipart/alternative", "alt", parts);
  };
  const std::string rich = alternative({blank, html});
  return {
      {"alternative", FromDaemon(alternative({plain, html})), "Plain."},
      {"html_first", FromDaemon(alternative({html, plain})), "Plain."},
      {"blank_plain", FromDaemon(rich), "Rich."},
      {"html_only", FromDaemon("Content-Type: text/html\n\n<p>Rich.</p>"), "Rich."},
      {"mixed", FromDaemon(Multipart("multipart/mixed", "b", {plain, plain, mail})),
       "Plain.\nPlain."},
      {"after_the_mail", FromDaemon(Multipart("multipart/mixed", "b", {plain, mail, plain})),
       "Plain."},
      {"only_after_the_mail", FromDaemon(Multipart("multipart/mixed", "b", {mail, plain})),
       "Plain."},
      {"alternative_and_footer", FromDaemon(Multipart("multipart/mixed", "b", {{rich, ""}, plain})),
       ""},
      {"crlf", FromDaemon("\r\na\r\nb\rc\n"), "a\nb\nc\n"},
      {"nul", FromDaemon(std::string("\na") + '\0' + "b"), "ab"},
      {"latin1",
       FromDaemon("Content-Type: text/plain; charset=iso-8859-1\n\nfa\xE7"
                  "ade"),
       "fa\u00e7ade"},
      {"empty", FromDaemon("\n"), ""},
  };
}

class NoticeText : public testing::TestWithParam<TextCase> {};

TEST_P(NoticeText, IsWhatPeopleRead) {
  if (GetParam().name == "alternative_and_footer") {
    const std::string text = Read(GetParam().mail).text;
    EXPECT_NE(text.find("Rich."), std::string::npos);
    EXPECT_NE(text.find("Plain."), std::string::npos);
    return;
  }
  std::string text = Read(GetParam().mail).text;
  if (GetParam().text.ends_with("Rich.")) {
    while (!text.empty() && text.back() == '\n') text.pop_back();
  }
  EXPECT_EQ(text, GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(Texts, NoticeText, testing::ValuesIn(Texts()),
                         [](const auto& tested) { return std::string(tested.param.name); });

TEST(NoticeTest, BoundsTheText) {
  std::string mail = FromDaemon("Content-Type: text/plain; charset=utf-8\n\n");
  const std::size_t kMaxText = Limits().max_text_bytes;
  while (mail.size() < 2 * kMaxText) mail += "\u5b57\u5b57\u5b57\n";
  const std::string text = Read(mail).text;
  EXPECT_LE(text.size(), kMaxText);
  EXPECT_GT(text.size(), kMaxText - 4);
  EXPECT_TRUE(text.ends_with("\n") || text.ends_with("\u5b57")) << "cut inside a character";
}

TEST(NoticeTest, BoundsALine) {
  std::string mail = FromDaemon("Content-Type: text/plain; charset=utf-8\n\n");
  const std::size_t kMaxLine = Limits().max_line_bytes;
  while (mail.size() < 2 * kMaxLine) mail += "\u5b57";
  const std::string text = Read(mail).text;
  EXPECT_LE(text.size(), kMaxLine);
  EXPECT_GT(text.size(), kMaxLine - 4);
  EXPECT_EQ(text.size() % 3, 0U);
}

TEST(NoticeTest, ReadsAnyBytes) {
  EXPECT_TRUE(Read("").from_daemon);
  Read(std::string(1000, '\0'));
  Read("Content-Type: multipart/report\n\n--\n--\n");
  const std::string whole = Dsn();
  for (std::size_t size = 0; size < whole.size(); ++size) Read(whole.substr(0, size));
}

struct SenderCase {
  std::string_view header;
  bool daemon;
  bool null_sender;
};

class NoticeSender : public testing::TestWithParam<SenderCase> {};

TEST_P(NoticeSender, IsTold) {
  const Notice notice = Read(std::string(GetParam().header) + "\nSubject: x\n\ny\n");
  EXPECT_EQ(notice.from_daemon, GetParam().daemon);
  EXPECT_EQ(notice.null_sender, GetParam().null_sender);
}

INSTANTIATE_TEST_SUITE_P(
    Senders, NoticeSender,
    testing::Values(SenderCase{"From: MAILER-DAEMON@example.org", true, false},
                    SenderCase{"From: Mailer_Daemon@example.org", true, false},
                    SenderCase{"From: Mail Delivery Subsystem <x@example.org>", true, false},
                    SenderCase{"From: \"Mail Delivery System\" <x@example.org>", true, false},
                    SenderCase{"From: Microsoft Outlook <x@example.org>", true, false},
                    SenderCase{"From: postmaster@example.org", true, false},
                    SenderCase{"From: mdaemon@example.org", true, false},
                    SenderCase{"From: bounce-17@example.org", true, false},
                    SenderCase{"From: <>", true, false}, SenderCase{"From:", true, false},
                    SenderCase{"From: MAILER-DAEMON", true, false}, SenderCase{"X: y", true, false},
                    SenderCase{"From: ann@example.org", false, false},
                    SenderCase{"Return-Path: <>\nFrom: ann@example.org", false, true},
                    SenderCase{"Return-Path: <MAILER-DAEMON>\nFrom: ann@example.org", false, true},
                    SenderCase{"Return-Path: <b@example.org>\nFrom: ann@example.org", false, false},
                    SenderCase{"From MAILER-DAEMON Mon May  5 10:00:00 2014\nFrom: a@example.org",
                               false, true}));

}  // namespace
}  // namespace bounce
