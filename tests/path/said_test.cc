#include "src/path/said.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace bounce {
namespace {

TEST(Said, FindsWordsInAnyCaseAndWrapped) {
  EXPECT_TRUE(Said("host mx.example.net REFUSED\r\n  to talk to me").Has(Saying::kGreetingRefused));
  EXPECT_TRUE(Said("does not like recipient.").Has(Saying::kRecipientRefused));
  EXPECT_TRUE(Said("Remote host said: 421 no Banner").Has(Saying::kGreeting));
  EXPECT_TRUE(Said("no answer to EHLO").Has(Saying::kGreeting));
  EXPECT_TRUE(Said("timed out after Helo.").Has(Saying::kGreeting));
  EXPECT_TRUE(Said("pipe to |/usr/bin/filter").Has(Saying::kLocalProgram));
  EXPECT_TRUE(Said("|/usr/bin/filter").Has(Saying::kLocalProgram));
  EXPECT_TRUE(Said("Recipient domain says MX 0 .").Has(Saying::kOwnFinding));
  EXPECT_TRUE(Said("Must issue a STARTTLS command first").Has(Saying::kWantsStartTls));
}

TEST(Said, OneTextMaySaySeveralThings) {
  const Said said("connection reset while sending message body");
  EXPECT_TRUE(said.Has(Saying::kOwnFinding));
  EXPECT_TRUE(said.Has(Saying::kMessageBody));
  EXPECT_FALSE(said.Has(Saying::kGreeting));
}

TEST(Said, NothingWhereTheWordsAreOthers) {
  for (const Said& said : {Said(""), Said("550 5.1.1 user unknown"), Said("pipe"), Said("|")}) {
    for (unsigned i = 0; i <= static_cast<unsigned>(Saying::kFitsOtherLinks); ++i) {
      EXPECT_FALSE(said.Has(static_cast<Saying>(i))) << i;
    }
  }
}

TEST(Said, TheEndOfATranscriptTellsNoStep) {
  const std::string transcript(1000, '.');
  EXPECT_FALSE(Said(transcript + " greeting failed").Has(Saying::kGreetingRefused));
  EXPECT_FALSE(Said(transcript + " failed after EHLO").Has(Saying::kGreeting));
  EXPECT_TRUE(Said(transcript + " connection reset").Has(Saying::kOwnFinding));
}

TEST(Said, TheOrderOfQuestionsDoesNotMatter) {
  const auto pair = [](std::string_view text) {
    const Said first(text);
    const Said last(text);
    const bool at_once = first.Has(Saying::kFitsOtherLinks);
    last.Has(Saying::kGreeting);
    EXPECT_EQ(at_once, last.Has(Saying::kFitsOtherLinks)) << text;
    return at_once;
  };
  EXPECT_TRUE(pair("Network ERROR on\r\n  destination MXs"));
  EXPECT_TRUE(pair("unknown bounce  reason"));
  for (const std::string_view text : {"", "un", "unc", "network", "unknown bounce", "no reason"}) {
    EXPECT_FALSE(pair(text));
  }
}

}  // namespace
}  // namespace bounce
