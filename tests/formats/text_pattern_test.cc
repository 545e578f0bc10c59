#include <gtest/gtest.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "src/base/prefilter.h"
#include "src/formats/format.h"

namespace bounce {
namespace {

using Groups = std::array<re2::StringPiece, 2>;

// What is found, and the group: "match|group", or "none".
std::string Show(bool found, const Groups& groups) {
  return found ? std::string(groups[0]) + "|" + std::string(groups[1]) : "none";
}

TEST(TextPatternTest, FindsWhatRe2FindsWhereverSignsStand) {
  const std::string many_blanks(1100, ' ');
  const std::vector<std::string> patterns = {
      "delivered to (?P<recipient>[^\\s<>]+@[^\\s<>]+[a-z0-9])",
      "(?m)host(?:s)? says: (?P<text>.*)$",
      "(?m)^[ \\t]+subject: *(.+)$",
      "message (\\S+) to",
      "ask (\\w+)\\b",
      "to user (.*)",
      "this is the .{0,9}program at (?:host )?([a-z][a-z.]*[a-z])",
      "this is the .{0,3}(\\w+) here",
  };
  const std::vector<std::string> texts = {
      "Delivered to a@example.net.\ndelivered to b@example.net",
      "delivered to nobody, delivered to <b@example.net>, delivered to c@example.net",
      "delivered  to a@example.net, delivered\nto b@example.net",
      "host says: no\nhosts says: yes\n",
      "\n  Subject: one\nSubject: two",
      "message a message b to",
      "a\u017F\u212A me, ask him",
      "to u\u017Fer a to user b",
      "to user " + many_blanks + "x\ny",
      "\xE4\xB8\xAD to user x",
      "ask",
      "ask ",
      ""};
  for (const std::string& source : patterns) {
    Prefilter filter(TextCase::kAny);
    TextPattern pattern(source);
    pattern.AddTo(&filter);
    filter.Compile();
    for (const std::string& text : texts) {
      PrefilterResult scanned;
      filter.Scan(text, &scanned);
      if (!pattern.MayMatch(scanned)) continue;
      for (std::size_t from = 0; from <= text.size(); ++from) {
        Groups got;
        Groups expected;
        const bool has = pattern.Find(scanned, text, from, absl::MakeSpan(got));
        const bool must = pattern.get().Match(ToRe2(text), from, text.size(), RE2::UNANCHORED,
                                              expected.data(), 2);
        EXPECT_EQ(Show(has, got), Show(must, expected)) << source << " in " << text << from;
      }
    }
  }
}

}  // namespace
}  // namespace bounce
