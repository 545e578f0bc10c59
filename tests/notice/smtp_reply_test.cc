#include "src/notice/smtp_reply.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "src/notice/answered_command.h"

namespace bounce {
namespace {

struct CodeCase {
  std::string_view text;
  int code;
  std::string_view status;  // empty: none
};

std::string StatusText(const SmtpReply& reply) {
  return reply.status ? reply.status->ToString() : std::string();
}

class ReplyCode : public testing::TestWithParam<CodeCase> {};

TEST_P(ReplyCode, IsRead) {
  const SmtpReply reply = ReadSmtpReply(GetParam().text);
  EXPECT_EQ(reply.code, GetParam().code) << GetParam().text;
  EXPECT_EQ(StatusText(reply), GetParam().status) << GetParam().text;
}

TEST_P(ReplyCode, IsTheSameWhateverElseIsWanted) {
  const SmtpReply all = ReadSmtpReply(GetParam().text);
  const SmtpReply code = ReadSmtpReply(GetParam().text, {.command = false, .host = false});
  EXPECT_EQ(code.code, all.code);
  EXPECT_EQ(code.status, all.status);
  const SmtpReply command = ReadSmtpReply(GetParam().text, {.status = false, .host = false});
  EXPECT_EQ(command.command, all.command);
  EXPECT_EQ(command.stage, all.stage);
  const SmtpReply host = ReadSmtpReply(GetParam().text, {.status = false, .command = false});
  EXPECT_EQ(host.host, all.host);
}

INSTANTIATE_TEST_SUITE_P(
    Stated, ReplyCode,
    testing::Values(
        CodeCase{"550 no such mailbox", 550, ""}, CodeCase{"550", 550, ""},
        CodeCase{"550 5.1.1 no such mailbox", 550, "5.1.1"},
        CodeCase{"550-5.7.26 mail without authentication", 550, "5.7.26"},
        CodeCase{"550 5.7.509 sender's domain asks for rejection", 550, "5.7.509"},
        CodeCase{"550 #5.1.0 address rejected", 550, "5.1.0"},
        CodeCase{"550 (5.1.1) nobody here", 550, "5.1.1"},
        CodeCase{"550: 5.1.1: nobody here", 550, "5.1.1"},
        CodeCase{"550 [5.1.1] nobody here", 550, "5.1.1"},
        CodeCase{"550.5.1.1 nobody here", 550, "5.1.1"}, CodeCase{"smtp; 550 nobody here", 550, ""},
        CodeCase{"SMTP;550 5.1.1 none", 550, "5.1.1"},
        CodeCase{"X-Postfix; host mx.example.net[192.0.2.1] said: 550 no", 550, ""},
        CodeCase{"said: 452 4.2.2 mailbox full", 452, "4.2.2"},
        CodeCase{"host mx.example.net[192.0.2.1] said:550 no", 550, ""},
        CodeCase{"the server responded: 421 4.3.2 going down", 421, "4.3.2"},
        CodeCase{"<<< 554 5.7.1 refused", 554, "5.7.1"}, CodeCase{"<<<554 refused", 554, ""},
        CodeCase{"RCPT TO:<user@example.net>: 550 unknown", 550, ""},
        CodeCase{"error 550 unknown", 550, ""}, CodeCase{"SMTP error code 552", 552, ""},
        CodeCase{"Status code: 450 4.7.1 greylisted", 450, "4.7.1"},
        CodeCase{"ERROR CODE :550 - 5.1.1 unknown", 550, "5.1.1"},
        CodeCase{"\u201c550 5.1.1 unknown\u201d", 550, "5.1.1"},
        CodeCase{"\u670d\u52a1\u5668\uff1a552 5.2.2 full", 552, "5.2.2"},
        CodeCase{"\u7b2c550\u53f7", 0, ""},
        CodeCase{"invalid address, ERROR_CODE :550, ERROR_CODE :5.1.1 no mailbox", 550, "5.1.1"},
        CodeCase{"invalid address, ERROR_CODE :550, ERROR_CODE :no mailbox", 550, ""},
        CodeCase{"error code:421", 421, ""}, CodeCase{"mx.example.net :465 is closed", 0, ""},
        CodeCase{"\uff08550 5.1.1\uff09", 550, "5.1.1"},
        CodeCase{"\u9519\u8bef\uff1a\uff085.1.1\uff09", 0, "5.1.1"},
        CodeCase{"\u9519\u8bef 550\uff0c\u62d2\u6536", 0, ""},
        CodeCase{"error 550\uff0c\u62d2\u6536", 550, ""}, CodeCase{"\u00ab552 full\u00bb", 552, ""},
        CodeCase{"\u201e550 weg\u201c", 550, ""},
        CodeCase{"\u90f5\u4fbf\u756a\u53f7\u3000550\u53f7", 0, ""},
        CodeCase{"(550 unknown)", 550, ""}, CodeCase{"rejected (#550)", 550, ""},
        CodeCase{"(#5.1.1)", 0, "5.1.1"}, CodeCase{"Sorry, no mailbox here. (#5.1.1)", 0, "5.1.1"},
        CodeCase{"#5.1.1 smtp;550 5.1.1 unknown", 550, "5.1.1"},
        CodeCase{"5.1.1 550 unknown", 550, "5.1.1"}, CodeCase{"5.2.2 mailbox full", 0, "5.2.2"},
        CodeCase{"Remote Server returned '550 5.1.10 RecipientNotFound'", 550, "5.1.10"},
        CodeCase{"<mx.example.net #5.7.1 smtp;554 5.7.1 no>", 554, "5.7.1"},
        CodeCase{"550-192.0.2.1 is listed", 550, ""},
        CodeCase{"[192.0.2.1] 550 relaying denied", 550, ""},
        CodeCase{"<user@example.net>... 550 unknown", 550, ""},
        CodeCase{"250 2.1.5 OK", 250, "2.1.5"}, CodeCase{"smtp; 250 ok queued", 250, ""},
        CodeCase{"450-4.2.0 later, please", 450, "4.2.0"}, CodeCase{"571 message refused", 571, ""},
        CodeCase{"550 5.1.1.Recipient gone", 550, "5.1.1"},
        CodeCase{"550 unknown (code 5.1.1)", 550, "5.1.1"}));

INSTANTIATE_TEST_SUITE_P(
    OneOfSeveral, ReplyCode,
    testing::Values(
        CodeCase{"host a.example.net said: 451 4.3.0 later; host b.example.net said: 550 5.1.1 no",
                 550, "5.1.1"},
        CodeCase{"554 5.4.4 could not be sent (it was: 550 5.1.1 no)", 550, "5.1.1"},
        CodeCase{"550 5.7.1 550 unknown user", 550, "5.7.1"},
        CodeCase{"554 <u@example.net>... 550 no such host", 550, ""},
        CodeCase{"550 example.net (smtp)... 550 no such host", 550, ""},
        CodeCase{"553 5.3.0 <u@example.net>... no such mailbox", 553, "5.3.0"},
        CodeCase{
            ">>> RCPT To:<u@example.net>\n<<< 550 5.1.1 none\n>>> DATA\n<<< 503 5.5.1 need RCPT",
            550, "5.1.1"},
        CodeCase{"<<< 550 5.1.1 none\n<<< 554 5.5.1 Error: no valid recipients", 550, "5.1.1"},
        CodeCase{"<<< 503 bad sequence", 503, ""},
        CodeCase{"250 ok earlier, then said: 452 4.2.2 over quota", 452, "4.2.2"},
        CodeCase{"550 refused, see 2.0.0 and 5.7.1 in the list", 550, "5.7.1"},
        CodeCase{"4.4.7 gave up; last reply: 550 none", 550, "4.4.7"},
        CodeCase{"550 Requested action not taken\n550 5.2.1 closed", 550, "5.2.1"}));

INSTANTIATE_TEST_SUITE_P(
    NotACode, ReplyCode,
    testing::Values(
        CodeCase{"message of 1550 bytes is too large", 0, ""},
        CodeCase{"size 552 bytes is over the limit", 0, ""}, CodeCase{"wait 450 seconds", 0, ""},
        CodeCase{"at most 500 recipients", 0, ""}, CodeCase{"user550@example.net is gone", 0, ""},
        CodeCase{"550@example.net is gone", 0, ""}, CodeCase{"mx550.example.net is down", 0, ""},
        CodeCase{"host 192.0.2.5 is down", 0, ""}, CodeCase{"host 5.4.3.2 is down", 0, ""},
        CodeCase{"5.4.3.pool.example.net is down", 0, ""},
        CodeCase{"connect to mx.example.net[192.0.2.1]:465: refused", 0, ""},
        CodeCase{"connect to mx.example.net:443", 0, ""},
        CodeCase{"since Mon, 5 May 2014 21:45:50 +0200", 0, ""}, CodeCase{"call 555-1234", 0, ""},
        CodeCase{"queue id 4F552A550", 0, ""},
        CodeCase{"Message-ID <550.5.1.1@example.net>", 0, ""},
        CodeCase{"Message-ID <20140505.550@example.net>", 0, ""},
        CodeCase{"Exim 4.94.2 could not", 0, ""}, CodeCase{"running version 5.1.1", 0, ""},
        CodeCase{"200.5.1.1 is listed", 0, ""}, CodeCase{"network 5.1.1/24", 0, ""},
        CodeCase{"2001:db8::550 is listed", 0, ""}, CodeCase{"582 is no reply code", 0, ""},
        CodeCase{"999 out of range", 0, ""}, CodeCase{"https://www.example.com/?p=550", 0, ""},
        CodeCase{"https://www.example.com/550/5.1.1", 0, ""}, CodeCase{"3.1.1 none", 0, ""},
        CodeCase{"5.1 none", 0, ""}, CodeCase{"5.1.1234 none", 0, ""}, CodeCase{"", 0, ""},
        CodeCase{"   ", 0, ""}, CodeCase{"Connection timed out", 0, ""}));

struct ContextCase {
  std::string_view text;
  std::string_view command;
  Stage stage;
  std::string_view host;
};

class ReplyContext : public testing::TestWithParam<ContextCase> {};

TEST_P(ReplyContext, IsRead) {
  const SmtpReply reply = ReadSmtpReply(GetParam().text);
  EXPECT_EQ(reply.command, GetParam().command) << GetParam().text;
  EXPECT_EQ(reply.stage, GetParam().stage) << GetParam().text;
  EXPECT_EQ(reply.host, GetParam().host) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Said, ReplyContext,
    testing::Values(
        ContextCase{"host mx.example.net[192.0.2.1] said: 550 no (in reply to RCPT TO command)",
                    "RCPT", Stage::kRcpt, "mx.example.net"},
        ContextCase{"host mx.example.net[192.0.2.1] said: 554 no (in reply to end of DATA command)",
                    "DATA", Stage::kEndOfData, "mx.example.net"},
        ContextCase{"host mx.example.net[192.0.2.1] said: 554 no (in reply to DATA command)",
                    "DATA", Stage::kData, "mx.example.net"},
        ContextCase{"host mx.example.net[2001:db8::1] said: 553 no (in reply to MAIL FROM command)",
                    "MAIL", Stage::kMail, "mx.example.net"},
        ContextCase{"host unknown[192.0.2.1] said: 550 no", "", Stage::kUnknown, "192.0.2.1"},
        ContextCase{"host mx.example.net[192.0.2.1] refused to talk to me: 554 no", "",
                    Stage::kUnknown, "mx.example.net"},
        ContextCase{"SMTP error from remote mail server after RCPT TO:<u@example.net>: host "
                    "mx.example.net [192.0.2.1]: 550 no",
                    "RCPT", Stage::kRcpt, "mx.example.net"},
        ContextCase{"SMTP error from remote mail server after end of data: host mx.example.net "
                    "[192.0.2.1]: 550 no",
                    "DATA", Stage::kEndOfData, "mx.example.net"},
        ContextCase{"SMTP error from remote mail server after initial connection: host "
                    "mx.example.net [192.0.2.1]: 554 no",
                    "CONNECT", Stage::kGreeting, "mx.example.net"},
        ContextCase{"SMTP error from remote mail server after pipelined MAIL FROM:<>: host "
                    "mx.example.net [192.0.2.1]: 501 no",
                    "MAIL", Stage::kMail, "mx.example.net"},
        ContextCase{"SMTP error from remote server for RCPT TO command, host: mx.example.net "
                    "(192.0.2.1) reason: 550 no",
                    "RCPT", Stage::kRcpt, "mx.example.net"},
        ContextCase{"SMTP error from remote server after transfer of mail text: host: "
                    "mx.example.net: 552 no",
                    "DATA", Stage::kEndOfData, "mx.example.net"},
        ContextCase{
            "... while talking to mx.example.net.:\n>>> RCPT To:<u@example.net>\n<<< 550 no",
            "RCPT", Stage::kRcpt, "mx.example.net"},
        ContextCase{"... while talking to mx.example.net.:\n>>> DATA\n<<< 554 no", "DATA",
                    Stage::kData, "mx.example.net"},
        ContextCase{"Connected to 192.0.2.1 but sender was rejected.\nRemote host said: 550 no", "",
                    Stage::kUnknown, "192.0.2.1"},
        ContextCase{"192.0.2.1 does not like recipient.\nRemote host said: 550 no", "",
                    Stage::kUnknown, "192.0.2.1"},
        ContextCase{"mx.example.net gave this error: no such mailbox", "", Stage::kUnknown,
                    "mx.example.net"},
        ContextCase{"mx.example.net (192.0.2.1) said: 550 no", "", Stage::kUnknown,
                    "mx.example.net"},
        ContextCase{"refused by the server for the recipient domain example.org by "
                    "mx.example.net. [192.0.2.1]. 550 no",
                    "", Stage::kUnknown, "mx.example.net"},
        ContextCase{"lost connection with mx.example.net[192.0.2.1] while sending RCPT TO", "RCPT",
                    Stage::kRcpt, "mx.example.net"},
        ContextCase{"conversation with mx.example.net[192.0.2.1] timed out while receiving the "
                    "initial server greeting",
                    "CONNECT", Stage::kGreeting, "mx.example.net"},
        ContextCase{"connect to mx.example.net[192.0.2.1]:25: Connection refused", "",
                    Stage::kUnknown, "mx.example.net"},
        ContextCase{"550 no (MX: 192.0.2.1)", "", Stage::kUnknown, "192.0.2.1"},
        ContextCase{"<mx.example.net #5.1.1 smtp;550 5.1.1 no>", "", Stage::kUnknown,
                    "mx.example.net"},
        ContextCase{"mx.example.net [192.0.2.1] did not like our RCPT TO:\n550 no", "RCPT",
                    Stage::kRcpt, "mx.example.net"},
        ContextCase{"mx.example.net [192.0.2.1] did not like our MAIL FROM:\n550 no", "MAIL",
                    Stage::kMail, "mx.example.net"},
        ContextCase{"mx.example.net [192.0.2.1] did not like our DATA:\n554 no", "DATA",
                    Stage::kData, "mx.example.net"},
        ContextCase{"mx.example.net [192.0.2.1] did not like our final DATA:\n554 no", "DATA",
                    Stage::kEndOfData, "mx.example.net"},
        ContextCase{"mx.example.net [192.0.2.1] did not like our EHLO:\n554 no", "EHLO",
                    Stage::kGreeting, "mx.example.net"},
        ContextCase{"mx.example.net [192.0.2.1] failed after RCPT TO: 451 later", "RCPT",
                    Stage::kRcpt, "mx.example.net"},
        ContextCase{"delivery to example.net failed after 5 days", "", Stage::kUnknown, ""},
        ContextCase{"lost connection while receiving the banner", "CONNECT", Stage::kGreeting, ""},
        ContextCase{"SMTP:RCPT host 192.0.2.1: 553 5.3.0 no", "RCPT", Stage::kRcpt, "192.0.2.1"},
        ContextCase{"RCPT TO:<u@example.net>: 550 no", "RCPT", Stage::kRcpt, ""},
        ContextCase{"550 data too long for u@example.net", "", Stage::kUnknown, ""},
        ContextCase{"550 5.1.1 <u@example.net>: no mailbox", "", Stage::kUnknown, ""},
        ContextCase{"542 u@example.net rejected", "", Stage::kUnknown, ""},
        ContextCase{"451 the mail server [192.0.2.1] was rate limited", "", Stage::kUnknown, ""},
        ContextCase{"550-5.7.1 [192.0.2.1      18] looks suspicious", "", Stage::kUnknown, ""},
        ContextCase{"554 client host [192.0.2.1] blocked", "", Stage::kUnknown, ""},
        ContextCase{"MX lookup of example.net responded with NXDOMAIN", "", Stage::kUnknown, ""},
        ContextCase{"no answer [mx.example.net 192.0.2.1: timed out]", "", Stage::kUnknown,
                    "mx.example.net"},
        ContextCase{"host a.example.net[192.0.2.1] said: 451 no; host b.example.net[192.0.2.2] "
                    "said: 550 no (in reply to RCPT TO command)",
                    "RCPT", Stage::kRcpt, "b.example.net"}));

struct StageCase {
  std::string_view command;
  Stage stage;
};

class CommandStage : public testing::TestWithParam<StageCase> {};

TEST_P(CommandStage, IsMapped) { EXPECT_EQ(StageOfCommand(GetParam().command), GetParam().stage); }

INSTANTIATE_TEST_SUITE_P(
    Commands, CommandStage,
    testing::Values(StageCase{"RCPT", Stage::kRcpt}, StageCase{"rcpt to", Stage::kRcpt},
                    StageCase{"RCPT TO:", Stage::kRcpt}, StageCase{"MAIL", Stage::kMail},
                    StageCase{"Mail From", Stage::kMail}, StageCase{"DATA", Stage::kData},
                    StageCase{"end of DATA", Stage::kEndOfData},
                    StageCase{"end  of DATA command", Stage::kEndOfData},
                    StageCase{".", Stage::kEndOfData}, StageCase{"BDAT", Stage::kEndOfData},
                    StageCase{"EHLO", Stage::kGreeting}, StageCase{"helo", Stage::kGreeting},
                    StageCase{"CONNECT", Stage::kConnect}, StageCase{"STARTTLS", Stage::kTls},
                    StageCase{"AUTH", Stage::kAuth}, StageCase{"", Stage::kUnknown},
                    StageCase{"NOOP", Stage::kUnknown}));

TEST(SmtpReplyTest, TakesLinearTimeOnHostileText) {
  std::string text;
  for (int i = 0; i < 50000; ++i) text += "550-5.1.1 ";
  EXPECT_EQ(ReadSmtpReply(text).code, 550);
  EXPECT_EQ(ReadSmtpReply(std::string(500000, '<')).code, 0);
  EXPECT_EQ(ReadSmtpReply(std::string(500000, '5')).code, 0);
  std::string hosts;
  for (int i = 0; i < 30000; ++i) hosts += "host a.b[1.2.3.4] ";
  EXPECT_EQ(ReadSmtpReply(hosts).host, "a.b");
}

}  // namespace
}  // namespace bounce
