#include "src/formats/infer_recipient.h"

#include <gtest/gtest.h>

namespace bounce {
namespace {

struct ReturnPath {
  const char* to;
  const char* recipient;  // empty where it names nobody
};

class VerpTest : public ::testing::TestWithParam<ReturnPath> {};

TEST_P(VerpTest, NamesTheRecipient) {
  Notice notice;
  notice.to = GetParam().to;
  const ProseRecipients got = InferRecipients(notice, Original{}, "gone");
  if (*GetParam().recipient == '\0') {
    EXPECT_TRUE(got.empty()) << got.front().address;
    return;
  }
  ASSERT_EQ(got.size(), 1U);
  EXPECT_EQ(got.front().address, GetParam().recipient);
  EXPECT_EQ(got.front().inferred_from, "To (VERP)");
}

INSTANTIATE_TEST_SUITE_P(
    All, VerpTest,
    ::testing::Values(
        ReturnPath{"list-bounces+kim=example.net@lists.example.org", "kim@example.net"},
        ReturnPath{"list-bounces+jean-luc=example.net@lists.example.org", "jean-luc@example.net"},
        ReturnPath{"list-bounces+kim+news=example.net@lists.example.org", "kim+news@example.net"},
        ReturnPath{"list-return-47-jean-luc=example.net@example.org", "jean-luc@example.net"},
        ReturnPath{"owner-list-kim=example.net@example.org", "kim@example.net"},
        ReturnPath{"srs0=hhh-x=tt=example.net=kim.lee@example.org", ""},
        ReturnPath{"prvs=1a2b-3=office@example.org", ""}, ReturnPath{"office@example.org", ""}));

}  // namespace
}  // namespace bounce
