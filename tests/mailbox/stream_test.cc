// Mailboxes that are no files: ScanStream().

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "bounce/mailbox.h"

namespace bounce {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::string_view kOne =
    "From a@example.org Tue May  7 10:11:12 2024\nSubject: 1\n\none\n";
constexpr std::string_view kTwo =
    "From b@example.org Tue May  7 10:11:13 2024\nSubject: 2\n\ntwo\n";

struct Found {
  std::vector<std::string> messages;
  std::vector<std::uint64_t> offsets;
  std::vector<std::string> errors;
};

// Scans `bytes`, which come in pieces of `piece` bytes, then `end`.
Found ScanPieces(std::string_view bytes, std::size_t piece, const ScanOptions& options = {},
                 const absl::StatusOr<std::size_t>& end = 0) {
  Found found;
  const auto read = [&](char* buffer, std::size_t size) -> absl::StatusOr<std::size_t> {
    if (bytes.empty()) return end;
    const std::size_t n = bytes.copy(buffer, std::min(size, piece));
    bytes.remove_prefix(n);
    return n;
  };
  const auto on_message = [&found](const Source& source, std::string_view message) {
    EXPECT_EQ(source.path, "name");
    found.messages.emplace_back(message);
    found.offsets.push_back(source.offset);
    return true;
  };
  const auto on_error = [&found](const std::string& path, const absl::Status& status) {
    found.errors.push_back(path + ": " +
                           std::string(status.message().data(), status.message().size()));
  };
  const bool all_read = ScanStream("name", read, options, on_message, on_error);
  EXPECT_EQ(all_read, found.errors.empty());
  return found;
}

TEST(ScanStreamTest, PiecesOfAnySizeGiveTheSame) {
  const std::string mbox = std::string(kOne) + "\n" + std::string(kTwo);
  for (const std::size_t piece : {1U, 3U, 7U, 1000U}) {
    const Found found = ScanPieces(mbox, piece);
    EXPECT_THAT(found.messages, ElementsAre(kOne, kTwo));
    EXPECT_THAT(found.offsets, ElementsAre(0U, kOne.size() + 1));
  }
}

TEST(ScanStreamTest, AnErrorComesAfterWhatCouldBeRead) {
  const Found found = ScanPieces(kOne, 10, {}, absl::UnavailableError("gone"));
  EXPECT_THAT(found.messages, ElementsAre(kOne));
  EXPECT_THAT(found.errors, ElementsAre("name: gone"));
}

TEST(ScanStreamTest, TheMiddleOfAFileMayLookLikeAnArchive) {
  const std::string bytes = "\x1F\x8B\x08 rest of a message\n\n" + std::string(kTwo);
  ScanOptions options;
  options.input = InputKind::kMbox;
  options.decompress = false;
  EXPECT_THAT(ScanPieces(bytes, 100, options).messages,
              ElementsAre("\x1F\x8B\x08 rest of a message\n", kTwo));
  options.decompress = true;
  EXPECT_THAT(ScanPieces(bytes, 100, options).messages, IsEmpty());
}

}  // namespace
}  // namespace bounce
