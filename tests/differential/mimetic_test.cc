// A message that mimetic has read gives the Report of its bytes.

#include "bounce/mimetic.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "bounce/json.h"
#include "tests/corpus/corpus_files.h"

namespace bounce {
namespace {

Report AnalyzeByMimetic(const Analyzer& analyzer, const std::string& bytes) {
  const mimetic::MimeEntity entity(bytes.begin(), bytes.end());
  return Analyze(analyzer, entity);
}

TEST(Mimetic, GivesTheReportOfTheBytes) {
  const Analyzer analyzer;
  std::size_t messages = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(CorpusDir())) {
    if (entry.path().extension() != kMessageSuffix) continue;
    const std::string bytes = ReadFile(entry.path());
    EXPECT_EQ(ToJson(AnalyzeByMimetic(analyzer, bytes)), ToJson(analyzer.Analyze(bytes)))
        << entry.path();
    ++messages;
  }
  EXPECT_GT(messages, 2000U);
}

TEST(Mimetic, TakesAnEntityThatWasBuilt) {
  mimetic::MimeEntity entity;
  entity.header().from("MAILER-DAEMON@mx.example.net");
  entity.header().subject("Undelivered Mail Returned to Sender");
  entity.body().set(
      "This is the mail system at host mx.example.net.\n\n"
      "<b@example.org>: host mail.example.org[192.0.2.5] said: 550 5.1.1 User unknown\n"
      "    (in reply to RCPT TO command)\n");
  const Report report = Analyze(Analyzer(), entity);
  ASSERT_EQ(report.recipients.size(), 1U);
  EXPECT_EQ(report.recipients[0].address, "b@example.org");
  EXPECT_EQ(report.recipients[0].reason, Reason::kUserUnknown);
}

TEST(Mimetic, NestingHasAnEnd) {
  std::string bytes = "Subject: deep\n";
  for (int i = 0; i < 200; ++i) {
    const std::string boundary = "b" + std::to_string(i);
    bytes += "Content-Type: multipart/mixed; boundary=" + boundary + "\n\n--" + boundary + "\n";
  }
  const Report report = AnalyzeByMimetic(Analyzer(), bytes);
  EXPECT_EQ(report.subject, "deep");
}

}  // namespace
}  // namespace bounce
