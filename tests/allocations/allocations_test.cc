// How many allocations a message costs in the steady state: what a program pays that analyses one
// after the other.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "bounce/analyzer.h"
#include "bounce/message.h"
#include "tests/allocations/allocation_count.h"

namespace bounce {
namespace {

// At most so many on the median message: the Report alone owns some twenty. It only ever gets
// lower; the project aims at 15.
constexpr std::size_t kCeiling = 36;

std::vector<std::string> ReadCorpus() {
  std::vector<std::string> messages;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(BOUNCE_SOURCE_DIR "/corpus")) {
    if (entry.path().extension() != ".eml") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    messages.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  return messages;
}

// For each message the allocations of `work`, sorted. Everything is done once before: caches fill
// at the first message that needs them.
template <typename Work>
std::vector<std::size_t> CountEach(const std::vector<std::string>& messages, const Work& work) {
  for (const std::string& each : messages) work(each);
  std::vector<std::size_t> counts;
  counts.reserve(messages.size());
  for (const std::string& each : messages) {
    const std::size_t before = Allocations();
    work(each);
    counts.push_back(Allocations() - before);
  }
  std::sort(counts.begin(), counts.end());
  return counts;
}

std::size_t MedianOf(const std::vector<std::size_t>& sorted) { return sorted[sorted.size() / 2]; }

TEST(AllocationsTest, AreCounted) {
  const std::size_t before = Allocations();
  const auto by_new = std::make_unique<std::string>(100, 'x');
  const std::unique_ptr<void, void (*)(void*)> by_malloc(std::malloc(10), std::free);
  EXPECT_EQ(Allocations() - before, 3U);
  ASSERT_NE(by_malloc, nullptr);
  EXPECT_EQ(by_new->size(), 100U);
}

TEST(AllocationsTest, OfAnalysisStayBelowTheCeiling) {
  const std::vector<std::string> messages = ReadCorpus();
  ASSERT_GT(messages.size(), 2000U);
  const Analyzer analyzer;
  const std::vector<std::size_t> counts =
      CountEach(messages, [&analyzer](const std::string& message) { analyzer.Analyze(message); });
  const std::vector<std::size_t> parsing =
      CountEach(messages, [](const std::string& message) { Message::Parse(message); });
  std::cout << "allocations a message: median " << MedianOf(counts) << ", ninth of ten "
            << counts[counts.size() * 9 / 10] << ", most " << counts.back() << "; parsing alone "
            << MedianOf(parsing) << "; at most " << kCeiling << '\n';
  EXPECT_LE(MedianOf(counts), kCeiling);
}

}  // namespace
}  // namespace bounce
