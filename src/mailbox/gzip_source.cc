#include <zlib.h>

#include <algorithm>
#include <limits>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "src/mailbox/byte_source.h"

namespace bounce {
namespace {

constexpr std::size_t kInputBytes = std::size_t{64} << 10;
constexpr int kGzipOnly = 15 + 16;  // windowBits of zlib: the largest window, gzip framing

class GzipSource : public ByteSource {
 public:
  explicit GzipSource(std::unique_ptr<ByteSource> input)
      : input_(std::move(input)), buffer_(kInputBytes) {
    ready_ = inflateInit2(&stream_, kGzipOnly) == Z_OK;
  }
  GzipSource(const GzipSource&) = delete;
  GzipSource& operator=(const GzipSource&) = delete;
  ~GzipSource() override { inflateEnd(&stream_); }

  absl::StatusOr<std::size_t> Read(char* buffer, std::size_t size) override {
    if (!ready_) return absl::ResourceExhaustedError("no memory to decompress gzip data");
    const std::size_t room = std::min<std::size_t>(size, std::numeric_limits<unsigned int>::max());
    stream_.next_out = reinterpret_cast<Bytef*>(buffer);
    stream_.avail_out = static_cast<uInt>(room);
    while (stream_.avail_out == room) {
      if (stream_.avail_in == 0) {
        const absl::Status filled = Fill();
        if (!filled.ok()) return filled;
      }
      if (between_members_ && !BeginMember()) return AtEnd();
      if (stream_.avail_in == 0) return absl::DataLossError("the gzip data ends too early");
      const absl::Status inflated = Inflate();
      // What was decompressed before the damage comes first; the next call meets the damage again.
      if (!inflated.ok() && stream_.avail_out == room) return inflated;
      if (!inflated.ok()) break;
    }
    return room - stream_.avail_out;
  }

 private:
  absl::Status Fill() {
    const absl::StatusOr<std::size_t> n = input_->Read(buffer_.data(), buffer_.size());
    if (!n.ok()) return n.status();
    stream_.next_in = reinterpret_cast<Bytef*>(buffer_.data());
    stream_.avail_in = static_cast<uInt>(*n);
    return absl::OkStatus();
  }

  absl::Status Inflate() {
    const int result = inflate(&stream_, Z_NO_FLUSH);
    if (result == Z_STREAM_END) {
      between_members_ = true;
      return absl::OkStatus();
    }
    // Z_BUF_ERROR only says that more input is needed.
    if (result == Z_OK || result == Z_BUF_ERROR) return absl::OkStatus();
    return absl::DataLossError("the gzip data is damaged");
  }

  // True where another member begins at the next byte.
  bool BeginMember() {
    if (stream_.avail_in == 0 || *stream_.next_in != 0x1F) return false;
    between_members_ = false;
    return inflateReset(&stream_) == Z_OK;
  }

  // Zero bytes after the last member are the padding of a tape or a block device.
  absl::StatusOr<std::size_t> AtEnd() {
    while (stream_.avail_in > 0) {
      const Bytef* end = stream_.next_in + stream_.avail_in;
      if (std::any_of<const Bytef*>(stream_.next_in, end, [](Bytef b) { return b != 0; })) {
        return absl::DataLossError("other data follows the gzip data and was left out");
      }
      const absl::Status filled = Fill();
      if (!filled.ok()) return filled;
    }
    return 0;
  }

  std::unique_ptr<ByteSource> input_;
  std::vector<char> buffer_;
  z_stream stream_ = {};
  bool ready_ = false;
  bool between_members_ = false;
};

}  // namespace

std::unique_ptr<ByteSource> NewGzipSource(std::unique_ptr<ByteSource> input) {
  return std::make_unique<GzipSource>(std::move(input));
}

}  // namespace bounce
