#include "src/mime/address.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "src/mime/idna.h"

namespace bounce {
namespace {

using ::testing::ElementsAreArray;

struct ListCase {
  std::string raw;
  std::vector<std::string> want;  // "display name|address"
};

class AddressListTest : public testing::TestWithParam<ListCase> {};

TEST_P(AddressListTest, Reads) {
  std::vector<std::string> got;
  for (const Address& address : ParseAddressList(GetParam().raw)) {
    got.push_back(address.display_name + "|" + address.ToString());
  }
  EXPECT_THAT(got, ElementsAreArray(GetParam().want)) << GetParam().raw;
}

const ListCase kListCases[] = {
    {"", {}},
    {"   ", {}},
    {"a@example.com", {"|a@example.com"}},
    {"<a@example.com>", {"|a@example.com"}},
    {"Ann Example <ann@example.com>", {"Ann Example|ann@example.com"}},
    {"\"Example, Ann\" <ann@example.com>", {"Example, Ann|ann@example.com"}},
    {"\"Ann \\\"A\\\" Example\" <ann@example.com>", {"Ann \"A\" Example|ann@example.com"}},
    {"a@example.com, b@example.net", {"|a@example.com", "|b@example.net"}},
    {"a@example.com; b@example.net;", {"|a@example.com", "|b@example.net"}},
    {",, a@example.com ,,", {"|a@example.com"}},
    {"ann@example.com (Ann (nested) Example)", {"Ann (nested) Example|ann@example.com"}},
    {"(before) ann (x) @ (y) example (z) . com", {"z|ann@example.com"}},
    {"Friends: a@example.com, B <b@example.com>;, c@example.com",
     {"|a@example.com", "B|b@example.com", "|c@example.com"}},
    {"undisclosed-recipients:;", {}},
    {"Undisclosed recipients: ;", {}},
    {"<@relay.example,@hub.example:a@example.com>", {"|a@example.com"}},
    {"John . Doe @ example . com", {"|John.Doe@example.com"}},
    {"\"a b\"@example.com", {"|\"a b\"@example.com"}},
    {"\"ab\"@example.com", {"|ab@example.com"}},
    {"\"a..b\"@example.com", {"|\"a..b\"@example.com"}},
    {"a..b.@mobile.example", {"|a..b.@mobile.example"}},
    {"user@[192.0.2.7]", {"|user@[192.0.2.7]"}},
    {"user@[IPv6:2001:DB8::1]", {"|user@[ipv6:2001:db8::1]"}},
    {"用户@例子.example", {"|用户@例子.example"}},
    {"Пример <имя@пример.example>", {"Пример|имя@пример.example"}},
    {"=?utf-8?Q?J=C3=B6rg_M=C3=BCller?= <joerg@example.com>", {"Jörg Müller|joerg@example.com"}},
    {"\"=?utf-8?B?5bGx55Sw?=\" <yamada@example.com>", {"山田|yamada@example.com"}},
    {"=?utf-8?Q?Doe,_\"Jo\"_(x)?= <jo@example.com>", {"Doe, \"Jo\" (x)|jo@example.com"}},
    {"=?utf-8?Q?ann=40example.com?=", {"|ann@example.com"}},
    {"=?utf-8?Q?Ann_<ann@example.com>?=", {"|ann@example.com"}},
    {"Ann <=?utf-8?Q?ann=40example.com?=>", {"Ann|ann@example.com"}},
    {"Ann <ann@example.com", {"Ann|ann@example.com"}},
    {"Ann <ann@example.com, Bob <bob@example.com>", {"Ann|ann@example.com", "Bob|bob@example.com"}},
    {"Ann <ann@example.com> Bob <bob@example.com>", {"Ann|ann@example.com", "Bob|bob@example.com"}},
    {"ann@EXAMPLE.Com.", {"|ann@example.com"}},
    {"Ann@XN--BCHER-KVA.example", {"|Ann@xn--bcher-kva.example"}},
    {"'ann@example.com'", {"|ann@example.com"}},
    {"\"ann@example.com\" <ann@example.net>", {"ann@example.com|ann@example.net"}},
    {"ann@example.com <ann@example.net>", {"ann@example.com|ann@example.net"}},
    {"\"unclosed <ann@example.com>, b@example.com", {"unclosed|ann@example.com", "|b@example.com"}},
    {"Ann (unclosed <ann@example.com>", {"Ann unclosed|ann@example.com"}},
    {"MAILER-DAEMON (Mail Delivery System)", {"Mail Delivery System|MAILER-DAEMON"}},
    {"Daemon <MAILER-DAEMON>", {"Daemon|MAILER-DAEMON"}},
    {"<>", {}},
    {"Nobody <>", {}},
    {"Nobody in particular, a@example.com", {"|a@example.com"}},
    {"a@@example.com, b@example.com", {"|b@example.com"}},
    {"mailto:a@example.com", {"|a@example.com"}},
    {"Ann\r\n\t<ann@example.com>,\r\n bob@example.net",
     {"Ann|ann@example.com", "|bob@example.net"}},
    {"\x1B$B;3ED\x1B(B <yamada@example.com>", {"山田|yamada@example.com"}},
    {"J\xF6rg <joerg@example.com>", {"Jörg|joerg@example.com"}},
};
INSTANTIATE_TEST_SUITE_P(Lists, AddressListTest, testing::ValuesIn(kListCases));

struct AddressCase {
  std::string text;
  std::string want;
};

class NormalizeAddressTest : public testing::TestWithParam<AddressCase> {};

TEST_P(NormalizeAddressTest, Reads) {
  EXPECT_EQ(NormalizeAddress(GetParam().text), GetParam().want) << GetParam().text;
}

const AddressCase kAddressCases[] = {
    {"a@example.com", "a@example.com"},
    {" <a@Example.COM> ", "a@example.com"},
    {"A.B+c@example.com", "A.B+c@example.com"},
    {"list+user=example.net@example.com", "list+user=example.net@example.com"},
    {"a@example.com (comment)", "a@example.com"},
    {"<@r.example:a@example.com>", "a@example.com"},
    {"a@localhost", "a@localhost"},
    {"a", ""},
    {"", ""},
    {"<>", ""},
    {"@example.com", ""},
    {"a@", ""},
    {"a@.example.com", ""},
    {"a@example..com", ""},
    {"a b@example.com", ""},
    {"a@example.com b", ""},
    {"a@exam ple.com", ""},
    {"a@b@example.com", ""},
    {"a@[192.0.2.1", ""},
    {"a@[]", ""},
    {"\"open@example.com", ""},
    {"\"q\\\"q\"@example.com", "\"q\\\"q\"@example.com"},
};
INSTANTIATE_TEST_SUITE_P(Addresses, NormalizeAddressTest, testing::ValuesIn(kAddressCases));

class FindAddressTest : public testing::TestWithParam<AddressCase> {};

TEST_P(FindAddressTest, Finds) {
  const std::string& text = GetParam().text;
  const std::optional<FoundAddress> found = FindAddress(text);
  EXPECT_EQ(found ? found->ToString() : "", GetParam().want) << text;
  if (!found) return;
  ASSERT_LE(found->begin, found->end);
  ASSERT_LE(found->end, text.size());
  EXPECT_EQ(text.substr(found->begin, found->end - found->begin), found->spec) << text;
  EXPECT_EQ(NormalizeAddress(found->spec), found->ToString()) << text;
}

const AddressCase kFindCases[] = {
    {"mail to <a@example.com> failed", "a@example.com"},
    {"(a@example.com)", "a@example.com"},
    {"'a@example.com'", "a@example.com"},
    {"\"a@example.com\"", "a@example.com"},
    {"`a@example.com'", "a@example.com"},
    {"a@example.com: no such user", "a@example.com"},
    {"a@example.com, or so", "a@example.com"},
    {"write to a@example.com.", "a@example.com"},
    {"mailto:a@example.com", "a@example.com"},
    {"[a@example.com]", "a@example.com"},
    {"a@example.com...", "a@example.com"},
    {"a@example.com... User unknown", "a@example.com"},
    {"RFC822;a@example.com", "a@example.com"},
    {"to=<a@example.com>,", "a@example.com"},
    {"to=a@example.com,", "a@example.com"},
    {"&lt;a@example.com&gt;", "a@example.com"},
    {"for \"quoted local\"@example.com here", "\"quoted local\"@example.com"},
    {"\"a\\\"b\"@example.com", "\"a\\\"b\"@example.com"},
    {"*a@example.com*", "a@example.com"},
    {"o'neil@example.com", "o'neil@example.com"},
    {"list+user=example.net@example.com", "list+user=example.net@example.com"},
    {"user%example.net@example.com", "user%example.net@example.com"},
    {"/G=Ann/S=Example/@example.com", "/G=Ann/S=Example/@example.com"},
    {"_a-b_@ex-ample.com-", "_a-b_@ex-ample.com"},
    {"a@[192.0.2.1] said", "a@[192.0.2.1]"},
    {"<@r.example,@s.example:a@example.com>", "a@example.com"},
    {"foo@ bar, then a@example.com", "a@example.com"},
    {"@bar then a@example.com", "a@example.com"},
    {"foo@ @bar", ""},
    {"a @ b", ""},
    {"no address", ""},
    {"a@.example.com", ""},
    {"@", ""},
    {"", ""},
    {"http://user@example.com/x", ""},
    {"имя@пример.example нет", "имя@пример.example"},
    {"rémi@example.com", "rémi@example.com"},
    {"用户@例子.example", "用户@例子.example"},
    {"宛先a@example.comに送れません", "a@example.com"},
    {"「a@example.com」", "a@example.com"},
    {"アドレスはa@例え.テスト。", "a@例え.テスト"},
    {"caf\xE9 a@example.com\xE9", "a@example.com"},
};
INSTANTIATE_TEST_SUITE_P(Prose, FindAddressTest, testing::ValuesIn(kFindCases));

// The usual forms are read directly; a comma before the list, which means nothing, prevents that.
TEST(AddressList, ReadsTheUsualFormsAsAnyOther) {
  constexpr std::array<std::string_view, 39> kPieces = {"a",           "user.name",
                                                        "@",           "example.com",
                                                        "EXAMPLE.net", ".",
                                                        "..",          "-",
                                                        "_",           "<",
                                                        ">",           " ",
                                                        "\"",          "\\",
                                                        "(c)",         ",",
                                                        ":",           ";",
                                                        "[x]",         "=",
                                                        "=?",          "=?utf-8?q?a?=",
                                                        "\r\n ",       "\t",
                                                        "~",           "\u00e9",
                                                        "Ann",         " Ann ",
                                                        "<a@b.c>",     "a@b.c",
                                                        "\x1b",        "\"Ann B\" <",
                                                        "'",           "\x0b",
                                                        " (Mail) ",    "(a;\",b)",
                                                        "(",           ")",
                                                        "(a <b>) "};
  const auto read = [](const std::string& text, DisplayNames names) {
    std::string all;
    for (const Address& address : ParseAddressList(text, names)) {
      all += address.display_name + "|" + address.ToString() + "\n";
    }
    return all;
  };
  std::mt19937 random(1);
  for (int i = 0; i < 100'000; ++i) {
    std::string text;
    for (std::size_t pieces = 1 + random() % 7; pieces > 0; --pieces) {
      text += kPieces[random() % kPieces.size()];
    }
    for (const DisplayNames names : {DisplayNames::kRead, DisplayNames::kLeaveOut}) {
      ASSERT_EQ(read(text, names), read("," + text, names)) << text;
    }
    // A blank, for one addr-spec.
    ASSERT_EQ(NormalizeAddress("<" + text + ">"), NormalizeAddress("< " + text + ">")) << text;
  }
}

TEST(FindAddress, TellsWhereItStands) {
  const auto found = FindAddress("to <a@example.com>.");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->begin, 4U);
  EXPECT_EQ(found->end, 17U);
  EXPECT_EQ(found->spec, "a@example.com");
}

TEST(Idna, ConvertsBothWays) {
  EXPECT_EQ(DomainToAscii("bücher.example"), "xn--bcher-kva.example");
  EXPECT_EQ(DomainToUnicode("xn--bcher-kva.example"), "bücher.example");
  EXPECT_EQ(DomainToUnicode("XN--BCHER-KVA.Example"), "bücher.example");
  EXPECT_EQ(DomainToAscii("straße.example"), "xn--strae-oqa.example");
  EXPECT_EQ(DomainToAscii("Example.COM"), "example.com");
  EXPECT_EQ(DomainToUnicode("example.com"), "example.com");
  EXPECT_EQ(DomainToUnicode("xn--a.example"), "xn--a.example");
  EXPECT_EQ(DomainToAscii(std::string(5000, '\xE9')), std::string(5000, '\xE9'));
}

// Each of these costs minutes where a scan begins anew for every byte.
TEST(Address, TakesLinearTime) {
  const auto start = std::chrono::steady_clock::now();
  for (std::string_view unit :
       {"(",      "((a) ",        "\"",   "<",   "<\"",    "@",   "a@", "\"@",
        "=?a?q?", "=?",           "=",    "[",   "a:",     "\\",  "a(", "<@",
        "x.",     "\xE3\x81\x82", "\xE3", "a@[", "\"a\"@", "(\"", "),("}) {
    std::string text;
    while (text.size() < 200'000) text += unit;
    ParseAddressList(text);
    ParseAddress(text);
    FindAddress(text);
  }
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

TEST(NormalizeAddress, IsTheAddressAsAString) {
  constexpr std::string_view kBytes = "abcdefghBC12.@@@@-_<>\" (),\xC3\xA4~=?\x1B";
  std::mt19937 random(1);
  std::size_t found = 0;
  for (int round = 0; round < 200'000; ++round) {
    std::string text(random() % 12, '\0');
    for (char& c : text) c = kBytes[random() % kBytes.size()];
    const std::optional<Address> address = ParseAddress(text);
    ASSERT_EQ(NormalizeAddress(text), address ? address->ToString() : "") << text;
    found += address ? 1 : 0;
  }
  EXPECT_GT(found, 2'000U);
}

}  // namespace
}  // namespace bounce
