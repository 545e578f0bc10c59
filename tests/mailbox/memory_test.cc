// A large mailbox must not need large memory.

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <string>
#include <vector>

#include "src/mailbox/classify.h"
#include "tests/mailbox/temp_folder.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define BOUNCE_SANITIZED 1
#endif
#elif defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define BOUNCE_SANITIZED 1
#endif

namespace bounce {
namespace {

constexpr std::size_t kMessages = 40000;
constexpr long kMaxKilobytes = 40 * 1024;

// Exit status of the child: 0 if all went well and the memory stayed below the bound.
[[maybe_unused]] int ScanInChild(const std::string& path) {
  const std::vector<std::string> paths = {path};
  std::size_t count = 0;
  ClassifyCallbacks callbacks;
  callbacks.analyze = [](std::string_view bytes) {
    Report report;
    report.subject = bytes.substr(0, 20);
    return report;
  };
  callbacks.deliver = [&count](const Report&, std::string_view) { return ++count > 0; };
  callbacks.on_error = [](const std::string&, const absl::Status&) {};
  if (!ClassifyMailboxes(paths, {}, 4, callbacks)) return 2;
  if (count != kMessages) return 3;
  struct rusage usage = {};
  ::getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss < kMaxKilobytes ? 0 : 4;
}

TEST(MemoryTest, AnMboxOf200MegabytesNeedsLessThan40) {
#ifdef BOUNCE_SANITIZED
  GTEST_SKIP() << "sanitizers need memory of their own";
#else
  const TempFolder folder;
  {
    std::ofstream mbox(folder / "mbox", std::ios::binary);
    const std::string line(70, 'x');
    std::string message = "From a@example.org Tue May  7 10:11:12 2024\nSubject: 1\n\n";
    for (int i = 0; i < 70; ++i) message += line + "\n";
    for (std::size_t i = 0; i < kMessages; ++i) mbox << message << "\n";
  }
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) ::_exit(ScanInChild(folder / "mbox"));
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0) << "2: not read, 3: messages missing, 4: too much memory";
#endif
}

}  // namespace
}  // namespace bounce
