#include "src/notice/auto_reply_words.h"

#include <gtest/gtest.h>

#include <cstddef>

#include "src/base/ascii.h"

namespace bounce {
namespace {

TEST(AutoReplySubjects, AreFoundByTheirFirstByte) {
  std::size_t all = 0;
  for (int byte = 0; byte < 256; ++byte) {
    const char first = static_cast<char>(byte);
    const auto subjects = AutoReplySubjects(first);
    for (const AutoReplySubject& subject : subjects) {
      ASSERT_FALSE(subject.words.empty());
      EXPECT_EQ(ToLower(subject.words.front()), ToLower(first)) << subject.words;
    }
    if (ToLower(first) == first) all += subjects.size();
    EXPECT_EQ(AutoReplySubjects(ToLower(first)).data(), subjects.data()) << byte;
  }
  EXPECT_GT(all, 150U);
}

}  // namespace
}  // namespace bounce
