#include "src/formats/format_file.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "bounce/formats.h"
#include "src/formats/builtin.h"
#include "src/formats/prose_reader.h"

namespace bounce {
namespace {

TEST(FormatFile, ReadsAStanza) {
  FormatFile file;
  const absl::Status status = ReadFormatFile("my.toml", R"(
[[format]]
name = "example"
kind = "delay"
layout = "blocks"
angle = true
openings = [{ text = "Sorry about that", weight = 60 }]
headers = [{ name = "X-Mailer", pattern = '^Example', weight = 50 }]
end = ['-+ original']
)",
                                             true, &file);
  ASSERT_TRUE(status.ok()) << status;
  ASSERT_EQ(file.formats.size(), 1U);
  const Format& format = file.formats.front();
  EXPECT_EQ(format.name, "example");
  EXPECT_EQ(format.kind, Kind::kDelay);
  EXPECT_EQ(format.layout, Layout::kBlocks);
  EXPECT_TRUE(format.angle);
  EXPECT_EQ(format.line, 2);
  EXPECT_EQ(format.headers.front().name, "x-mailer");
  EXPECT_EQ(format.end.Find("text\n --- original"), 5U);
}

struct BadFile {
  const char* text;
  const char* error;
};

class BadFormatFile : public ::testing::TestWithParam<BadFile> {};

TEST_P(BadFormatFile, IsRefusedWithFilePlaceAndCause) {
  FormatFile file;
  const absl::Status status = ReadFormatFile("bad.toml", GetParam().text, true, &file);
  ASSERT_FALSE(status.ok());
  const std::string message(status.message());
  EXPECT_EQ(message.rfind("bad.toml:", 0), 0U) << message;
  EXPECT_NE(message.find(GetParam().error), std::string::npos) << message;
}

INSTANTIATE_TEST_SUITE_P(
    All, BadFormatFile,
    ::testing::Values(
        BadFile{"[[format]\n", "not TOML"}, BadFile{"[other]\n", "not 'other'"},
        BadFile{"[[format]]\nlayout=\"none\"\n", "give it a 'name'"},
        BadFile{"[[format]]\nname=\"a\"\n", "can't be recognised"},
        BadFile{"[[format]]\nname=\"a\"\nopening=[]\n", "unknown key 'opening'"},
        BadFile{"[[format]]\nname=\"a\"\nlayout=\"boxes\"\n", "unknown layout 'boxes'"},
        BadFile{"[[format]]\nname=\"a\"\nkind=\"bad\"\n", "unknown kind 'bad'"},
        BadFile{"[[format]]\nname=\"a\"\nend=['(']\n", "no RE2 pattern"},
        BadFile{"[[format]]\nname=3\n", "must be a string"},
        BadFile{"[[format]]\nname=\"a\"\nend='x'\n", "must be an array"},
        BadFile{"[[format]]\nname=\"a\"\nopenings=[{text=\" \", weight=1}]\n", "needs a 'text'"}));

// FormatSet::BuiltIn() does not check what this test does.
TEST(BuiltInFormats, AreAllRight) {
  FormatFile all;
  for (const EmbeddedFile& file : BuiltInFormatFiles()) {
    const absl::Status status = ReadFormatFile(file.name, file.text, true, &all);
    EXPECT_TRUE(status.ok()) << status;
  }
  EXPECT_GE(all.formats.size(), 50U);
  EXPECT_EQ(all.formats.size(), FormatSet::BuiltIn()->reader().formats().size());
  EXPECT_FALSE(all.common.end.empty());
}

TEST(BuiltInFormats, NameEachVariantOnce) {
  std::vector<std::string> seen;
  for (const Format& format : FormatSet::BuiltIn()->reader().formats()) {
    const std::string id = format.name + "/" + format.variant;
    EXPECT_EQ(std::count(seen.begin(), seen.end(), id), 0) << id;
    seen.push_back(id);
  }
}

}  // namespace
}  // namespace bounce
