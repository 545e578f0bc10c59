// Finds and reads the messages of corpus/ for the tests of this folder.

#ifndef BOUNCE_TESTS_CORPUS_CORPUS_FILES_H_
#define BOUNCE_TESTS_CORPUS_CORPUS_FILES_H_

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace bounce {

inline constexpr std::string_view kMessageSuffix = ".eml";
inline constexpr std::string_view kExpectedSuffix = ".expected.json";

inline std::filesystem::path SourceDir() { return BOUNCE_SOURCE_DIR; }
inline std::filesystem::path CorpusDir() { return SourceDir() / "corpus"; }

// A message of the corpus: its path below corpus/ without the suffix, for example "dsn/plain".
struct CorpusCase {
  std::string name;

  std::filesystem::path message() const { return CorpusDir() / (name + ".eml"); }
  std::filesystem::path expected() const { return CorpusDir() / (name + ".expected.json"); }
};

inline void PrintTo(const CorpusCase& value, std::ostream* out) { *out << value.name; }

inline std::string ReadFile(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// The names (see CorpusCase) of all files below corpus/ that end in `suffix`, sorted; not those of
// corpus/generated/, whose truth is in another form (tests/generated/).
inline std::vector<std::string> NamesWithSuffix(std::string_view suffix) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(CorpusDir())) {
    std::string name = std::filesystem::relative(entry.path(), CorpusDir()).generic_string();
    if (!entry.is_regular_file() || !name.ends_with(suffix)) continue;
    if (name.starts_with("generated/")) continue;
    name.resize(name.size() - suffix.size());
    names.push_back(std::move(name));
  }
  std::sort(names.begin(), names.end());
  return names;
}

// Every message that has an expected file.
inline std::vector<CorpusCase> CorpusCases() {
  std::vector<CorpusCase> cases;
  for (std::string& name : NamesWithSuffix(kExpectedSuffix)) cases.push_back({std::move(name)});
  return cases;
}

// "dsn/plain" as a name that GoogleTest accepts.
inline std::string TestName(std::string name) {
  for (char& c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  }
  return name;
}

// Whether `line` is one line that holds one JSON object in valid UTF-8.
inline bool IsJsonLine(const std::string& line) {
  if (line.find('\n') != std::string::npos || line.find('\r') != std::string::npos) return false;
  return nlohmann::json::parse(line, nullptr, /*allow_exceptions=*/false).is_object();
}

}  // namespace bounce

#endif  // BOUNCE_TESTS_CORPUS_CORPUS_FILES_H_
