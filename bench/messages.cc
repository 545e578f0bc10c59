#include "bench/messages.h"

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <system_error>

#include "bounce/mailbox.h"

namespace bounce {
namespace {

// Of the files that lie beside mail. A message has any name or none.
constexpr std::string_view kNoMail[] = {".json", ".jsonl", ".md",  ".py",  ".toml",
                                        ".csv",  ".html",  ".yml", ".zip", ".gitattributes"};
constexpr std::string_view kNoMailNames[] = {"LICENSE", "LICENCE", "COPYING", "Makefile"};

bool IsNoMail(const std::filesystem::path& path) {
  const std::string name = path.filename().string();
  return std::any_of(std::begin(kNoMail), std::end(kNoMail),
                     [&name](std::string_view suffix) { return name.ends_with(suffix); }) ||
         std::find(std::begin(kNoMailNames), std::end(kNoMailNames), name) !=
             std::end(kNoMailNames);
}

absl::Status NoMessage(absl::Span<const std::string> paths) {
  std::string all;
  for (const std::string& path : paths) {
    if (!all.empty()) all += ", ";
    all += path;
  }
  return absl::NotFoundError(all + ": no message in it; name a folder of messages or an mbox");
}

}  // namespace

absl::StatusOr<Messages> ReadMessages(absl::Span<const std::string> paths) {
  Messages messages;
  absl::Status failed;
  const auto on_message = [&](const Source& source, std::string_view bytes) {
    const bool named = std::find(paths.begin(), paths.end(), source.path) != paths.end();
    if (!named && IsNoMail(source.path)) {
      ++messages.skipped;
      return true;
    }
    messages.all.emplace_back(bytes);
    messages.bytes += bytes.size();
    return true;
  };
  // A part of what was asked for would give figures of something else.
  const auto on_error = [&failed](const std::string& path, const absl::Status& error) {
    if (!failed.ok()) return;
    std::string what = path + ": ";
    what.append(error.message().data(), error.message().size());
    failed = absl::Status(error.code(), what);
  };
  ScanMailboxes(paths, {}, on_message, on_error);
  if (!failed.ok()) return failed;
  if (messages.all.empty()) return NoMessage(paths);
  return messages;
}

}  // namespace bounce
