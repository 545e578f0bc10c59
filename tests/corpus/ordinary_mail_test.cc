// Nobody may be accused in ordinary mail.

#include "tests/corpus/ordinary_mail.h"

#include <gtest/gtest.h>

#include <set>

#include "bounce/analyzer.h"
#include "bounce/json.h"

namespace bounce {
namespace {

TEST(OrdinaryMailTest, AccusesNobody) {
  const Analyzer analyzer;
  for (const OrdinaryMail& mail : OrdinaryMails()) {
    SCOPED_TRACE(mail.name + "\n" + mail.bytes);
    const Report report = analyzer.Analyze(mail.bytes);
    EXPECT_NE(report.kind, Kind::kFailure) << ToJson(report);
    EXPECT_NE(report.kind, Kind::kDelay) << ToJson(report);
    for (const Recipient& each : report.recipients) {
      EXPECT_NE(each.action, Action::kFailed) << ToJson(report);
    }
  }
}

TEST(OrdinaryMailTest, IsEnough) {
  std::set<std::string> names;
  std::set<std::string> texts;
  for (const OrdinaryMail& mail : OrdinaryMails()) {
    names.insert(mail.name);
    texts.insert(mail.bytes);
  }
  EXPECT_GE(texts.size(), 200U);
  EXPECT_EQ(names.size(), texts.size());
}

}  // namespace
}  // namespace bounce
