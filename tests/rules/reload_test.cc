#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <thread>

#include "bounce/rules.h"
#include "tests/mailbox/temp_folder.h"

namespace bounce {
namespace {

using ::testing::HasSubstr;

std::string RuleFor(const char* reason) {
  return std::string("[[rule]]\nid = 'mine'\nreason = '") + reason + "'\npatterns = ['quux']\n";
}

Reason ReasonOf(const RuleSet& rules) {
  Symptom symptom;
  symptom.text = "550 quux";
  return rules.Judge(symptom).reason;
}

class ReloadTest : public ::testing::Test {
 protected:
  ReloadTest() : file_(folder_.Write("mine.toml", RuleFor("virus"))) {}

  std::unique_ptr<ReloadableRules> Open() {
    auto rules = ReloadableRules::Open({file_}, /*with_builtin=*/false);
    EXPECT_TRUE(rules.ok()) << rules.status();
    return rules.ok() ? *std::move(rules) : nullptr;
  }

  const TempFolder folder_;
  const std::string file_;
};

TEST_F(ReloadTest, TakesTheNewSetAndLeavesTheOldOneToItsUsers) {
  const auto rules = Open();
  const std::shared_ptr<const RuleSet> old = rules->Current();
  folder_.Write("mine.toml", RuleFor("mailbox_full"));
  EXPECT_EQ(ReasonOf(*rules->Current()), Reason::kVirus) << "it was not asked to reload";
  ASSERT_TRUE(rules->Reload().ok());
  EXPECT_EQ(ReasonOf(*rules->Current()), Reason::kMailboxFull);
  EXPECT_EQ(ReasonOf(*old), Reason::kVirus);
}

TEST_F(ReloadTest, ABadFileKeepsTheOldSetAndSaysWhy) {
  const auto rules = Open();
  const std::shared_ptr<const RuleSet> old = rules->Current();
  folder_.Write("mine.toml", "[[rule]]\nid = 'mine'\nreason = 'quux'\npatterns = ['a']\n");
  const absl::Status status = rules->Reload();
  EXPECT_FALSE(status.ok());
  EXPECT_THAT(std::string(status.message()), HasSubstr("mine.toml:3"));
  EXPECT_EQ(rules->Current(), old);
  std::filesystem::remove(file_);
  EXPECT_FALSE(rules->Reload().ok());
  EXPECT_EQ(rules->Current(), old);
}

TEST_F(ReloadTest, ReloadIfChangedLooksAtTheFile) {
  const auto rules = Open();
  auto changed = rules->ReloadIfChanged();
  ASSERT_TRUE(changed.ok());
  EXPECT_FALSE(*changed);
  folder_.Write("mine.toml", RuleFor("message_too_big"));
  changed = rules->ReloadIfChanged();
  ASSERT_TRUE(changed.ok()) << changed.status();
  EXPECT_TRUE(*changed);
  EXPECT_EQ(ReasonOf(*rules->Current()), Reason::kMessageTooBig);
  folder_.Write("mine.toml", "not a rule file at all");
  EXPECT_FALSE(rules->ReloadIfChanged().ok());
  const auto again = rules->ReloadIfChanged();
  ASSERT_TRUE(again.ok()) << "a bad file is reported once";
  EXPECT_FALSE(*again);
}

TEST(ReloadableRules, OpenFailsAsWithFilesDoes) {
  EXPECT_FALSE(ReloadableRules::Open({"/nowhere/mine.toml"}).ok());
}

// Readers judge while a writer changes the file and reloads: each sees one set or the other.
TEST_F(ReloadTest, ReadersNeverSeeHalfASet) {
  const auto rules = Open();
  std::atomic<bool> stop{false};
  std::atomic<int> wrong{0};
  std::vector<std::thread> readers;
  for (int i = 0; i < 3; ++i) {
    readers.emplace_back([&] {
      while (!stop) {
        const Reason reason = ReasonOf(*rules->Current());
        if (reason != Reason::kVirus && reason != Reason::kMailboxFull) ++wrong;
      }
    });
  }
  for (int i = 0; i < 50; ++i) {
    folder_.Write("mine.toml", RuleFor(i % 2 == 0 ? "mailbox_full" : "virus"));
    EXPECT_TRUE(rules->Reload().ok());
  }
  stop = true;
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace bounce
