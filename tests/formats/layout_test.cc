// Each layout alone, with a format made for the case.

#include "src/formats/layout.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "src/formats/address_line.h"
#include "src/formats/builtin.h"
#include "src/formats/format_file.h"
#include "src/formats/text_scan.h"

namespace bounce {
namespace {

class LayoutTest : public ::testing::Test {
 protected:
  void SetUp() override {
    for (const EmbeddedFile& file : BuiltInFormatFiles()) {
      if (!file.name.ends_with("common.toml")) continue;
      const absl::Status status = ReadFormatFile(file.name, file.text, false, &file_);
      ASSERT_TRUE(status.ok()) << status;
    }
  }

  // `keys` are lines of a stanza.
  void Use(const std::string& keys) {
    file_.formats.clear();
    const std::string text =
        "[[format]]\nname = \"test\"\nopenings = [{text=\"x\", weight=1}]\n" + keys;
    const absl::Status status = ReadFormatFile("test.toml", text, true, &file_);
    ASSERT_TRUE(status.ok()) << status;
  }

  LayoutInput Input(std::string_view text) {
    TextScanner(&file_.common, &file_.formats).Scan(text, &scan_);
    return {file_.formats.front(), file_.common, notice_, scan_.found, text};
  }

  FormatFile file_;
  TextScan scan_;
  Notice notice_;
};

// A "text" at the end of a pattern is cut off, not matched: "(?:)" behind it has it matched.
TEST_F(LayoutTest, TheRestOfATextIsWhatThePatternWouldMatch) {
  const std::vector<std::string> heads = {"to <(?P<recipient>[^>]*)>\\.?",
                                          "to(?P<recipient> ?\\S+?)",
                                          "",
                                          "x*",
                                          "to|for",
                                          "(?U)to .*",
                                          "\\Qto",
                                          "(?:^|\\n)to (?P<recipient>\\S+)",
                                          "(?P<host>m\\S*)\\s+",
                                          "(["};
  const std::vector<std::string> texts = {"",
                                          "to <a@example.net>. It failed\n to <b@example.net>",
                                          "mx  to <a@example.net>",
                                          "to c@example.net for\nno reason  ",
                                          "to <d@example.net> \xE4\xB8\xAD.",
                                          "to <d@example.net> \xE4\xB8 cut"};
  const PrefilterResult none;
  int captured = 0;
  for (const std::string& head : heads) {
    const TextPattern pattern(head + "(?P<text>[\\s\\S]*)");
    const TextPattern plain(head + "(?P<text>[\\s\\S]*)(?:)");
    ASSERT_EQ(plain.before_rest(), nullptr);
    for (const std::string& text : texts) {
      for (std::size_t from = 0; from <= text.size(); ++from) {
        std::size_t at = from;
        std::size_t plain_at = from;
        ProseRecipient got;
        ProseRecipient expected;
        captured += Capture(plain, none, text, &plain_at, &expected) ? 1 : 0;
        Capture(pattern, none, text, &at, &got);
        EXPECT_EQ(at, plain_at) << head << " in " << text;
        EXPECT_EQ(got.address, expected.address) << head << " in " << text;
        EXPECT_EQ(got.text, expected.text) << head << " in " << text;
        EXPECT_EQ(got.host, expected.host) << head << " in " << text;
      }
    }
  }
  EXPECT_GT(captured, 100);
  EXPECT_NE(TextPattern(heads[0] + "(?P<text>[\\s\\S]*)").before_rest(), nullptr);
}

TEST_F(LayoutTest, BlocksJoinIndentedLinesToTheAddressAbove) {
  Use("");
  const auto got =
      ReadBlocks(Input("\n<a@example.net>: host mx.example.net said: 550 5.1.1\n"
                       "    <a@example.net>: unknown (in reply to RCPT TO command)\n"
                       "\n<b@example.net>: quota exceeded\n\nBye\n"));
  ASSERT_EQ(got.size(), 2U);
  EXPECT_EQ(got[0].address, "a@example.net");
  EXPECT_EQ(got[0].text,
            "host mx.example.net said: 550 5.1.1 <a@example.net>: unknown (in reply to RCPT TO "
            "command)");
  EXPECT_EQ(got[1].address, "b@example.net");
  EXPECT_EQ(got[1].text, "quota exceeded");
}

TEST_F(LayoutTest, BlocksTakeADeeperAddressForText) {
  Use("");
  const auto got =
      ReadBlocks(Input("  a@example.net\n    after RCPT TO:\n    <c@example.org>:\n"
                       "    550 no such user\n"));
  ASSERT_EQ(got.size(), 1U);
  EXPECT_EQ(got[0].text, "after RCPT TO: <c@example.org>: 550 no such user");
}

TEST_F(LayoutTest, BlocksKeepRecipientsWithoutText) {
  Use("angle = true");
  const auto got = ReadBlocks(Input("<a@example.net>:\n<b@example.net>:\nc@example.net:\n"));
  ASSERT_EQ(got.size(), 2U);
  EXPECT_EQ(got[0].text, "");
  EXPECT_EQ(got[1].address, "b@example.net");
}

TEST_F(LayoutTest, BlocksDoNotTakeASentenceForARecipient) {
  Use("");
  EXPECT_TRUE(ReadBlocks(Input("help@example.net is where to ask\n")).empty());
}

TEST_F(LayoutTest, ListSharesOneText) {
  Use("text_begin = ['details:']\ntext_end = ['regards']");
  const auto got =
      ReadList(Input("   a@example.net\n   * b@example.net\n\nDetails:\nover quota\n"
                     "for a week\nRegards, the server\n"));
  ASSERT_EQ(got.size(), 2U);
  EXPECT_EQ(got[0].text, "over quota for a week");
  EXPECT_EQ(got[1].text, "over quota for a week");
}

TEST_F(LayoutTest, ListWithoutTextBeginTakesWhatIsNoAddress) {
  Use("");
  const auto got = ReadList(Input("User not listed\n\na@example.net\n"));
  ASSERT_EQ(got.size(), 1U);
  EXPECT_EQ(got[0].text, "User not listed");
}

TEST_F(LayoutTest, LabelledLinesFillOneRecordAnAddress) {
  Use("recipient = ['recipient: *(?P<recipient>\\S+@\\S+)', 'reason: *(?P<text>.+)', "
      "'system: *(?P<host>\\S+)']");
  const auto got =
      ReadLabelled(Input("System: MX.example.net\nRecipient: a@example.net\n"
                         "Reason: mailbox\n  is full\nRecipient: b@example.net\n"
                         "Reason: unknown\n"));
  ASSERT_EQ(got.size(), 2U);
  EXPECT_EQ(got[0].text, "mailbox is full");
  EXPECT_EQ(got[0].host, "mx.example.net");
  EXPECT_EQ(got[1].text, "unknown");
  EXPECT_EQ(got[1].host, "mx.example.net");
}

TEST_F(LayoutTest, SentencesNameTheAddress) {
  Use("recipient = ['unknown user: (?P<recipient>\\S+@\\S+)']");
  const auto got =
      ReadSentences(Input("Unknown user: a@example.net\nUnknown user: b@example.net\n"));
  ASSERT_EQ(got.size(), 2U);
  EXPECT_EQ(got[1].address, "b@example.net");
  EXPECT_EQ(got[0].text, "Unknown user: a@example.net Unknown user: b@example.net");
}

TEST_F(LayoutTest, TranscriptPrefersTheAnswerToTheRcpt) {
  Use("");
  const auto got = ReadTranscript(
      Input("   ----- The following addresses had permanent fatal errors -----\n"
            "<a@example.net>\n    (reason: 550 unknown)\n    (expanded from: <l@example.org>)\n"
            "<b@example.net>\n\n"
            "   ----- Transcript of session follows -----\n"
            "... while talking to mx.example.net.:\n"
            ">>> RCPT To:<a@example.net>\n<<< 550-5.1.1 no such\n<<< 550 5.1.1 user here\n"
            "550 5.1.1 <a@example.net>... User unknown\n"
            "553 5.3.5 <b@example.net>... Configuration error\n"));
  ASSERT_EQ(got.size(), 2U);
  EXPECT_EQ(got[0].text, "550-5.1.1 no such 550 5.1.1 user here");
  EXPECT_EQ(got[0].alias, "l@example.org");
  EXPECT_EQ(got[0].host, "mx.example.net");
  EXPECT_EQ(got[0].command, "RCPT");
  EXPECT_EQ(got[1].text, "553 5.3.5 <b@example.net>... Configuration error");
}

TEST_F(LayoutTest, TranscriptGivesTheAnswerToDataToAll) {
  Use("");
  const auto got =
      ReadTranscript(Input("----- The following addresses had permanent fatal errors -----\n"
                           "<a@example.net>\n\n----- Transcript of session follows -----\n"
                           "... while talking to mx.example.net.:\n>>> DATA\n"
                           "<<< 554 5.7.1 spam\n554 5.0.0 Service unavailable\n"));
  ASSERT_EQ(got.size(), 1U);
  EXPECT_EQ(got[0].text, "554 5.7.1 spam");
  EXPECT_EQ(got[0].command, "DATA");
}

TEST_F(LayoutTest, GuessLeavesOutReaderAndHelpers) {
  Use("");
  notice_.to = "me@example.org";
  const auto got =
      ReadByGuess(Input("Dear me@example.org, we could not deliver to a@example.net.\n"
                        "Unable? Ask postmaster@example.net.\n"));
  ASSERT_EQ(got.size(), 1U);
  EXPECT_EQ(got[0].address, "a@example.net");
}

TEST_F(LayoutTest, GuessPrefersWhomTheMessageWentTo) {
  Use("");
  notice_.original.to = {"a@example.net"};
  const auto got = ReadByGuess(Input("a@example.net:\n  unknown\n\nhr@example.net:\n  copied\n"));
  ASSERT_EQ(got.size(), 1U);
  EXPECT_EQ(got[0].address, "a@example.net");
}

TEST_F(LayoutTest, CaptureJoinsTheHalvesOfAnAddressAndPutsCodesBeforeTheText) {
  Use("layout = 'sentence'\n"
      "recipient = ['(?P<local>\\w+) at (?P<domain>[\\w.]+): (?P<text>.+) "
      "\\((?P<reply>\\d+)/(?P<status>[\\d.]+)\\)']");
  const auto got = ReadSentences(Input("ann at example.net: no such user (550/5.1.1)\n"));
  ASSERT_EQ(got.size(), 1U);
  EXPECT_EQ(got[0].address, "ann@example.net");
  EXPECT_EQ(got[0].text, "550 5.1.1 no such user");
}

// An unknown server's words, and whom they accuse.
struct Guess {
  const char* text;
  std::vector<std::string> recipients;
};

class GuessTest : public LayoutTest, public ::testing::WithParamInterface<Guess> {};

TEST_P(GuessTest, AccusesTheRecipientAlone) {
  Use("");
  notice_.from = "postmaster@mail.example.net";
  notice_.to = "reader@example.org";
  std::vector<std::string> got;
  for (const ProseRecipient& each : ReadByGuess(Input(GetParam().text))) {
    got.push_back(each.address);
    EXPECT_FALSE(each.text.empty()) << each.address;
  }
  EXPECT_EQ(got, GetParam().recipients);
}

INSTANTIATE_TEST_SUITE_P(
    All, GuessTest,
    ::testing::Values(
        Guess{"Unable to deliver to a@example.com.\n", {"a@example.com"}},
        Guess{"Your message from reader@example.org to a@example.com failed.\n", {"a@example.com"}},
        Guess{"The mail which you sent this morning to the address named\n"
              "a@example.com did not reach anybody at this place.\n",
              {"a@example.com"}},
        Guess{"The mail to a@example.com failed. For help contact desk@example.com at any time\n",
              {"a@example.com"}},
        Guess{"Delivery failed.\nIf it fails again, please contact desk@example.com\n", {}},
        Guess{"Delivery failed: an address must look like this, e.g. name@example.com\n", {}},
        Guess{"Mailbox unknown: a@example.com\n\n-- \nMail Team\nteam@example.com\n",
              {"a@example.com"}},
        Guess{"Delivery failed.\n\n-- \nUndeliverable? team@example.com\n", {}},
        Guess{"Nichts ging.\n\nEmpfänger: a@example.com\n", {"a@example.com"}},
        Guess{"だめでした。\n宛先： a@example.com\n", {"a@example.com"}},
        Guess{"It did not work out.\n\nTo: a@example.com\nFrom: reader@example.org\n",
              {"a@example.com"}},
        Guess{"Failed: a@example.com, b@example.com\n", {"a@example.com", "b@example.com"}}));

TEST_F(LayoutTest, GuessTakesWhomTheReturnedMessageWentToBeforeAnybodyElse) {
  Use("");
  notice_.original.to = {"a@example.com"};
  const auto got = ReadByGuess(Input("Delivery to a@example.com and x@example.com failed.\n"));
  ASSERT_EQ(got.size(), 1U);
  EXPECT_EQ(got[0].address, "a@example.com");
}

}  // namespace
}  // namespace bounce
