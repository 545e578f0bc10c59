#include "src/mime/charset.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "src/base/utf8.h"
#include "src/mime/plain_ascii.h"

namespace bounce {
namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;

struct CharsetCase {
  std::string label;
  std::string bytes;
  std::string want;
};

class CharsetTest : public testing::TestWithParam<CharsetCase> {};

TEST_P(CharsetTest, Decodes) {
  std::string scratch;
  EXPECT_EQ(DecodeToUtf8(GetParam().bytes, GetParam().label, &scratch), GetParam().want)
      << GetParam().label;
}

// Bytes are written in octal: a hexadecimal escape would swallow the letter behind it.
const CharsetCase kLabelled[] = {
    {"gb2312", "\323\312\274\376\316\336\267\250\315\266\265\335", "邮件无法投递"},
    {"GBK", "\323\303\273\247\262\273\264\346\324\332\243\254\323\312\317\344\322\321\302\372",
     "用户不存在，邮箱已满"},
    {"x-gbk", "\346g", "鎔"},
    {"gb2312", "\326\354\351F\273\371", "朱镕基"},
    {"big5", "\266l\245\363\265L\252k\266\307\260e", "郵件無法傳送"},
    {"big5-hkscs", "\235\357", "嘅"},
    {"shift_jis",
     "\210\266\220\346\202\252\214\251\202\302\202\251\202\350\202\334\202\271\202\361\207@",
     "宛先が見つかりません①"},
    {"x-sjis", "\264\327\260", "ｴﾗｰ"},
    {"cp932", "\356\340\355\225", "髙﨑"},
    {"euc-jp",
     "\245\341\241\274\245\353\244\362\307\333\277\256\244\307\244\255\244\336\244\273\244\363",
     "メールを配信できません"},
    {"iso-2022-jp", "\033$B%a!<%k$rG[?.$G$-$^$;$s\033(B", "メールを配信できません"},
    {"", "\033$B08@hITL@\033(B", "宛先不明"},
    {"us-ascii", "\033$B08@hITL@\033(B", "宛先不明"},
    {"utf-8", "\033$B08@hITL@\033(B", "宛先不明"},
    {"iso-2022-kr", "\033$)C\016GQ19>n\017", "한국어"},
    {"hz-gb-2312", "~{VPND~}", "中文"},
    {"euc-kr",
     "\270\336\300\317\300\273 \272\270\263\276 \274\366 \276\370\275\300\264\317\264\331",
     "메일을 보낼 수 없습니다"},
    {"ks_c_5601-1987", "\214c\271\346\260\242\307\317", "똠방각하"},
    {"koi8-r", "\360\311\323\330\315\317 \316\305 \304\317\323\324\301\327\314\305\316\317",
     "Письмо не доставлено"},
    {"koi8-u", "\275\301\316\317\313", "Ґанок"},
    {"windows-1251", "\317\350\361\374\354\356 \355\345 \344\356\361\362\340\342\353\345\355\356",
     "Письмо не доставлено"},
    {"iso-8859-5", "\277\330\341\354\334\336", "Письмо"},
    {"windows-1250", "Za\277\363\263\346 g\352\234l\271 ja\237\361", "Zażółć gęślą jaźń"},
    {"iso-8859-2", "\256lu\273ou\350k\375 k\371\362", "Žluťoučký kůň"},
    {"iso-8859-1", "\223caf\351\224 \226 \200", "“café” – €"},
    {"iso-8859-15", "c\275ur \244", "cœur €"},
    {"windows-1253", "\305\353\353\347\355\351\352\334", "Ελληνικά"},
    {"iso-8859-7", "\305\353\353\347\355\351\352\334", "Ελληνικά"},
    {"windows-1254", "\336i\376li", "Şişli"},
    {"iso-8859-9", "\336i\376li", "Şişli"},
    {"windows-1255", "\371\354\345\355", "שלום"},
    {"iso-8859-8-i", "\371\354\345\355", "שלום"},
    {"windows-1256", "\343\321\315\310\307", "مرحبا"},
    {"windows-1257", "\300\376uolas", "Ąžuolas"},
    {"tis-620", "\300\322\311\322\344\267\302", "ภาษาไทย"},
    {"cp-850", "f\201r", "für"},
    {"macintosh", "f\237r", "für"},
    {"utf-16", "\377\376f\000\374\000r\000"s, "für"},
    {"UTF-16LE", "f\000\374\000r\000"s, "für"},
    {"utf-16be", "\000f\000\374\000r"s, "für"},
    {"utf8", "f\303\274r", "für"},
    {"utf-8 ", "f\303\274r", "für"},
    {"\"UTF-8\"", "f\303\274r", "für"},
    {"charset=utf-8", "f\303\274r", "für"},
    {"iso-8859-1", "f\303\274r", "für"},
    {"koi8-r", "\320\237\320\270\321\201\321\214\320\274\320\276", "Письмо"},
    {"gb2312",
     "\347\224\250\346\210\267\344\270\215\345\255\230\345\234\250\357\274\214\351\202\256\347\256"
     "\261\345\267\262\346\273\241",
     "用户不存在，邮箱已满"},
    {"x-nonsense", "f\303\274r", "für"},
    {"x-nonsense", "f\374r", "für"},
    {"us-ascii", "f\374r", "für"},
    {"unknown-8bit", "f\374r", "für"},
    {"default", "f\303\274r", "für"},
    {"", "f\303\274r", "für"},
    {"", "Zustellung fehlgeschlagen f\374r Empf\344nger",
     "Zustellung fehlgeschlagen für Empfänger"},
    {"utf-8", "\334berpr\374fung f\374r Gr\366\337e", "Überprüfung für Größe"},
};
INSTANTIATE_TEST_SUITE_P(Labelled, CharsetTest, testing::ValuesIn(kLabelled));

const CharsetCase kGuessed[] = {
    {"",
     "\274\241\244\316\260\270\300\350\244\313\245\341\241\274\245\353\244\362\301\367\277\256\244"
     "\307\244\255\244\336\244\273\244\363\244\307\244\267\244\277\241\243\260\270\300\350\244\316"
     "\245\242\245\311\245\354\245\271\244\362\263\316\307\247\244\267\244\306\244\257\244\300\244"
     "\265\244\244\241\243",
     "次の宛先にメールを送信できませんでした。宛先のアドレスを確認してください。"},
    {"",
     "\216\237\202\314\210\266\220\346\202\311\203\201\201["
     "\203\213\202\360\221\227\220M\202\305\202\253\202\334\202\271\202\361\202\305\202\265\202\275"
     "\201B\210\266\220\346\202\314\203A\203h\203\214\203X\202\360\212m\224F\202\265\202\304\202"
     "\255\202\276\202\263\202\242\201B",
     "次の宛先にメールを送信できませんでした。宛先のアドレスを確認してください。"},
    {"",
     "\304\372\265\304\323\312\274\376\316\336\267\250\315\266\265\335\270\370\322\324\317\302\312"
     "\325\274\376\310\313\241\243\307\353\274\354\262\351\312\325\274\376\310\313\265\330\326\267"
     "\312\307\267\361\325\375\310\267\243\254\310\273\272\363\326\330\320\302\267\242\313\315\241"
     "\243",
     "您的邮件无法投递给以下收件人。请检查收件人地址是否正确，然后重新发送。"},
    {"",
     "\261z\252\272\266l\245\363\265L\252k\266\307\260e\265\271\245H\244U\246\254\245\363\244H\241C"
     "\275\320\300\313\254d\246\254\245\363\244H\246a\247}\254O\247_"
     "\245\277\275T\241A\265M\253\341\255\253\267s\266\307\260e\241C",
     "您的郵件無法傳送給以下收件人。請檢查收件人地址是否正確，然後重新傳送。"},
    {"",
     "\264\331\300\275 \274\366\275\305\300\332\277\241\260\324 \270\336\300\317\300\273 "
     "\272\270\263\276 \274\366 \276\370\275\300\264\317\264\331. \301\326\274\322\270\246 "
     "\310\256\300\316\307\317\260\355 \264\331\275\303 \272\270\263\273 "
     "\301\326\275\312\275\303\277\300.",
     "다음 수신자에게 메일을 보낼 수 없습니다. 주소를 확인하고 다시 보내 주십시오."},
    {"",
     "\367\301\333\305 \323\317\317\302\335\305\316\311\305 \316\305 \315\317\326\305\324 "
     "\302\331\324\330 \304\317\323\324\301\327\314\305\316\317 "
     "\323\314\305\304\325\300\335\311\315 \320\317\314\325\336\301\324\305\314\321\315. "
     "\360\322\317\327\305\322\330\324\305 \301\304\322\305\323.",
     "Ваше сообщение не может быть доставлено следующим получателям. Проверьте адрес."},
    {"",
     "\302\340\370\345 \361\356\356\341\371\345\355\350\345 \355\345 \354\356\346\345\362 "
     "\341\373\362\374 \344\356\361\362\340\342\353\345\355\356 "
     "\361\353\345\344\363\376\371\350\354 \357\356\353\363\367\340\362\345\353\377\354. "
     "\317\360\356\342\345\360\374\362\345 \340\344\360\345\361.",
     "Ваше сообщение не может быть доставлено следующим получателям. Проверьте адрес."},
    {"",
     "Ihre Nachricht konnte nicht zugestellt werden. Bitte pr\374fen Sie die Adresse des "
     "Empf\344ngers.",
     "Ihre Nachricht konnte nicht zugestellt werden. Bitte prüfen Sie die Adresse des Empfängers."},
};
INSTANTIATE_TEST_SUITE_P(Guessed, CharsetTest, testing::ValuesIn(kGuessed));

const CharsetCase kRepaired[] = {
    {"utf-7", "a+AOk-b", "a+AOk-b"},
    {"unicode-1-1-utf-7", "+ADw-script+AD4-", "+ADw-script+AD4-"},
    {"scsu", "abc", "abc"},
    {"utf-16", "plain text", "plain text"},
    {"iso-2022-jp", "\033$B\055\041\033(B", "①"},
    {"iso-2022-jp", "\033(I\064\061\033(B", "ｴｱ"},
    {"", "\033(Bterminal\033[0m", "\033(Bterminal\033[0m"},
    {"utf-8", "\303\251\303\251\377\303\251", "éé\357\277\275é"},
    {"utf-8", "caf\303", "caf\357\277\275"},
    {"utf-8", "caf\303\251 caf\303", "café caf\357\277\275"},
    {"utf-8", "\357\273\277caf\303\251 \346\227", "café \357\277\275"},
    {"", "caf\303\251 caf\303\251 caf\303\251 caf\303\251 \377",
     "café café café café \357\277\275"},
    {"", "\357\273\277f\303\274r", "für"},
    {"utf-8", "\377\376f\000"s, "f"},
    {"gb2312", "\326\320\316", "中\357\277\275"},
    {"HZ", "50 ~ 60", "50 ~ 60"},
    {"", "a ~ b", "a ~ b"},
    {"shift_jis", "C:\\x", "C:\\x"},
    {"ISO_2022,locale=ja,version=4", "abc", "abc"},
    {"ibm-1047", "caf\351", "café"},
};
INSTANTIATE_TEST_SUITE_P(Repaired, CharsetTest, testing::ValuesIn(kRepaired));

TEST(Charset, PlainAsciiHasNoByteThatAnyCharsetReadsOtherwise) {
  for (int byte = 0; byte < 256; ++byte) {
    const bool plain = byte >= 1 && byte <= 0x7D && byte != 0x1B;
    for (const std::size_t size : {1U, 7U, 8U, 9U, 15U, 16U, 17U, 31U, 33U, 100U}) {
      for (std::size_t at = 0; at < size; ++at) {
        std::string text(size, 'x');
        text[at] = static_cast<char>(byte);
        ASSERT_EQ(IsPlainAscii(text), plain) << byte << " at " << at << " of " << size;
      }
    }
  }
}

TEST(Charset, DoesNotCopyUtf8) {
  const std::string bytes = "f\303\274r";
  for (const char* label : {"", "utf-8", "x-nonsense", "us-ascii"}) {
    std::string scratch;
    EXPECT_EQ(DecodeToUtf8(bytes, label, &scratch).data(), bytes.data()) << label;
    EXPECT_TRUE(scratch.empty());
  }
  const std::string ascii = "only ASCII";
  std::string scratch;
  EXPECT_EQ(DecodeToUtf8(ascii, "gb2312", &scratch).data(), ascii.data());
}

TEST(Charset, GivesUtf8ForAnyBytesUnderAnyLabel) {
  std::string bytes;
  unsigned state = 1;
  for (int i = 0; i < 20'000; ++i) {
    state = state * 1664525U + 1013904223U;
    bytes.push_back(static_cast<char>(state >> 24));
  }
  for (const char* label : {"",
                            "utf-8",
                            "utf-7",
                            "utf-16",
                            "utf-16le",
                            "utf-32",
                            "us-ascii",
                            "iso-8859-1",
                            "gb2312",
                            "gb18030",
                            "big5",
                            "big5-hkscs",
                            "shift_jis",
                            "euc-jp",
                            "iso-2022-jp",
                            "iso-2022-kr",
                            "iso-2022-cn",
                            "hz",
                            "euc-kr",
                            "koi8-r",
                            "windows-1251",
                            "windows-874",
                            "lmbcs",
                            "cesu-8",
                            "bocu-1",
                            "imap-mailbox-name",
                            "x-unknown",
                            "cp1047",
                            "iscii",
                            "compound_text"}) {
    std::string scratch;
    EXPECT_TRUE(IsValidUtf8(DecodeToUtf8(bytes, label, &scratch))) << label;
    EXPECT_TRUE(IsValidUtf8(DecodeToUtf8(bytes.substr(0, 7), label, &scratch))) << label;
  }
}

TEST(Charset, TakesLinearTime) {
  const auto start = std::chrono::steady_clock::now();
  for (std::string_view unit :
       {"\033"sv, "\033$B"sv, "\377"sv, "\303"sv, "\203\203"sv, "\000\001"sv, "~"sv, "\033$B0"sv}) {
    std::string bytes;
    while (bytes.size() < 400'000) bytes += unit;
    for (const char* label : {"", "utf-8", "iso-2022-jp", "hz", "utf-16", "shift_jis"}) {
      std::string scratch;
      DecodeToUtf8(bytes, label, &scratch);
    }
  }
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

}  // namespace
}  // namespace bounce
