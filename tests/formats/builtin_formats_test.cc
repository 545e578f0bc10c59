#include "src/formats/builtin_formats.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "bounce/message.h"
#include "src/formats/builtin.h"
#include "src/notice/notice.h"

namespace bounce {
namespace {

std::unique_ptr<const ProseReader> FromTexts() {
  FormatFile files;
  const absl::Status status = ReadBuiltInFormats(&files);
  EXPECT_TRUE(status.ok()) << status;
  return std::make_unique<const ProseReader>(std::move(files));
}

std::string ReadFile(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

TEST(BuiltInFormats, ThePackedOnesAreWhatTheTextsSay) {
  EXPECT_EQ(PackedBuiltInFormats(), FromTexts()->Pack());
}

TEST(BuiltInFormats, UnpackedOnesReadAlike) {
  const auto expected = FromTexts();
  const auto reader = ProseReader::Unpack(expected->Pack());
  ASSERT_NE(reader, nullptr);
  std::size_t recognised = 0;
  const std::filesystem::path corpus = std::filesystem::path(BOUNCE_SOURCE_DIR) / "corpus";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(corpus)) {
    if (entry.path().extension() != ".eml") continue;
    const std::string bytes = ReadFile(entry.path());
    const Message message = Message::Parse(bytes);
    const Notice notice = ReadNotice(message);
    const Prose a = expected->Read(message, notice);
    const Prose b = reader->Read(message, notice);
    EXPECT_EQ(a.format, b.format) << entry.path();
    EXPECT_EQ(a.kind, b.kind) << entry.path();
    EXPECT_EQ(a.reporter, b.reporter) << entry.path();
    ASSERT_EQ(a.recipients.size(), b.recipients.size()) << entry.path();
    for (std::size_t i = 0; i < a.recipients.size(); ++i) {
      EXPECT_EQ(a.recipients[i].address, b.recipients[i].address) << entry.path();
      EXPECT_EQ(a.recipients[i].text, b.recipients[i].text) << entry.path();
    }
    recognised += a.format.empty() ? 0 : 1;
  }
  EXPECT_GT(recognised, 1000U);
}

TEST(BuiltInFormats, OtherBytesAreRefused) {
  const std::string bytes = FromTexts()->Pack();
  EXPECT_EQ(ProseReader::Unpack(""), nullptr);
  EXPECT_EQ(ProseReader::Unpack("formats"), nullptr);
  EXPECT_EQ(ProseReader::Unpack(std::string_view(bytes).substr(0, bytes.size() / 2)), nullptr);
  EXPECT_EQ(ProseReader::Unpack(bytes + "x"), nullptr);
}

}  // namespace
}  // namespace bounce
