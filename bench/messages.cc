#include "bench/messages.h"

#include <cstdio>
#include <cstdlib>

#include "bounce/mailbox.h"

namespace bounce {
namespace {

std::vector<std::string> ReadMessages() {
  const char* folder = std::getenv("BOUNCE_BENCH_FOLDER");
  const std::string paths[] = {folder != nullptr ? folder : BOUNCE_SOURCE_DIR "/corpus"};
  std::vector<std::string> messages;
  ScanMailboxes(
      paths, {},
      [&messages, folder](const Source& source, std::string_view bytes) {
        // The rest of corpus/ is what is true of its messages, and how they were made.
        if (folder != nullptr || source.path.ends_with(".eml")) {
          messages.emplace_back(bytes);
        }
        return true;
      },
      [](const std::string& path, const absl::Status& error) {
        std::fprintf(stderr, "%s: %s\n", path.c_str(), error.ToString().c_str());
      });
  if (messages.empty()) {
    std::fprintf(stderr, "no message in %s\n", paths[0].c_str());
    std::exit(1);
  }
  return messages;
}

}  // namespace

const std::vector<std::string>& Messages() {
  static const std::vector<std::string> messages = ReadMessages();
  return messages;
}

}  // namespace bounce
