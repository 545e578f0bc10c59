#include "src/formats/recogniser.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace bounce {
namespace {

class RecogniserTest : public ::testing::Test {
 protected:
  RecogniserTest() { common_.subject.Add("undelivered"); }

  struct Sign {
    const char* name;
    const char* pattern;
    int weight;
  };

  void Add(const std::vector<OpeningSign>& openings, const std::vector<Sign>& headers) {
    Format& format = formats_.emplace_back();
    format.openings = openings;
    for (const Sign& each : headers)
      format.headers.emplace_back(each.name, each.pattern, each.weight);
  }

  void Compile() {
    scanner_ = TextScanner(&common_, &formats_);
    recogniser_.Compile(&common_.subject);
  }

  Recognition Recognise(const std::string& bytes, Recogniser::Detail detail) {
    const Message message = Message::Parse(bytes);
    const Notice notice = ReadNotice(message);
    TextScan scan;
    scanner_.Scan(notice.text, &scan);
    return recogniser_.Recognise(message, notice, scan.openings, detail);
  }

  // The index of the format that the message is in, or -1.
  int Best(const std::string& bytes, Recogniser::Detail detail) {
    const Recognition recognition = Recognise(bytes, detail);
    return recognition.best() == nullptr ? -1 : static_cast<int>(recognition.best()->format);
  }

  CommonPatterns common_;
  std::deque<Format> formats_;
  TextScanner scanner_;
  Recogniser recogniser_{&common_, &formats_};
};

// Signs that cannot change the answer are not looked at: the answer is that of all signs.
TEST_F(RecogniserTest, LooksAtSignsUntilTheyCannotMatter) {
  Add({{"alpha failed", 90, ""}}, {{"from", "alpha", 30}, {"subject", "^undelivered", 20}});
  Add({{"alpha failed", 70, ""}, {"beta", 20, ""}}, {{"from", "beta", 30}});
  Add({{"gamma was not sent", 90, ""}}, {{"x-gamma", ".+", -60}, {"from", "gamma", 10}});
  Add({{"gamma was not sent", 60, ""}}, {{"x-mailer", "gamma", 30}});
  Add({}, {{"x-delta", ".+", 60}, {"from", "delta", 50}});
  Add({}, {{"from", "@delta\\.example", 60}});
  Compile();
  const std::vector<std::string> froms = {"MAILER-DAEMON@alpha.example", "beta@example.net",
                                          "MAILER-DAEMON@gamma.example", "kim@delta.example"};
  const std::vector<std::string> fields = {"", "Return-Path: <>\n", "X-Gamma: 1\n",
                                           "X-Delta: 1\nReturn-Path: <>\n", "X-Mailer: gamma\n"};
  const std::vector<std::string> subjects = {"", "Undelivered: hello", "Re: undelivered", "hello"};
  const std::vector<std::string> texts = {
      "alpha failed",       "alpha failed, beta",
      "gamma was not sent", "alpha failed, gamma was not sent",
      "nothing known",      "Hello,\n\nlook\n\nat\n\nthis:\n\nalpha failed, beta"};
  std::vector<int> seen(formats_.size() + 1);
  for (const std::string& from : froms) {
    for (const std::string& field : fields) {
      for (const std::string& subject : subjects) {
        for (const std::string& text : texts) {
          const std::string bytes =
              field + "From: " + from + "\nSubject: " + subject + "\n\n" + text + "\n";
          const int best = Best(bytes, Recogniser::Detail::kSigns);
          EXPECT_EQ(Best(bytes, Recogniser::Detail::kScores), best) << bytes;
          EXPECT_EQ(Recognise(bytes, Recogniser::Detail::kScores).unknown_server,
                    Recognise(bytes, Recogniser::Detail::kSigns).unknown_server)
              << bytes;
          ++seen[static_cast<std::size_t>(best + 1)];
        }
      }
    }
  }
  for (std::size_t i = 0; i < seen.size(); ++i) EXPECT_GT(seen[i], 0) << i;
}

}  // namespace
}  // namespace bounce
