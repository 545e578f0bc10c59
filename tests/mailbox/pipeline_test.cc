#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "src/mailbox/classify.h"
#include "src/mailbox/ordered_pipeline.h"
#include "tests/mailbox/temp_folder.h"

namespace bounce {
namespace {

using ::testing::ElementsAre;

class PipelineTest : public ::testing::TestWithParam<std::size_t> {};

TEST_P(PipelineTest, KeepsTheOrder) {
  std::vector<int> results;
  OrderedPipeline<int, int> pipeline(
      GetParam(),
      [](int item) {
        // The early items take the longest.
        if (item % 7 == 0) std::this_thread::sleep_for(std::chrono::microseconds(300));
        return item * 2;
      },
      [&results](int result) {
        results.push_back(result);
        return true;
      });
  for (int i = 0; i < 1000; ++i) ASSERT_TRUE(pipeline.Push(i));
  EXPECT_TRUE(pipeline.Finish());
  ASSERT_EQ(results.size(), 1000U);
  for (int i = 0; i < 1000; ++i) EXPECT_EQ(results[static_cast<std::size_t>(i)], 2 * i);
}

TEST_P(PipelineTest, HoldsOnlyAFewItems) {
  std::atomic<int> pushed = 0;
  std::atomic<int> delivered = 0;
  int most = 0;
  OrderedPipeline<int, int> pipeline(
      GetParam(), [](int item) { return item; },
      [&](int) {
        std::this_thread::sleep_for(std::chrono::microseconds(100));
        ++delivered;
        return true;
      });
  for (int i = 0; i < 300; ++i) {
    pipeline.Push(i);
    most = std::max(most, ++pushed - delivered);
  }
  pipeline.Finish();
  EXPECT_EQ(delivered, 300);
  EXPECT_LE(most, static_cast<int>(2 * GetParam() + 1));
}

TEST_P(PipelineTest, StopsWhenAsked) {
  int delivered = 0;
  OrderedPipeline<int, int> pipeline(
      GetParam(), [](int item) { return item; }, [&delivered](int) { return ++delivered < 5; });
  int pushed = 0;
  while (pushed < 1000000 && pipeline.Push(pushed)) ++pushed;
  EXPECT_LT(pushed, 1000000);
  EXPECT_FALSE(pipeline.Finish());
  EXPECT_EQ(delivered, 5);
}

TEST_P(PipelineTest, CanBeEmpty) {
  OrderedPipeline<int, int> pipeline(
      GetParam(), [](int item) { return item; }, [](int) { return true; });
  EXPECT_TRUE(pipeline.Finish());
}

INSTANTIATE_TEST_SUITE_P(Jobs, PipelineTest, ::testing::Values(1, 2, 3, 8));

class ClassifyTest : public ::testing::TestWithParam<std::size_t> {
 protected:
  // A report whose subject is the message itself.
  ClassifyCallbacks Callbacks() {
    ClassifyCallbacks callbacks;
    callbacks.analyze = [](std::string_view bytes) {
      Report report;
      report.subject = bytes;
      return report;
    };
    callbacks.format = [](const Report& report, std::string* text) {
      text->append("<" + report.subject + ">");
    };
    callbacks.deliver = [this](const Report& report, std::string_view text) {
      EXPECT_EQ(text, "<" + report.subject + ">");
      subjects_.push_back(report.subject);
      paths_.push_back(report.source.path);
      return true;
    };
    callbacks.on_error = [this](const std::string&, const absl::Status&) { ++errors_; };
    return callbacks;
  }

  std::vector<std::string> subjects_;
  std::vector<std::string> paths_;
  int errors_ = 0;
};

TEST_P(ClassifyTest, GivesEveryMessageInOrder) {
  const TempFolder folder;
  std::vector<std::string> expected;
  std::vector<std::string> paths;
  for (int i = 0; i < 1000; ++i) {
    const std::string name = std::to_string(i);
    const std::string text = name + std::string(static_cast<std::size_t>(i) * 10, 'x');
    paths.push_back(folder.Write("box/" + name, text));
    expected.push_back(text);
  }
  const std::vector<std::string> inputs = {folder / "box", folder / "missing"};
  EXPECT_FALSE(ClassifyMailboxes(inputs, {}, GetParam(), Callbacks()));
  EXPECT_EQ(subjects_, expected);
  EXPECT_EQ(paths_, paths);
  EXPECT_EQ(errors_, 1);
}

TEST_P(ClassifyTest, StopsWhenAsked) {
  const TempFolder folder;
  for (int i = 0; i < 500; ++i) folder.Write(std::to_string(i), std::string(5000, 'x'));
  ClassifyCallbacks callbacks = Callbacks();
  int delivered = 0;
  callbacks.deliver = [&delivered](const Report&, std::string_view) { return ++delivered < 3; };
  const std::vector<std::string> inputs = {folder.path()};
  EXPECT_TRUE(ClassifyMailboxes(inputs, {}, GetParam(), callbacks));
  EXPECT_EQ(delivered, 3);
}

TEST_P(ClassifyTest, NoFormatGivesNoText) {
  const TempFolder folder;
  const std::vector<std::string> inputs = {folder.Write("a", "a")};
  ClassifyCallbacks callbacks = Callbacks();
  callbacks.format = nullptr;
  int delivered = 0;
  callbacks.deliver = [&delivered](const Report&, std::string_view text) {
    EXPECT_EQ(text, "");
    return ++delivered > 0;
  };
  EXPECT_TRUE(ClassifyMailboxes(inputs, {}, GetParam(), callbacks));
  EXPECT_EQ(delivered, 1);
}

INSTANTIATE_TEST_SUITE_P(Jobs, ClassifyTest, ::testing::Values(1, 2, 4));

}  // namespace
}  // namespace bounce
