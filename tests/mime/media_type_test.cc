#include "src/mime/media_type.h"

#include <gtest/gtest.h>

#include <string>

namespace bounce {
namespace {

struct Case {
  std::string raw;
  MediaType type;
  std::string written;
};

class ParseMediaTypeTest : public testing::TestWithParam<Case> {};

TEST_P(ParseMediaTypeTest, Reads) {
  const MediaTypeValue value = ParseMediaType(GetParam().raw);
  EXPECT_EQ(value.type, GetParam().type) << GetParam().raw;
  EXPECT_EQ(value.written, GetParam().written);
}

INSTANTIATE_TEST_SUITE_P(
    Known, ParseMediaTypeTest,
    testing::Values(
        Case{"text/plain; charset=utf-8", MediaType::kTextPlain, "text/plain"},
        Case{"TEXT/Html", MediaType::kTextHtml, "TEXT/Html"},
        Case{"text/enriched", MediaType::kTextOther, "text/enriched"},
        Case{"text/rfc822-headers", MediaType::kHeaders, "text/rfc822-headers"},
        Case{"message/global-headers", MediaType::kHeaders, "message/global-headers"},
        Case{"multipart/report", MediaType::kMultipartReport, "multipart/report"},
        Case{"multipart/mixed", MediaType::kMultipartOther, "multipart/mixed"},
        Case{"message/rfc822", MediaType::kMessageRfc822, "message/rfc822"},
        Case{"message/global", MediaType::kMessageRfc822, "message/global"},
        Case{"message/partial; id=1", MediaType::kMessagePartial, "message/partial"},
        Case{"message/delivery-status", MediaType::kDeliveryStatus, "message/delivery-status"},
        Case{"message/global-delivery-status", MediaType::kDeliveryStatus,
             "message/global-delivery-status"},
        Case{"message/feedback-report", MediaType::kFeedbackReport, "message/feedback-report"},
        Case{"message/disposition-notification", MediaType::kDispositionNotification,
             "message/disposition-notification"},
        Case{"message/global-disposition-notification", MediaType::kDispositionNotification,
             "message/global-disposition-notification"},
        Case{"message/external-body", MediaType::kOther, "message/external-body"},
        Case{"image/png", MediaType::kOther, "image/png"}));

INSTANTIATE_TEST_SUITE_P(
    Malformed, ParseMediaTypeTest,
    testing::Values(Case{"", MediaType::kTextPlain, ""}, Case{";", MediaType::kTextPlain, ""},
                    Case{"text", MediaType::kTextPlain, "text"},
                    Case{"html; a=b", MediaType::kTextPlain, "html"},
                    Case{"multipart; boundary=x", MediaType::kMultipartOther, "multipart"},
                    Case{"multipart/; boundary=x", MediaType::kMultipartOther, "multipart/"},
                    Case{"text/", MediaType::kTextPlain, "text/"},
                    Case{"/html", MediaType::kTextPlain, "/html"},
                    Case{"text/html charset=x", MediaType::kTextHtml, "text/html"},
                    Case{"(c) text/html(d);", MediaType::kTextHtml, "text/html"},
                    Case{"text (c)/ html", MediaType::kTextHtml, "text (c)/ html"},
                    Case{"\"text/html\"", MediaType::kTextHtml, "text/html"},
                    Case{"\r\n text/html", MediaType::kTextHtml, "text/html"},
                    Case{"text/html,text/plain", MediaType::kTextHtml, "text/html"}));

TEST(ParseMediaType, KnowsADigest) {
  EXPECT_TRUE(ParseMediaType("Multipart/Digest; boundary=x").is_digest);
  EXPECT_FALSE(ParseMediaType("multipart/mixed").is_digest);
  EXPECT_FALSE(ParseMediaType("text/digest").is_digest);
}

}  // namespace
}  // namespace bounce
