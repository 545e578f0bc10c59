// A server that no format describes is understood all the same, whatever its language and layout.

#include "tests/corpus/unknown_server.h"

#include <gtest/gtest.h>

#include "bounce/analyzer.h"
#include "bounce/json.h"

namespace bounce {
namespace {

TEST(UnknownServerTest, NamesExactlyWhomItFailedFor) {
  const Analyzer analyzer;
  for (const UnknownBounce& bounce : UnknownBounces()) {
    const Report report = analyzer.Analyze(bounce.bytes);
    std::vector<std::string> got;
    for (const Recipient& each : report.recipients) {
      got.push_back(each.address);
      EXPECT_FALSE(each.diagnostic.empty()) << bounce.name;
    }
    EXPECT_EQ(report.kind, Kind::kFailure) << bounce.name;
    EXPECT_EQ(got, bounce.recipients) << bounce.name << ": " << ToJson(report);
  }
}

TEST(UnknownServerTest, IsShownInManyForms) { EXPECT_GE(UnknownBounces().size(), 1000U); }

}  // namespace
}  // namespace bounce
