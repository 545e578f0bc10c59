#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "tests/mailbox/scan_result.h"
#include "tests/mailbox/temp_folder.h"

namespace bounce {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::string_view kOne =
    "From a@example.org Tue May  7 10:11:12 2024\nSubject: 1\n\none\n";
constexpr std::string_view kTwo =
    "From b@example.org Tue May  7 10:11:13 2024\nSubject: 2\n\ntwo\n";

std::string Mbox() { return std::string(kOne) + "\n" + std::string(kTwo); }

// Standard input comes from `path` as long as this lives.
class RedirectedInput {
 public:
  explicit RedirectedInput(const std::string& path) : saved_(::dup(STDIN_FILENO)) {
    const int fd = ::open(path.c_str(), O_RDONLY);
    ::dup2(fd, STDIN_FILENO);
    ::close(fd);
  }
  RedirectedInput(const RedirectedInput&) = delete;
  RedirectedInput& operator=(const RedirectedInput&) = delete;
  ~RedirectedInput() {
    ::dup2(saved_, STDIN_FILENO);
    ::close(saved_);
  }

 private:
  int saved_;
};

TEST(ScanTest, AMessageFileIsOneMessage) {
  const TempFolder folder;
  const std::string path = folder.Write("a.eml", "Subject: 1\n\nFrom x\n\n");
  const ScanResult result = Scan({path});
  EXPECT_TRUE(result.all_read);
  EXPECT_THAT(result.bytes, ElementsAre("Subject: 1\n\nFrom x\n\n"));
  ASSERT_EQ(result.sources.size(), 1U);
  EXPECT_EQ(result.sources[0].path, path);
  EXPECT_EQ(result.sources[0].index, 0U);
  EXPECT_EQ(result.sources[0].offset, 0U);
  EXPECT_EQ(result.sources[0].length, 20U);
}

TEST(ScanTest, AnMboxIsKnownByItsFirstLine) {
  const TempFolder folder;
  const ScanResult result = Scan({folder.Write("whatever", Mbox())});
  EXPECT_THAT(result.bytes, ElementsAre(kOne, kTwo));
  ASSERT_EQ(result.sources.size(), 2U);
  EXPECT_EQ(result.sources[1].index, 1U);
  EXPECT_EQ(result.sources[1].offset, kOne.size() + 1);
  EXPECT_EQ(result.sources[1].length, kTwo.size());
}

TEST(ScanTest, AMessageFileWithAFromLineIsAnMboxOfOne) {
  const TempFolder folder;
  EXPECT_THAT(Scan({folder.Write("a.eml", kOne)}).bytes, ElementsAre(kOne));
}

TEST(ScanTest, TheKindCanBeForced) {
  const TempFolder folder;
  const std::string mbox = folder.Write("mbox", Mbox());
  ScanOptions options;
  options.input = InputKind::kMessage;
  EXPECT_THAT(Scan({mbox}, options).bytes, ElementsAre(Mbox()));
  options.input = InputKind::kMbox;
  const std::string plain = folder.Write("a.eml", "Subject: 0\n\n\n" + std::string(kOne));
  EXPECT_THAT(Scan({plain}, options).bytes, ElementsAre("Subject: 0\n\n", kOne));
}

TEST(ScanTest, AnEmptyFileIsOneMessageAndAnEmptyMboxNone) {
  const TempFolder folder;
  const std::string path = folder.Write("a.eml", "");
  EXPECT_THAT(Scan({path}).bytes, ElementsAre(""));
  ScanOptions options;
  options.input = InputKind::kMbox;
  EXPECT_THAT(Scan({path}, options).bytes, IsEmpty());
}

TEST(ScanTest, PathsAreReadInTheirOrder) {
  const TempFolder folder;
  const std::string b = folder.Write("b", "b");
  const std::string a = folder.Write("a", "a");
  EXPECT_THAT(Scan({b, a, b}).bytes, ElementsAre("b", "a", "b"));
}

TEST(ScanTest, WhatIsNotThereIsNamedAndTheRestGoesOn) {
  const TempFolder folder;
  const std::string a = folder.Write("a", "a");
  const ScanResult result = Scan({folder / "missing", a});
  EXPECT_FALSE(result.all_read);
  EXPECT_THAT(result.bytes, ElementsAre("a"));
  ASSERT_EQ(result.errors.size(), 1U);
  EXPECT_EQ(result.errors[0].path, folder / "missing");
  EXPECT_EQ(result.errors[0].what, "No such file or directory");
}

TEST(ScanTest, TheSinkCanStopTheScan) {
  const TempFolder folder;
  const std::vector<std::string> paths = {folder.Write("mbox", Mbox()), folder.Write("b", "b")};
  int count = 0;
  EXPECT_TRUE(ScanMailboxes(
      paths, {},
      [&count](const Source&, std::string_view) {
        ++count;
        return false;
      },
      [](const std::string&, const absl::Status&) { FAIL(); }));
  EXPECT_EQ(count, 1);
}

TEST(ScanTest, ProgressCountsBytesAndMessages) {
  const TempFolder folder;
  folder.Write("box/1", "one");
  folder.Write("box/2", "two2");
  const ScanResult result = Scan({folder.Write("mbox", Mbox()), folder / "box"});
  EXPECT_EQ(result.progress.bytes_total, Mbox().size() + 7);
  EXPECT_EQ(result.progress.bytes_done, result.progress.bytes_total);
  EXPECT_EQ(result.progress.messages, 4U);
}

TEST(ScanTest, StandardInputIsAMessageOrAnMbox) {
  const TempFolder folder;
  {
    const RedirectedInput input(folder.Write("a.eml", "Subject: 1\n\n"));
    const ScanResult result = Scan({"-"});
    EXPECT_THAT(result.bytes, ElementsAre("Subject: 1\n\n"));
    ASSERT_EQ(result.sources.size(), 1U);
    EXPECT_EQ(result.sources[0].path, "-");
  }
  const RedirectedInput input(folder.Write("mbox", Mbox()));
  EXPECT_THAT(Scan({"-"}).bytes, ElementsAre(kOne, kTwo));
}

TEST(ScanTest, MessagesAreCutAtTheLimit) {
  const TempFolder folder;
  ScanOptions options;
  options.max_message_bytes = 10;
  const ScanResult result = Scan({folder.Write("a.eml", "0123456789abcdef")}, options);
  EXPECT_THAT(result.bytes, ElementsAre("0123456789"));
  EXPECT_EQ(result.sources.at(0).length, 16U);
}

}  // namespace
}  // namespace bounce
