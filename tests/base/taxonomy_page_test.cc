// docs/taxonomy.md says what bounce/taxonomy.h does.

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "bounce/taxonomy.h"

namespace bounce {
namespace {

std::string Page() {
  std::ifstream file(std::string(BOUNCE_SOURCE_DIR) + "/docs/taxonomy.md", std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string Cell(std::string_view text) { return std::string(text) + " | "; }

std::string NamesRow(Reason reason) {
  const OtherNames& names = OtherNamesOf(reason);
  std::string row = "| `" + std::string(Name(reason)) + "` | " + Cell(names.sisimai) +
                    Cell(names.kumomta) + Cell(names.powermta) + Cell(names.ses) +
                    Cell(std::to_string(names.sparkpost));
  return row + std::string(names.iana.empty() ? "-" : names.iana) + " |\n";
}

std::string ReasonRow(Reason reason) {
  const ReasonInfo& info = InfoOf(reason);
  return "| `" + std::string(info.name) + "` | " + Cell(Name(info.category)) +
         Cell(Name(info.bounce)) + std::string(Name(info.advice)) + " |\n";
}

TEST(TaxonomyPage, HasEveryRowOfBothTables) {
  const std::string page = Page();
  ASSERT_FALSE(page.empty());
  for (int i = 0; i < kReasonCount; ++i) {
    const auto reason = static_cast<Reason>(i);
    EXPECT_NE(page.find(ReasonRow(reason)), std::string::npos) << "lacks " << ReasonRow(reason);
    EXPECT_NE(page.find(NamesRow(reason)), std::string::npos) << "lacks " << NamesRow(reason);
  }
}

TEST(OtherNames, UseTheWordsOfEachVocabulary) {
  const std::set<std::string_view> powermta = {"bad-configuration",   "bad-connection",
                                               "bad-domain",          "bad-mailbox",
                                               "content-related",     "inactive-mailbox",
                                               "invalid-sender",      "message-expired",
                                               "no-answer-from-host", "other",
                                               "policy-related",      "protocol-errors",
                                               "quota-issues",        "relaying-issues",
                                               "routing-errors",      "spam-related",
                                               "virus-related"};
  const std::set<std::string_view> kumomta = {
      "AuthenticationFailed", "BadConfiguration", "BadConnection",    "BadDomain",
      "ContentRelated",       "DNSFailure",       "InactiveMailbox",  "InvalidRecipient",
      "InvalidSender",        "MessageExpired",   "NoAnswerFromHost", "PolicyRelated",
      "ProhibitedAttachment", "ProtocolErrors",   "QuotaIssues",      "RelayDenied",
      "RoutingErrors",        "SpamBlock",        "SpamContent",      "TooManyRecipients",
      "TransientFailure",     "Uncategorized",    "VirusRelated"};
  const std::set<int> sparkpost = {1, 10, 20, 21, 22, 23, 24, 25, 30, 40, 50, 51, 52, 53, 54, 70};
  for (int i = 0; i < kReasonCount; ++i) {
    const OtherNames& names = OtherNamesOf(static_cast<Reason>(i));
    EXPECT_EQ(names.reason, static_cast<Reason>(i));
    EXPECT_TRUE(powermta.count(names.powermta)) << names.powermta;
    EXPECT_TRUE(kumomta.count(names.kumomta)) << names.kumomta;
    EXPECT_TRUE(sparkpost.count(names.sparkpost)) << names.sparkpost;
    EXPECT_FALSE(names.sisimai.empty());
    EXPECT_NE(names.ses.find('/'), std::string_view::npos) << names.ses;
  }
}

}  // namespace
}  // namespace bounce
