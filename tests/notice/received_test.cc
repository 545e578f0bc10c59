#include "src/notice/received.h"

#include <gtest/gtest.h>

#include <string>

namespace bounce {
namespace {

struct Case {
  const char* raw;
  const char* helo;
  const char* rdns;
  const char* ip;
  const char* by;
  const char* with;
};

TEST(ParseReceived, ReadsWhatServersWrite) {
  const Case cases[] = {
      // Postfix
      {"from laptop (dsl-1.access.example [192.0.2.7]) by mx.example.net (Postfix) with ESMTPSA id "
       "4P for <a@example.net>; Mon, 3 Nov 2025 09:00:01 +0000",
       "laptop", "dsl-1.access.example", "192.0.2.7", "mx.example.net", "ESMTPSA"},
      {"from laptop (unknown [192.0.2.7]) by mx.example.net (Postfix) with ESMTP id 4P; x",
       "laptop", "", "192.0.2.7", "mx.example.net", "ESMTP"},
      // IPv6 literals
      {"from [IPv6:2001:db8::7] (unknown [IPv6:2001:db8::7]) by mx.example.net with ESMTPS; x",
       "2001:db8::7", "", "2001:db8::7", "mx.example.net", "ESMTPS"},
      // Exim
      {"from [192.0.2.7] (helo=laptop) by mx.example.net with esmtp (Exim 4.96) id 1r; x", "laptop",
       "", "192.0.2.7", "mx.example.net", "esmtp"},
      {"from host.example.org ([192.0.2.7] helo=laptop) by mx.example.net with esmtp; x", "laptop",
       "host.example.org", "192.0.2.7", "mx.example.net", "esmtp"},
      // qmail
      {"from host.example.org (HELO laptop) (192.0.2.7) by mx.example.net with SMTP; x", "laptop",
       "host.example.org", "192.0.2.7", "mx.example.net", "SMTP"},
      // Sendmail, and a HELO that lies
      {"from mx.bank.example (dyn-7.pool.example [192.0.2.7] (may be forged)) by mx.example.net "
       "(8.17.1/8.17.1) with ESMTP id 4; x",
       "mx.bank.example", "dyn-7.pool.example", "192.0.2.7", "mx.example.net", "ESMTP"},
      // Exchange
      {"from a.example.org (2001:db8::1) by b.example.org (2001:db8::2) with Microsoft SMTP Server "
       "(version=TLS1_2, cipher=X) id 15; x",
       "a.example.org", "", "2001:db8::1", "b.example.org", "Microsoft"},
      // identd, a port, and webmail
      {"from laptop (user@dsl.example.org [192.0.2.7]:51234) by mx.example.net with SMTP; x",
       "laptop", "dsl.example.org", "192.0.2.7", "mx.example.net", "SMTP"},
      {"from [192.0.2.7] by web.example.net with HTTP; x", "192.0.2.7", "", "192.0.2.7",
       "web.example.net", "HTTP"},
      // folded at every word
      {"from\r\n laptop\r\n (dsl.example.org\r\n [192.0.2.7])\r\n by\r\n mx.example.net\r\n "
       "with\r\n "
       "ESMTP\r\n ;\r\n x",
       "laptop", "dsl.example.org", "192.0.2.7", "mx.example.net", "ESMTP"},
      // damaged
      {"from laptop ((open [192.0.2.7", "laptop", "", "192.0.2.7", "", ""},
      {"by mx.example.net (Postfix, from userid 1000) id 4P; x", "", "", "", "mx.example.net", ""},
      {"", "", "", "", "", ""},
      {"from by with id for ;", "", "", "", "", ""},
  };
  for (const Case& each : cases) {
    const ReceivedField field = ParseReceived(each.raw);
    EXPECT_EQ(field.helo, each.helo) << each.raw;
    EXPECT_EQ(field.rdns, each.rdns) << each.raw;
    EXPECT_EQ(field.ip, each.ip) << each.raw;
    EXPECT_EQ(field.by, each.by) << each.raw;
    EXPECT_EQ(field.with, each.with) << each.raw;
  }
}

TEST(ParseReceived, KnowsWhoSignedIn) {
  EXPECT_TRUE(ParseReceived("from a by b with ESMTPSA id 1; x").authenticated);
  EXPECT_TRUE(ParseReceived("from a (b [192.0.2.1]) (Authenticated sender: x) by c with ESMTP; x")
                  .authenticated);
  EXPECT_FALSE(ParseReceived("from a by b with ESMTPS id 1; x").authenticated);
  EXPECT_TRUE(ParseReceived("by b (Postfix, from userid 33) id 1; x").locally_submitted);
  EXPECT_TRUE(ParseReceived("(qmail 1 invoked by uid 89); x").locally_submitted);
}

TEST(ParseReceived, TakesTheDateBehindTheLastSemicolon) {
  EXPECT_EQ(ParseReceived("from a by b; Mon, 3 Nov 2025 09:00:01 +0000").date,
            "Mon, 3 Nov 2025 09:00:01 +0000");
  EXPECT_EQ(ParseReceived("from a by b; Mon, 3 Nov 2025 09:00:01 +0000 (x; y)").date,
            "Mon, 3 Nov 2025 09:00:01 +0000 (x; y)");
  const auto time = TimeOf(ParseReceived("from a by b; Mon, 3 Nov 2025 10:00:01 +0100"));
  ASSERT_TRUE(time.has_value());
  EXPECT_EQ(ToRfc3339(*time), "2025-11-03T10:00:01+01:00");
  EXPECT_FALSE(TimeOf(ParseReceived("from a by b")));
}

TEST(ParseReceived, NestingCostsNoMoreThanLength) {
  const std::string deep(200000, '(');
  EXPECT_EQ(ParseReceived("from a " + deep).helo, "a");
  const std::string wide = "from a (" + std::string(200000, ':') + ") by b; x";
  EXPECT_EQ(ParseReceived(wide).by, "b");
}

}  // namespace
}  // namespace bounce
