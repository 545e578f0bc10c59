#include "src/base/line_bound.h"

#include <gtest/gtest.h>

namespace bounce {
namespace {

TEST(LineBound, WhatCannotMatchALineEnd) {
  for (const char* pattern :
       {"", "original message", "-{2,} ?(?:copy|mail)\\.", "a.*b", "[a-z ]+x", "[^\\s<>]+@",
        "[^\\n]*$", "^\\d\\d\\w\\S\\b", "(?P<text>.+)", "\\[x\\]", "[]x]", "[^\\]\\n]+"}) {
    EXPECT_TRUE(StaysInLine(pattern)) << pattern;
  }
}

TEST(LineBound, WhatMayMatchOne) {
  for (const char* pattern :
       {"a\\s+b", "a\nb", "a\\nb", "[^<>]+", "[\\s\\S]*", "[a\\n]", "\\W", "\\D", "(?s).", "(?i)a",
        "\\x0a", "\\pL", "[[:space:]]", "[^\\S]", "\\Qa", "a\\", "[^\\n", "\\C", "[\\W]"}) {
    EXPECT_FALSE(StaysInLine(pattern)) << pattern;
  }
}

}  // namespace
}  // namespace bounce
