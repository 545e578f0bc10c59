#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include "src/mailbox/directory_listing.h"
#include "tests/mailbox/scan_result.h"
#include "tests/mailbox/temp_folder.h"

namespace bounce {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::string_view kMbox =
    "From a@example.org Tue May  7 10:11:12 2024\nSubject: 1\n\none\n\n"
    "From b@example.org Tue May  7 10:11:13 2024\nSubject: 2\n\ntwo\n";

TEST(ComesBeforeTest, NumbersFirstAndByValueThenBytes) {
  EXPECT_TRUE(ComesBefore("2", "10"));
  EXPECT_FALSE(ComesBefore("10", "2"));
  EXPECT_TRUE(ComesBefore("7", "007a"));
  EXPECT_TRUE(ComesBefore("007", "7"));
  EXPECT_TRUE(ComesBefore("99999999999999999999998", "99999999999999999999999"));
  EXPECT_TRUE(ComesBefore("B", "a"));
  EXPECT_FALSE(ComesBefore("a", "a"));
  EXPECT_FALSE(ComesBefore("1", "1"));
}

TEST(FolderTest, MhFoldersAreInNumericOrderAndHiddenFilesAreLeftOut) {
  const TempFolder folder;
  for (const char* name : {"10", "9", "1", "extra.eml", ".mh_sequences", ",8"}) {
    folder.Write(name, std::string("Subject: ") + name + "\n\n");
  }
  const ScanResult result = Scan({folder.path()});
  EXPECT_TRUE(result.all_read);
  EXPECT_THAT(result.Names(), ElementsAre("1", "9", "10", ",8", "extra.eml"));
}

TEST(FolderTest, FoldersAreWalkedInOrder) {
  const TempFolder folder;
  for (const char* name : {"b/2.eml", "b/1.eml", "a.eml", "c.eml", "b/d/x.eml", ".git/x"}) {
    folder.Write(name, name);
  }
  const ScanResult result = Scan({folder.path() + "/"});
  EXPECT_THAT(result.bytes, ElementsAre("a.eml", "b/1.eml", "b/2.eml", "b/d/x.eml", "c.eml"));
  ASSERT_EQ(result.sources.size(), 5U);
  EXPECT_EQ(result.sources[1].path, folder / "b/1.eml");
}

TEST(FolderTest, AnMboxInAFolderIsSplit) {
  const TempFolder folder;
  folder.Write("a.eml", "Subject: 0\n\n");
  folder.Write("b.mbox", kMbox);
  EXPECT_EQ(Scan({folder.path()}).sources.size(), 3U);
  ScanOptions options;
  options.input = InputKind::kMessage;
  EXPECT_EQ(Scan({folder.path()}, options).sources.size(), 2U);
}

TEST(MaildirTest, CurThenNewAndNotTmp) {
  const TempFolder folder;
  folder.Write("new/3.host", "new 3");
  folder.Write("cur/2.host:2,S", "cur 2");
  folder.Write("cur/1.host:2,", "cur 1");
  folder.Write("cur/.hidden", "hidden");
  folder.Write("tmp/4.host", "tmp");
  folder.Write("dovecot.index", "index");
  EXPECT_THAT(Scan({folder.path()}).bytes, ElementsAre("cur 1", "cur 2", "new 3"));
  ScanOptions options;
  options.input = InputKind::kMaildir;
  EXPECT_THAT(Scan({folder.path()}, options).bytes, ElementsAre("cur 1", "cur 2", "new 3"));
}

TEST(MaildirTest, ItsMessagesAreNotSplit) {
  const TempFolder folder;
  folder.Write("cur/1", kMbox);
  folder.MakeFolder("new");
  EXPECT_THAT(Scan({folder.path()}).bytes, ElementsAre(std::string(kMbox)));
}

TEST(MaildirTest, NestedMaildirsAreRead) {
  const TempFolder folder;
  for (const char* box : {"", ".Sent/", ".Sent.Old/", "Plain/"}) {
    folder.Write(std::string(box) + "cur/1", box);
    folder.MakeFolder(std::string(box) + "new");
  }
  folder.Write("notes/1.txt", "not mail");
  EXPECT_THAT(Scan({folder.path()}).bytes, ElementsAre("", ".Sent/", ".Sent.Old/", "Plain/"));

  const TempFolder parent;
  parent.Write("x/box/cur/1", "one");
  parent.MakeFolder("x/box/new");
  EXPECT_THAT(Scan({parent.path()}).bytes, ElementsAre("one"));
}

TEST(MaildirTest, ForcedOnSomethingElseIsAnError) {
  const TempFolder folder;
  folder.Write("a.eml", "text");
  ScanOptions options;
  options.input = InputKind::kMaildir;
  const ScanResult result = Scan({folder.path(), folder / "a.eml"}, options);
  EXPECT_FALSE(result.all_read);
  EXPECT_THAT(result.bytes, IsEmpty());
  ASSERT_EQ(result.errors.size(), 2U);
  EXPECT_THAT(result.errors[0].what, HasSubstr("Not a Maildir"));
  EXPECT_THAT(result.errors[1].what, HasSubstr("Not a Maildir"));
}

TEST(LinkTest, LinksInFoldersAreNotFollowed) {
  const TempFolder outside;
  outside.Write("secret", "secret");
  const TempFolder folder;
  folder.Write("cur/1", "one");
  folder.MakeFolder("new");
  std::filesystem::create_symlink(outside / "secret", folder / "cur/2");
  std::filesystem::create_symlink(outside.path(), folder / ".Linked");
  std::filesystem::create_symlink(folder.path(), folder / "loop");
  std::filesystem::create_symlink("1", folder / "cur/3");
  EXPECT_THAT(Scan({folder.path()}).bytes, ElementsAre("one"));
}

TEST(LinkTest, ALinkThatIsNamedIsFollowed) {
  const TempFolder folder;
  folder.Write("real/1.eml", "one");
  std::filesystem::create_symlink("real", folder / "link");
  std::filesystem::create_symlink("real/1.eml", folder / "link.eml");
  EXPECT_THAT(Scan({folder / "link", folder / "link.eml"}).bytes, ElementsAre("one", "one"));
}

TEST(LinkTest, AMaildirWhoseCurIsALinkIsNoMaildir) {
  const TempFolder outside;
  outside.Write("secret", "secret");
  const TempFolder folder;
  folder.Write("new/1", "one");
  std::filesystem::create_symlink(outside.path(), folder / "cur");
  EXPECT_THAT(Scan({folder.path()}).bytes, ElementsAre("one"));
}

TEST(FolderTest, FifosAndSocketsArePassedOver) {
  const TempFolder folder;
  folder.Write("1.eml", "one");
  ASSERT_EQ(::mkfifo((folder / "2.eml").c_str(), 0600), 0);
  const ScanResult result = Scan({folder.path()});
  EXPECT_TRUE(result.all_read);
  EXPECT_THAT(result.bytes, ElementsAre("one"));
}

TEST(FolderTest, AFileThatVanishesIsNamedAndTheRestGoesOn) {
  const TempFolder folder;
  for (const char* name : {"1", "2", "3"}) folder.Write(name, name);
  std::vector<std::string> seen;
  std::vector<std::string> errors;
  const std::vector<std::string> paths = {folder.path()};
  const bool all_read = ScanMailboxes(
      paths, {},
      [&](const Source&, std::string_view bytes) {
        seen.emplace_back(bytes);
        std::filesystem::remove(folder / "2");
        return true;
      },
      [&](const std::string& path, const absl::Status& error) {
        errors.push_back(path + ": " + std::string(FromAbsl(error.message())));
      });
  EXPECT_FALSE(all_read);
  EXPECT_THAT(seen, ElementsAre("1", "3"));
  EXPECT_THAT(errors, ElementsAre(folder / "2" + ": No such file or directory"));
}

TEST(FolderTest, AFileThatMayNotBeReadIsNamedAndTheRestGoesOn) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may read everything";
  const TempFolder folder;
  folder.Write("1", "one");
  folder.Write("2", "two");
  ASSERT_EQ(::chmod((folder / "1").c_str(), 0), 0);
  const ScanResult result = Scan({folder.path()});
  EXPECT_FALSE(result.all_read);
  EXPECT_THAT(result.bytes, ElementsAre("two"));
  ASSERT_EQ(result.errors.size(), 1U);
  EXPECT_EQ(result.errors[0].what, "Permission denied");
}

TEST(FolderTest, VeryDeepFoldersEndInAnError) {
  const TempFolder folder;
  std::string deep;
  for (int i = 0; i < 150; ++i) deep += "d/";
  folder.Write(deep + "x.eml", "deep");
  folder.Write("e.eml", "flat");
  const ScanResult result = Scan({folder.path()});
  EXPECT_FALSE(result.all_read);
  EXPECT_THAT(result.bytes, ElementsAre("flat"));
  EXPECT_EQ(result.errors.size(), 1U);
}

TEST(FolderTest, AnEmptyFolderGivesNothing) {
  const TempFolder folder;
  const ScanResult result = Scan({folder.path()});
  EXPECT_TRUE(result.all_read);
  EXPECT_THAT(result.bytes, IsEmpty());
}

}  // namespace
}  // namespace bounce
