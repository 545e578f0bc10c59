// Holds the line of JSON of every message in corpus/ against a digest of what it was, byte for
// byte: work on speed changes no result. A change that is meant is recorded by
//
//   ./dev record output
//
// and told in CHANGELOG.md.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "bounce/analyzer.h"
#include "bounce/json.h"
#include "src/base/digest.h"
#include "tests/corpus/corpus_files.h"

namespace bounce {
namespace {

constexpr char kFileHead[] =
    "# The first digits of SHA-256 of the JSON of each message of corpus/: as it is, cut in half,\n"
    "# and with CRLF line ends. Written by ./dev record output; see tests/corpus/output_test.cc.\n";

std::filesystem::path DigestFile() { return SourceDir() / "tests/corpus/output.digests"; }

// Damage is where a shortcut of the parser would show first.
std::string CutInHalf(const std::string& message) { return message.substr(0, message.size() / 2); }

std::string WithCrlf(const std::string& message) {
  std::string out;
  for (const char c : message) {
    if (c == '\n' && (out.empty() || out.back() != '\r')) out += '\r';
    out += c;
  }
  return out;
}

std::string DigestOf(const Analyzer& analyzer, const std::string& message) {
  return Sha256Hex(ToJson(analyzer.Analyze(message))).substr(0, 8);
}

using Digests = std::map<std::string, std::string>;  // by path below corpus/

Digests DigestAll() {
  Digests digests;
  const Analyzer analyzer;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(CorpusDir())) {
    if (!entry.is_regular_file() || entry.path().extension() != kMessageSuffix) continue;
    const std::string message = ReadFile(entry.path());
    digests[std::filesystem::relative(entry.path(), CorpusDir()).generic_string()] =
        DigestOf(analyzer, message) + ' ' + DigestOf(analyzer, CutInHalf(message)) + ' ' +
        DigestOf(analyzer, WithCrlf(message));
  }
  return digests;
}

Digests ReadDigests() {
  Digests digests;
  std::istringstream in(ReadFile(DigestFile()));
  for (std::string line; std::getline(in, line);) {
    const std::size_t space = line.find(' ');
    if (line.starts_with('#') || space == std::string::npos) continue;
    digests[line.substr(0, space)] = line.substr(space + 1);
  }
  return digests;
}

void Record(const Digests& digests) {
  std::ofstream out(DigestFile(), std::ios::binary);
  out << kFileHead;
  for (const auto& [name, digest] : digests) out << name << ' ' << digest << '\n';
}

// One line for each message whose output is not what it was.
std::string Differences(const Digests& recorded, const Digests& now) {
  std::string lines;
  for (const auto& [name, digest] : now) {
    const auto found = recorded.find(name);
    if (found == recorded.end()) {
      lines += "  " + name + ": is not recorded\n";
    } else if (found->second != digest) {
      lines += "  " + name + ": was " + found->second + ", is " + digest + "\n";
    }
  }
  for (const auto& [name, digest] : recorded) {
    if (now.find(name) == now.end()) lines += "  " + name + ": is gone\n";
  }
  return lines;
}

TEST(OutputTest, IsByteForByteWhatItWas) {
  const Digests now = DigestAll();
  ASSERT_GT(now.size(), 2000U);
  if (std::getenv("BOUNCE_RECORD_OUTPUT") != nullptr) {
    Record(now);
    GTEST_SKIP() << "recorded: " << DigestFile();
  }
  const std::string differences = Differences(ReadDigests(), now);
  EXPECT_TRUE(differences.empty())
      << differences << "If this is meant: ./dev record output, and a line in CHANGELOG.md. To see "
      << "the change: classify these messages with a build of the commit before, and diff.";
}

TEST(OutputTest, EveryDifferenceIsNamed) {
  const Digests recorded = {{"same.eml", "1"}, {"changed.eml", "1"}, {"gone.eml", "1"}};
  const Digests now = {{"same.eml", "1"}, {"changed.eml", "2"}, {"new.eml", "1"}};
  EXPECT_EQ(Differences(recorded, now),
            "  changed.eml: was 1, is 2\n  new.eml: is not recorded\n  gone.eml: is gone\n");
  EXPECT_EQ(Differences(now, now), "");
}

}  // namespace
}  // namespace bounce
