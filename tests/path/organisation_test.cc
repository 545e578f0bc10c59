#include "src/path/organisation.h"

#include <gtest/gtest.h>

namespace bounce {
namespace {

TEST(RegisteredDomain, IsWhatSomebodyRegistered) {
  EXPECT_EQ(RegisteredDomain("mx1.mail.example.com"), "example.com");
  EXPECT_EQ(RegisteredDomain("example.com."), "example.com");
  EXPECT_EQ(RegisteredDomain("mx.example.co.uk"), "example.co.uk");
  EXPECT_EQ(RegisteredDomain("example.co.jp"), "example.co.jp");
  EXPECT_EQ(RegisteredDomain("mx.example.io"), "example.io");
  EXPECT_EQ(RegisteredDomain("localhost"), "");
  EXPECT_EQ(RegisteredDomain("192.0.2.1"), "");
  EXPECT_EQ(RegisteredDomain("2001:db8::1"), "");
  EXPECT_EQ(RegisteredDomain(""), "");
  EXPECT_EQ(RegisteredDomain(".com"), "");
}

TEST(SameOperator, ComparesRegisteredDomainsAndKnowsProviders) {
  EXPECT_TRUE(SameOperator("mx1.example.net", "example.net"));
  EXPECT_TRUE(SameOperator("gmail-smtp-in.l.google.com", "gmail.com"));
  EXPECT_TRUE(SameOperator("mx.foxmail.com", "qq.com"));
  EXPECT_FALSE(SameOperator("notexample.net", "example.net"));
  EXPECT_FALSE(SameOperator("", ""));
  EXPECT_FALSE(SameOperator("192.0.2.1", "192.0.2.1"));
}

TEST(IsLargeProvider, KnowsDomainsOfEveryLength) {
  for (const char* host :
       {"ya.ru", "mx.bk.ru", "Hotmail.co.uk", "rocketmail.com", "googlemail.com"}) {
    EXPECT_TRUE(IsLargeProvider(host)) << host;
  }
  for (const char* host :
       {"", "a.ru", "yb.ru", "rocketmails.com", "a-far-longer-name.example.net"}) {
    EXPECT_FALSE(IsLargeProvider(host)) << host;
  }
}

TEST(IsInDomain, ADomainThatEndsAlikeIsAnother) {
  EXPECT_TRUE(IsInDomain("mx.example.net", "example.net"));
  EXPECT_TRUE(IsInDomain("mx.example.net.", ".Example.NET"));
  EXPECT_FALSE(IsInDomain("mxexample.net", "example.net"));
  EXPECT_FALSE(IsInDomain("example.net", ""));
}

TEST(LooksDynamic, KnowsLinesAndDesksFromServers) {
  for (const char* name :
       {"dsl-203-0-113-9.access.example", "p203-0-113-45.dip.access.example",
        "203-0-113-9.dyn.access.example", "localhost", "laptop", "box.lan", "raspberrypi.home",
        "localhost.localdomain", "a.b-ADSL9.example.net", "pool.example.net"}) {
    EXPECT_TRUE(LooksDynamic(name)) << name;
  }
  for (const char* name : {"mx1.example.net", "smtp-out-2.example.co.uk", "mail.example.org",
                           "a1-23.smtp-out.mailer.example", "dynamo.example.net",
                           "xdsl.example.net", "cables.example.net", ""}) {
    EXPECT_FALSE(LooksDynamic(name)) << name;
  }
}

TEST(IsSameMachine, SocketsAndLoopback) {
  for (const char* host : {"localhost", "127.0.0.1", "::1", "[127.0.0.1]", "private/dovecot-lmtp",
                           "/var/run/lmtp.sock"}) {
    EXPECT_TRUE(IsSameMachine(host)) << host;
  }
  EXPECT_FALSE(IsSameMachine("mx.example.net"));
  EXPECT_FALSE(IsSameMachine(""));
}

}  // namespace
}  // namespace bounce
