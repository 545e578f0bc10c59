// A folder for a test, which is gone after it.

#ifndef BOUNCE_TESTS_MAILBOX_TEMP_FOLDER_H_
#define BOUNCE_TESTS_MAILBOX_TEMP_FOLDER_H_

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace bounce {

class TempFolder {
 public:
  TempFolder() : path_(::testing::TempDir() + "bounce_XXXXXX") {
    if (::mkdtemp(path_.data()) == nullptr) ADD_FAILURE() << "no temporary folder";
  }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  ~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  const std::string& path() const { return path_; }
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }

  // Writes a file, and the folders that it lies in; returns its path.
  std::string Write(const std::string& name, std::string_view bytes) const {
    const std::filesystem::path path = std::filesystem::path(path_) / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary).write(bytes.data(), std::ssize(bytes));
    return path.string();
  }

  void MakeFolder(const std::string& name) const {
    std::filesystem::create_directories(std::filesystem::path(path_) / name);
  }

 private:
  std::string path_;
};

}  // namespace bounce

#endif  // BOUNCE_TESTS_MAILBOX_TEMP_FOLDER_H_
