// Holds the Report of every message in corpus/ against what is true of the message. The format of
// the expected files is told in corpus/README.md.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "bounce/analyzer.h"
#include "bounce/json.h"
#include "tests/corpus/corpus_files.h"

namespace bounce {
namespace {

using Json = nlohmann::json;

std::string Show(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// Appends one line to `*differences` for each member of `expected` that `got` does not hold.
class Comparison {
 public:
  explicit Comparison(std::string* differences) : differences_(differences) {}

  void Compare(const std::string& path, const Json& expected, const Json& got) {
    if (expected.is_object() && got.is_object()) {
      CompareObjects(path, expected, got);
    } else if (expected.is_array() && got.is_array()) {
      CompareArrays(path, expected, got);
    } else if (expected != got) {
      Add(path, Show(expected), Show(got));
    }
  }

 private:
  void CompareObjects(const std::string& path, const Json& expected, const Json& got) {
    for (const auto& [key, value] : expected.items()) {
      if (key.starts_with('_')) continue;  // a note for readers or a switch for the tests
      std::string member = path;
      if (!member.empty()) member += '.';
      member += key;
      const auto found = got.find(key);
      const bool absent = found == got.end() || (found->is_array() && found->empty());
      if (value.is_null()) {
        if (!absent) Add(member, "nothing", Show(*found));
      } else if (found == got.end()) {
        Add(member, Show(value), "nothing");
      } else {
        Compare(member, value, *found);
      }
    }
  }

  void CompareArrays(const std::string& path, const Json& expected, const Json& got) {
    if (expected.size() != got.size()) {
      Add(path, std::to_string(expected.size()) + " elements",
          std::to_string(got.size()) + ": " + Show(got));
      return;
    }
    for (std::size_t i = 0; i < expected.size(); ++i) {
      Compare(path + "[" + std::to_string(i) + "]", expected[i], got[i]);
    }
  }

  void Add(const std::string& path, const std::string& expected, const std::string& got) {
    *differences_ += "  " + path + "\n    expected: " + expected + "\n    got:      " + got + "\n";
  }

  std::string* differences_;
};

class GoldenTest : public testing::TestWithParam<CorpusCase> {};

TEST_P(GoldenTest, ReportHoldsWhatIsTrue) {
  const Json expected = Json::parse(ReadFile(GetParam().expected()), nullptr, false);
  ASSERT_TRUE(expected.is_object()) << GetParam().expected() << " is not a JSON object";
  ASSERT_TRUE(expected.contains("kind")) << "every expected file states the kind";
  ASSERT_TRUE(std::filesystem::exists(GetParam().message()));

  const std::string line = ToJson(Analyzer().Analyze(ReadFile(GetParam().message())));
  const Json got = Json::parse(line, nullptr, false);
  ASSERT_TRUE(got.is_object()) << line;

  std::string differences;
  Comparison(&differences).Compare("", expected, got);
  EXPECT_TRUE(differences.empty()) << GetParam().message().string() << "\n"
                                   << differences << "  whole report: " << line;
}

INSTANTIATE_TEST_SUITE_P(Corpus, GoldenTest, testing::ValuesIn(CorpusCases()),
                         [](const testing::TestParamInfo<CorpusCase>& test) {
                           return TestName(test.param.name);
                         });

TEST(CorpusTest, EveryMessageHasAnExpectedFileAndViceVersa) {
  EXPECT_EQ(NamesWithSuffix(kMessageSuffix), NamesWithSuffix(kExpectedSuffix));
}

}  // namespace
}  // namespace bounce
