#include "src/notice/field_lines.h"

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "bounce/limits.h"
#include "src/base/ascii.h"
#include "src/base/lines.h"

namespace bounce {
namespace {

struct PlainField {
  std::string name;
  std::string value;
  bool first = false;

  bool operator==(const PlainField&) const = default;
};

// The rule as the header states it, without views: each value is a string that grows.
std::vector<PlainField> ReadPlainly(std::string_view text) {
  std::vector<PlainField> fields;
  bool after_blank = true;
  bool open = false;
  LineReader lines(text);
  while (lines.Next()) {
    const std::string line(lines.line());
    const std::string content(Trim(line));
    const std::size_t colon = FieldColon(line);
    if (content.empty()) {
      after_blank = true;
      open = false;
    } else if (colon != std::string::npos) {
      fields.push_back({std::string(Trim(line.substr(0, colon))),
                        std::string(Trim(line.substr(colon + 1))), after_blank});
      after_blank = false;
      open = true;
    } else if (line.starts_with("--")) {
      open = false;
    } else if (open) {
      std::string& value = fields.back().value;
      value += value.empty() ? content : " " + content;
    }
  }
  return fields;
}

TEST(FieldLines, AreThoseOfThePlainWay) {
  constexpr std::array<std::string_view, 16> kLines = {"Action: failed",
                                                       "Final-Recipient: rfc822; a@example.net",
                                                       "Status:5.1.1",
                                                       " folded",
                                                       "\tmore  words ",
                                                       "",
                                                       "  ",
                                                       "--b--",
                                                       "no field",
                                                       "https://example.net/",
                                                       "X: too short",
                                                       "Empty:",
                                                       "Blank :  before",
                                                       "a_b-c: d: e",
                                                       ":",
                                                       "   Status: 4.0.0"};
  std::mt19937 random(1);
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (auto lines = random() % 12; lines > 0; --lines) {
      text += kLines[random() % kLines.size()];
      text += random() % 3 == 0 ? "\r\n" : "\n";
    }
    const FieldLines found = ReadFieldLines(text);
    std::vector<PlainField> fields;
    for (const FieldLine& field : found.fields) {
      fields.push_back({std::string(field.name), std::string(field.value), field.first});
    }
    ASSERT_EQ(fields, ReadPlainly(text)) << text;
  }
}

TEST(FieldLines, AreCutAtTheLimits) {
  Limits limits;
  limits.max_field_bytes = 4;
  bool truncated = false;
  const FieldLines found = ReadFieldLines("Action: failed\nStatus: 5\n .1.1\n", limits, &truncated);
  EXPECT_TRUE(truncated);
  ASSERT_EQ(found.fields.size(), 2U);
  EXPECT_EQ(found.fields[0].value, "fail");
  EXPECT_EQ(found.fields[1].value, "5 .1");
}

}  // namespace
}  // namespace bounce
