#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>
#include <zstd.h>

#include <string>
#include <vector>

#include "tests/mailbox/scan_result.h"
#include "tests/mailbox/temp_folder.h"

namespace bounce {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string Gzip(const std::string& text) {
  z_stream stream = {};
  EXPECT_EQ(deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
  std::string out(deflateBound(&stream, text.size()) + 32, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

// With a checksum, as the program zstd writes it.
std::string Zstd(const std::string& text) {
  ZSTD_CCtx* context = ZSTD_createCCtx();
  ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
  std::string out(ZSTD_compressBound(text.size()) + 8, '\0');
  out.resize(ZSTD_compress2(context, out.data(), out.size(), text.data(), text.size()));
  ZSTD_freeCCtx(context);
  return out;
}

// A message whose text does not compress well, so that half of the data is half of the text.
std::string Message(const std::string& subject, std::size_t size) {
  std::string text = "From a@example.org Tue May  7 10:11:12 2024\nSubject: " + subject + "\n\n";
  std::uint64_t state = 1;
  while (text.size() < size) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    text.push_back(static_cast<char>('0' + (state >> 33) % 64));
    if (state >> 58 == 0) text.push_back('\n');
  }
  return text + "\n";
}

struct Format {
  const char* name;
  std::string (*compress)(const std::string&);
};

class CompressedTest : public ::testing::TestWithParam<Format> {
 protected:
  std::string Compress(const std::string& text) const { return GetParam().compress(text); }
  TempFolder folder_;
};

TEST_P(CompressedTest, IsReadAsIfPlain) {
  const std::string a = Message("1", 3000000);
  const std::string b = Message("2", 200);
  const std::string path = folder_.Write("box", Compress(a + "\n" + b));
  const ScanResult result = Scan({path});
  EXPECT_TRUE(result.all_read);
  EXPECT_THAT(result.bytes, ElementsAre(a, b));
  EXPECT_EQ(result.sources.at(1).offset, a.size() + 1);
  EXPECT_EQ(result.progress.bytes_done, result.progress.bytes_total);
}

TEST_P(CompressedTest, PartsThatFollowEachOtherAreOneStream) {
  const std::string a = Message("1", 3000);
  const std::string b = Message("2", 2000);
  const std::string path = folder_.Write(
      "box", Compress(a.substr(0, 1000)) + Compress("") + Compress(a.substr(1000) + "\n" + b));
  const ScanResult result = Scan({path});
  EXPECT_TRUE(result.all_read);
  EXPECT_THAT(result.bytes, ElementsAre(a, b));
}

TEST_P(CompressedTest, AnArchiveThatEndsTooEarlyGivesWhatItHolds) {
  const std::string a = Message("1", 200000);
  const std::string b = Message("2", 600000);
  const std::string whole = Compress(a + "\n" + b);
  const ScanResult result = Scan(
      {folder_.Write("box", whole.substr(0, whole.size() * 3 / 4)), folder_.Write("next", "next")});
  EXPECT_FALSE(result.all_read);
  ASSERT_EQ(result.bytes.size(), 3U);
  EXPECT_EQ(result.bytes[0], a);
  EXPECT_GT(result.bytes[1].size(), 100000U);
  EXPECT_TRUE(b.starts_with(result.bytes[1]));
  EXPECT_EQ(result.bytes[2], "next");
  ASSERT_EQ(result.errors.size(), 1U);
  EXPECT_THAT(result.errors[0].what, HasSubstr("ends too early"));
}

TEST_P(CompressedTest, ADamagedArchiveIsNamed) {
  std::string damaged = Compress(Message("1", 500000));
  for (std::size_t i = damaged.size() / 2; i < damaged.size() / 2 + 64; ++i) damaged[i] = '\x55';
  const ScanResult result = Scan({folder_.Write("box", damaged)});
  EXPECT_FALSE(result.all_read);
  ASSERT_EQ(result.errors.size(), 1U);
  EXPECT_THAT(result.errors[0].what, HasSubstr("damaged"));
}

TEST_P(CompressedTest, EveryTruncationEnds) {
  const std::string whole = Compress(Message("1", 500));
  for (std::size_t size = 4; size < whole.size(); ++size) {
    const ScanResult result = Scan({folder_.Write("box", whole.substr(0, size))});
    EXPECT_FALSE(result.all_read) << size;
    EXPECT_EQ(result.errors.size(), 1U) << size;
  }
}

TEST_P(CompressedTest, AnEmptyArchiveIsAnEmptyMessage) {
  const ScanResult result = Scan({folder_.Write("box", Compress(""))});
  EXPECT_TRUE(result.all_read);
  EXPECT_THAT(result.bytes, ElementsAre(""));
}

TEST_P(CompressedTest, ABombStaysSmall) {
  const std::string bomb = Compress(std::string(50 << 20, '\n'));
  ScanOptions options;
  options.max_message_bytes = 1000;
  const ScanResult result = Scan({folder_.Write("box", bomb)}, options);
  EXPECT_TRUE(result.all_read);
  ASSERT_EQ(result.bytes.size(), 1U);
  EXPECT_EQ(result.bytes[0].size(), 1000U);
  EXPECT_EQ(result.sources[0].length, std::uint64_t{50} << 20);
}

INSTANTIATE_TEST_SUITE_P(All, CompressedTest,
                         ::testing::Values(Format{"gzip", Gzip}, Format{"zstd", Zstd}),
                         [](const auto& info) { return info.param.name; });

TEST(GzipTest, ZeroBytesBehindItArePadding) {
  const TempFolder folder;
  const ScanResult result = Scan({folder.Write("box", Gzip("text") + std::string(200000, '\0'))});
  EXPECT_TRUE(result.all_read);
  EXPECT_THAT(result.bytes, ElementsAre("text"));
}

TEST(GzipTest, OtherDataBehindItIsNamed) {
  const TempFolder folder;
  const ScanResult result = Scan({folder.Write("box", Gzip("text") + "garbage")});
  EXPECT_FALSE(result.all_read);
  EXPECT_THAT(result.bytes, ElementsAre("text"));
}

TEST(GzipTest, AnArchiveWithNothingReadableGivesNoMessage) {
  const TempFolder folder;
  const ScanResult result = Scan({folder.Write("box", "\x1F\x8B\x08")});
  EXPECT_FALSE(result.all_read);
  EXPECT_THAT(result.bytes, IsEmpty());
}

}  // namespace
}  // namespace bounce
