#include "src/base/ip_address.h"

#include <gtest/gtest.h>

#include <string>

namespace bounce {
namespace {

TEST(ParseIpAddress, TakesAddressesAndLiterals) {
  for (const char* text : {"192.0.2.1", "[192.0.2.1]", "2001:db8::1", "[IPv6:2001:db8::1]", "::1",
                           "fe80::1%eth0", "::ffff:192.0.2.1"}) {
    EXPECT_TRUE(ParseIpAddress(text)) << text;
  }
  for (const char* text : {"", "192.0.2", "192.0.2.256", "192.0.2.1.", "1.2.3.4.5", "example.net",
                           ":::", "12345::", "[]", "192.0.2.1:25"}) {
    EXPECT_FALSE(ParseIpAddress(text)) << text;
  }
  EXPECT_FALSE(ParseIpAddress("::ffff:192.0.2.1")->v6);
}

TEST(IsPrivate, KnowsTheRanges) {
  for (const char* text : {"10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "127.0.0.1",
                           "169.254.1.1", "100.64.0.1", "::1", "fd00::1", "fe80::1"}) {
    EXPECT_TRUE(IsPrivate(*ParseIpAddress(text))) << text;
  }
  for (const char* text : {"192.0.2.1", "172.32.0.1", "100.128.0.1", "2001:db8::1"}) {
    EXPECT_FALSE(IsPrivate(*ParseIpAddress(text))) << text;
  }
  EXPECT_TRUE(IsLoopback(*ParseIpAddress("127.0.0.2")));
  EXPECT_FALSE(IsLoopback(*ParseIpAddress("10.0.0.1")));
}

TEST(FindIpAddress, FindsTheFirstOne) {
  EXPECT_EQ(FindIpAddress("Client host [192.0.2.7] blocked"), "192.0.2.7");
  EXPECT_EQ(FindIpAddress("from 2001:db8::7: refused"), "2001:db8::7");
  EXPECT_EQ(FindIpAddress("your address 192.0.2.7."), "192.0.2.7");
  EXPECT_EQ(FindIpAddress("550 5.7.1 version 8.17.1/8.17.1 at 10:20:30"), "");
  EXPECT_EQ(FindIpAddress("dsl-192.0.2.7.example"), "");
  EXPECT_EQ(FindIpAddress(std::string(100000, ':')), "");
}

}  // namespace
}  // namespace bounce
