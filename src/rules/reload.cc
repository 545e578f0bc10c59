#include <filesystem>
#include <utility>

#include "bounce/rules.h"

namespace bounce {
namespace {

// Size and time of change of each file; "-" for one that is not there.
std::string StampOf(const std::vector<std::string>& files) {
  std::string stamp;
  for (const std::string& file : files) {
    std::error_code error;
    const auto size = std::filesystem::file_size(file, error);
    const auto time = std::filesystem::last_write_time(file, error);
    if (error) {
      stamp += "-\n";
    } else {
      stamp += std::to_string(size) + " " + std::to_string(time.time_since_epoch().count()) + "\n";
    }
  }
  return stamp;
}

}  // namespace

absl::StatusOr<std::unique_ptr<ReloadableRules>> ReloadableRules::Open(
    std::vector<std::string> files, bool with_builtin) {
  std::unique_ptr<ReloadableRules> rules(new ReloadableRules(std::move(files), with_builtin));
  if (absl::Status status = rules->Reload(); !status.ok()) return status;
  return rules;
}

std::shared_ptr<const RuleSet> ReloadableRules::Current() const {
  const std::lock_guard<std::mutex> lock(swapping_);
  return current_;
}

absl::Status ReloadableRules::Reload() {
  const std::lock_guard<std::mutex> lock(reloading_);
  stamp_ = StampOf(files_);  // before they are read: what changes meanwhile is seen next time
  auto fresh = RuleSet::WithFiles(files_, with_builtin_);
  if (!fresh.ok()) return fresh.status();
  const std::lock_guard<std::mutex> swap(swapping_);
  current_.swap(*fresh);
  return absl::OkStatus();
}

absl::StatusOr<bool> ReloadableRules::ReloadIfChanged() {
  {
    const std::lock_guard<std::mutex> lock(reloading_);
    if (StampOf(files_) == stamp_) return false;
  }
  if (absl::Status status = Reload(); !status.ok()) return status;
  return true;
}

}  // namespace bounce
