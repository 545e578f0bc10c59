#include "src/mailbox/file_source.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <system_error>
#include <utility>

#include "src/base/absl_bridge.h"

namespace bounce {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kMagicBytes = 4;

// The bytes of `read` as they are, the first of which can be looked at beforehand.
class RawSource : public ByteSource {
 public:
  RawSource(ReadFunction read, std::uint64_t* counter)
      : read_(std::move(read)), counter_(counter) {}

  absl::StatusOr<std::size_t> Read(char* buffer, std::size_t size) override {
    if (!peeked_.empty()) {
      const std::size_t n = std::min(size, peeked_.size());
      std::memcpy(buffer, peeked_.data(), n);
      peeked_.erase(0, n);
      return n;
    }
    return ReadCounted(buffer, size);
  }

  // The first bytes, `size` of them unless there are fewer.
  absl::StatusOr<std::string_view> Peek(std::size_t size) {
    char buffer[kMagicBytes];
    while (peeked_.size() < size) {
      const absl::StatusOr<std::size_t> n = ReadCounted(buffer, size - peeked_.size());
      if (!n.ok()) return n.status();
      if (*n == 0) break;
      peeked_.append(buffer, *n);
    }
    return peeked_;
  }

 private:
  absl::StatusOr<std::size_t> ReadCounted(char* buffer, std::size_t size) {
    if (ended_) return 0;
    absl::StatusOr<std::size_t> n = read_(buffer, size);
    ended_ = !n.ok() || *n == 0;
    if (n.ok()) *counter_ += *n;
    return n;
  }

  const ReadFunction read_;
  std::uint64_t* const counter_;
  std::string peeked_;
  bool ended_ = false;
};

absl::StatusOr<std::size_t> ReadFile(int fd, const std::atomic<bool>* stop, char* buffer,
                                     std::size_t size) {
  ssize_t n = 0;
  do {
    if (stop != nullptr && *stop) return 0;
    n = ::read(fd, buffer, size);
  } while (n < 0 && errno == EINTR);
  if (n < 0) return ErrnoStatus(errno);
  return static_cast<std::size_t>(n);
}

// A zstd frame, or a skippable one (RFC 8878 section 3.1.2), which may come first.
bool IsZstd(std::string_view magic) {
  if (magic.substr(0, 4) == "\x28\xB5\x2F\xFD"sv) return true;
  return magic.size() >= 4 && (static_cast<unsigned char>(magic[0]) & 0xF0U) == 0x50 &&
         magic.substr(1, 3) == "\x2A\x4D\x18"sv;
}

}  // namespace

ScopedFd& ScopedFd::operator=(ScopedFd&& other) noexcept {
  if (this != &other) {
    if (fd_ >= 0) ::close(fd_);
    fd_ = other.release();
  }
  return *this;
}

ScopedFd::~ScopedFd() {
  if (fd_ >= 0) ::close(fd_);
}

int ScopedFd::release() { return std::exchange(fd_, -1); }

absl::Status ErrnoStatus(int error) {
  return {absl::ErrnoToStatusCode(error), std::generic_category().message(error)};
}

ReadFunction ReaderOf(ScopedFd fd, const std::atomic<bool>* stop) {
  const auto file = std::make_shared<ScopedFd>(std::move(fd));
  return [file, stop](char* buffer, std::size_t size) {
    return ReadFile(file->get(), stop, buffer, size);
  };
}

std::unique_ptr<ByteSource> OpenRaw(const ReadFunction& read, std::uint64_t* counter) {
  return std::make_unique<RawSource>(read, counter);
}

absl::StatusOr<std::unique_ptr<ByteSource>> OpenDecoded(const ReadFunction& read,
                                                        std::uint64_t* counter) {
  auto raw = std::make_unique<RawSource>(read, counter);
  const absl::StatusOr<std::string_view> magic = raw->Peek(kMagicBytes);
  if (!magic.ok()) return magic.status();
  // CM 8 (deflate) is the only method of RFC 1952.
  if (magic->substr(0, 3) == "\x1F\x8B\x08"sv) return NewGzipSource(std::move(raw));
  if (IsZstd(*magic)) return NewZstdSource(std::move(raw));
  return std::unique_ptr<ByteSource>(std::move(raw));
}

}  // namespace bounce
