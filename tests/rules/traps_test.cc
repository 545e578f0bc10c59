// Names are no words: what only names a host, an address, a queue entry or a page decides nothing,
// whatever word it is made of.

#include <gtest/gtest.h>

#include <string>

#include "bounce/rules.h"

namespace bounce {
namespace {

// Words that each would decide alone.
constexpr const char* kWords[] = {
    "spam",     "virus",        "greylist",     "quota",       "blacklisted", "relay-denied",
    "dmarc",    "mailboxfull",  "user-unknown", "userunknown", "suspended",   "ratelimit",
    "starttls", "too-large",    "blocked",      "dnsbl",       "rbl",         "reputation",
    "timeout",  "unsubscribed", "policy",       "malware",     "loop",        "disabled"};

Reason ReasonOf(const std::string& text) {
  Symptom symptom;
  symptom.text = text;
  symptom.reply_code = 550;
  return RuleSet::BuiltIn()->Judge(symptom).reason;
}

class Traps : public testing::TestWithParam<const char*> {};

TEST_P(Traps, AHostAnAddressOrAPageIsNoVerdict) {
  const std::string word = GetParam();
  for (const std::string& name :
       {"<" + word + "@example.com>", word + "@example.com", word + ".example.com",
        "mx." + word + ".example.org", "https://www.example.com/" + word + "/help?why=" + word,
        "<joe." + word + "@" + word + ".example.net>", "(" + word + ".example.com[192.0.2.7])"}) {
    EXPECT_EQ(Name(ReasonOf("550 quux " + name)), Name(Reason::kNoRule)) << name;
  }
}

TEST_P(Traps, TheVerdictBesideANameIsTheWordsOwn) {
  const std::string word = GetParam();
  EXPECT_EQ(ReasonOf("host mx." + word + ".example.com[192.0.2.7] said: 550 5.1.1 <" + word +
                     "@example.com>: Recipient address rejected: User unknown in local table"),
            Reason::kUserUnknown)
      << word;
}

INSTANTIATE_TEST_SUITE_P(Words, Traps, testing::ValuesIn(kWords));

TEST(Traps, AQueueIdOrAHashIsNoVerdict) {
  for (const char* id : {"4XQr5s0spamz9", "A1B2virus3C4D5", "0123456789abcdefdnsbl0123"}) {
    EXPECT_EQ(Name(ReasonOf(std::string("550 quux (queued as ") + id + ")")), Name(Reason::kNoRule))
        << id;
  }
}

}  // namespace
}  // namespace bounce
