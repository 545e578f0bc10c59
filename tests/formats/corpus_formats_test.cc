// Holds the stanzas against the messages of corpus/: each stanza must be shown by one, and each
// message must be recognised as what its expected file says.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <utility>

#include "bounce/formats.h"

namespace bounce {
namespace {

using Json = nlohmann::json;

std::string ReadFile(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

struct Example {
  std::string path;
  std::string variant;
};

// The messages whose expected file names a format and that are recognised as that format, by name.
std::multimap<std::string, Example> Examples() {
  std::multimap<std::string, Example> examples;
  const auto formats = FormatSet::BuiltIn();
  const std::filesystem::path corpus = std::filesystem::path(BOUNCE_SOURCE_DIR) / "corpus";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(corpus)) {
    if (entry.path().extension() != ".eml") continue;
    std::filesystem::path expected = entry.path();
    expected.replace_extension(".expected.json");
    const Json truth = Json::parse(ReadFile(expected), nullptr, /*allow_exceptions=*/false);
    if (!truth.is_object() || !truth.contains("format")) continue;
    const FormatMatch match = formats->Which(ReadFile(entry.path()));
    EXPECT_TRUE(match.recognised) << entry.path();
    if (!match.recognised) continue;
    const FormatInfo& found = match.candidates.front().format;
    EXPECT_EQ(found.name, truth["format"]) << entry.path();
    examples.emplace(found.name, Example{entry.path().string(), found.variant});
  }
  return examples;
}

TEST(BuiltInFormats, HaveNoProblem) {
  for (const FormatProblem& problem : FormatSet::BuiltIn()->Lint()) {
    ADD_FAILURE() << problem.file << ":" << problem.line << ": " << problem.format << ": "
                  << problem.what;
  }
}

TEST(BuiltInFormats, AreEachShownByAMessageOfTheCorpus) {
  const auto examples = Examples();
  for (const FormatInfo& format : FormatSet::BuiltIn()->List()) {
    const auto [begin, end] = examples.equal_range(format.name);
    const bool shown = std::any_of(
        begin, end, [&](const auto& each) { return each.second.variant == format.variant; });
    EXPECT_TRUE(shown) << format.file << ":" << format.line << ": format '" << format.name << "' '"
                       << format.variant << "': no message in corpus/ whose expected file says "
                       << "\"format\": \"" << format.name << "\" is recognised as this stanza";
    EXPECT_GE(std::distance(begin, end), 2) << format.name << ": write two messages a server";
  }
}

constexpr char kTwoPigeons[] = R"(
[[format]]
name = "pigeon"
openings = [{ text = "The pigeon came back", weight = 90 }]
[[format]]
name = "dove"
openings = [{ text = "the PIGEON  came back", weight = 90 }]
)";

struct Fault {
  const char* text;
  const char* what;
};

class FaultyFormat : public ::testing::TestWithParam<Fault> {};

TEST_P(FaultyFormat, IsAProblem) {
  const FormatSource source{"my.toml", GetParam().text};
  const auto formats = FormatSet::FromSources({source}, /*with_builtin=*/false);
  ASSERT_TRUE(formats.ok()) << formats.status();
  const auto problems = (*formats)->Lint();
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems.front().file, "my.toml");
  EXPECT_GT(problems.front().line, 0);
  EXPECT_NE(problems.front().what.find(GetParam().what), std::string::npos)
      << problems.front().what;
}

INSTANTIATE_TEST_SUITE_P(
    All, FaultyFormat,
    ::testing::Values(
        Fault{kTwoPigeons, "is also one of 'pigeon'"},
        Fault{"[[format]]\nname='a'\nopenings=[{text='x y', weight=39}]\n", "weigh 39 together"},
        Fault{"[[format]]\nname='a'\nlayout='sentence'\nopenings=[{text='x', weight=90}]\n",
              "finds nobody without 'recipient'"},
        Fault{"[[format]]\nname='a'\nopenings=[{text='x', weight=90}]\nend=['a.*b.*c']\n",
              "two gaps"},
        Fault{"[[format]]\nname='a'\nopenings=[{text='x', weight=90}]\n"
              "[[format]]\nname='a'\nopenings=[{text='y', weight=90}]\n",
              "same name and variant as my.toml:1"}));

TEST(FormatSet, LetsTwoServersShareAnOpeningForAReason) {
  std::string text = kTwoPigeons;
  text.insert(text.rfind(" }]"), ", shared = \"doves are pigeons\"");
  const auto formats = FormatSet::FromSources({FormatSource{"my.toml", text}}, false);
  ASSERT_TRUE(formats.ok()) << formats.status();
  EXPECT_TRUE((*formats)->Lint().empty());
}

TEST(FormatSet, TakesAUsersFormatBeforeABuiltInOneOfTheSameScore) {
  const std::string text =
      "[[format]]\nname='mine'\nopenings=[{text='Hi. This is the nullmailer', weight=160}]\n";
  const auto formats = FormatSet::FromSources({FormatSource{"my.toml", text}}, true);
  ASSERT_TRUE(formats.ok()) << formats.status();
  const FormatMatch match = (*formats)->Which(
      "Return-Path: <>\nFrom: MAILER-DAEMON@example.net\nSubject: failure notice\n\n"
      "Hi. This is the nullmailer-send program at host.example.org.\n");
  ASSERT_TRUE(match.recognised);
  ASSERT_GE(match.candidates.size(), 2U);
  EXPECT_EQ(match.candidates[0].format.name, "mine");
  EXPECT_EQ(match.candidates[0].score, match.candidates[1].score);
  EXPECT_EQ(match.candidates[1].format.name, "nullmailer");
}

TEST(FormatSet, RefusesAFileThatIsMissing) {
  const auto formats = FormatSet::WithFiles({"missing.toml"});
  ASSERT_FALSE(formats.ok());
  EXPECT_EQ(formats.status().message(), "missing.toml: the format file cannot be read");
}

}  // namespace
}  // namespace bounce
