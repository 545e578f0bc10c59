#include "src/mime/encoded_word.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

namespace bounce {
namespace {

struct WordCase {
  std::string text;
  std::string want;
};

class EncodedWordTest : public testing::TestWithParam<WordCase> {};

TEST_P(EncodedWordTest, Decodes) {
  EXPECT_EQ(DecodeEncodedWords(GetParam().text), GetParam().want);
}

const WordCase kWordCases[] = {
    {"", ""},
    {"plain text", "plain text"},
    {"=?utf-8?Q?caf=C3=A9?=", "café"},
    {"=?UTF-8?q?caf=c3=a9?=", "café"},
    {"=?utf-8?B?Y2Fmw6k=?=", "café"},
    {"=?utf-8?b?Y2Fmw6k?=", "café"},
    {"=?iso-8859-1?Q?caf=E9_au_lait?=", "café au lait"},
    {"=?iso-8859-1*fr?Q?caf=E9?=", "café"},
    {"=?iso-8859-1?Q?a=5Fb=3F=3D?=", "a_b?="},
    {"=?utf-8?Q?a?= =?utf-8?Q?b?=", "ab"},
    {"=?utf-8?Q?a?=\r\n\t=?utf-8?Q?b?=", "ab"},
    {"=?utf-8?Q?a?==?utf-8?Q?b?=", "ab"},
    {"=?utf-8?Q?a?= b", "a b"},
    {"a =?utf-8?Q?b?= c", "a b c"},
    {"=?utf-8?Q?a_?= =?utf-8?Q?b?=", "a b"},
    {"Re:=?utf-8?Q?a?=b", "Re:ab"},
    {"=?utf-8?Q?caf=C3?= =?utf-8?Q?=A9?=", "café"},
    {"=?utf-8?B?Y2Fmww==?= =?utf-8?B?qQ==?=", "café"},
    {"=?utf-8?B?Y2Fmw?= =?utf-8?B?6k=?=", "café"},
    {"=?utf-8?B?Y2Fmww==?= =?utf-8?Q?=A9?=", "café"},
    {"=?utf-8?Q?a?= =?iso-8859-1?Q?=E9?=", "aé"},
    {"=?iso-2022-jp?B?GyRCOzNFRBsoQg==?=", "山田"},
    {"=?ISO-2022-JP?B?GyRCOzM=?= =?ISO-2022-JP?B?RUQbKEI=?=", "山田"},
    {"=?gb2312?B?1tDOxA==?=", "中文"},
    {"=?shift_jis?B?jlKTYw==?=", "山田"},
    {"=?euc-kr?B?x9GxuQ==?=", "한국"},
    {"=?koi8-r?B?8NLJ18XU?=", "Привет"},
    {"=?windows-1251?Q?=CF=F0=E8=E2=E5=F2?=", "Привет"},
    {"=?utf-8?Q?with blanks inside?= x", "with blanks inside x"},
    {"\"=?utf-8?Q?caf=C3=A9?=\" <a@example.com>", "\"café\" <a@example.com>"},
    {"=?utf-8?Q?no_end", "no end"},
    {"=?utf-8?Q?no_end next", "no end next"},
    {"=?utf-8?Q?no_end?", "no end"},
    {"=?utf-8?Q?no_end =?utf-8?Q?second?=", "no endsecond"},
    {"=?utf-8?B?Y2Fmw6k=", "café"},
    {"=?utf-8?B?Y2Fmw6k=?", "café"},
    {"=?utf-8?B?Y2*Fm*w6k=?=", "café"},
    {"=?utf-8?B?!!!!****?=", "=?utf-8?B?!!!!****?="},
    {"=?utf-8?X?abc?=", "=?utf-8?X?abc?="},
    {"=?utf-8?Q?=ZZ=C3=A9=?=", "=ZZé="},
    {"=?utf-8?Q?"
     "?=",
     ""},
    {"=?x-nowhere?Q?caf=C3=A9?=", "café"},
    {"=?unknown-8bit?Q?caf=E9?=", "café"},
    {"=??Q?abc?=", "abc"},
    {"=?", "=?"},
    {"=?utf-8?", "=?utf-8?"},
    {"=?utf-8?Q", "=?utf-8?Q"},
    {"a =? b ?= c", "a =? b ?= c"},
    {"what=?really", "what=?really"},
    {"raw caf\xC3\xA9 =?utf-8?Q?x?=", "raw café x"},
    {"raw caf\xE9 =?utf-8?Q?x?=", "raw café x"},
    {"=?utf-8?Q?raw_caf\xC3\xA9?=", "raw café"},
};
INSTANTIATE_TEST_SUITE_P(Words, EncodedWordTest, testing::ValuesIn(kWordCases));

TEST(EncodedWord, TakesLinearTime) {
  const auto start = std::chrono::steady_clock::now();
  for (std::string_view unit : {"=?", "=?a?q?", "=?a?b?", "=?a?q?x", "?", "=?utf-8?Q?x?= ",
                                "=?a?b?=", "=?x?B?!", "=?x?B?!?= ", "=?utf-8?B?eA==?=\n"}) {
    std::string text;
    while (text.size() < 1'000'000) text += unit;
    DecodeEncodedWords(text);
  }
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

}  // namespace
}  // namespace bounce
