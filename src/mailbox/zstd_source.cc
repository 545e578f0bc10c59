#include <zstd.h>

#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "src/mailbox/byte_source.h"

namespace bounce {
namespace {

// libzstd refuses windows above 128 MiB, which bounds the memory that a frame can ask for.
class ZstdSource : public ByteSource {
 public:
  explicit ZstdSource(std::unique_ptr<ByteSource> input)
      : input_(std::move(input)), buffer_(ZSTD_DStreamInSize()), context_(ZSTD_createDCtx()) {}
  ZstdSource(const ZstdSource&) = delete;
  ZstdSource& operator=(const ZstdSource&) = delete;
  ~ZstdSource() override { ZSTD_freeDCtx(context_); }

  absl::StatusOr<std::size_t> Read(char* buffer, std::size_t size) override {
    if (context_ == nullptr) {
      return absl::ResourceExhaustedError("no memory to decompress zstd data");
    }
    ZSTD_outBuffer out = {buffer, size, 0};
    while (out.pos == 0) {
      if (in_.pos == in_.size && !pending_output_) {
        const absl::StatusOr<std::size_t> n = input_->Read(buffer_.data(), buffer_.size());
        if (!n.ok()) return n.status();
        in_ = {buffer_.data(), *n, 0};
        if (*n == 0 && in_frame_) return absl::DataLossError("the zstd data ends too early");
        if (*n == 0) return 0;
      }
      const std::size_t hint = ZSTD_decompressStream(context_, &out, &in_);
      if (ZSTD_isError(hint) != 0) return absl::DataLossError("the zstd data is damaged");
      in_frame_ = hint != 0;
      pending_output_ = out.pos == out.size && in_frame_;
    }
    return out.pos;
  }

 private:
  std::unique_ptr<ByteSource> input_;
  std::vector<char> buffer_;
  ZSTD_DCtx* context_;
  ZSTD_inBuffer in_ = {nullptr, 0, 0};
  bool in_frame_ = false;
  bool pending_output_ = false;  // the decoder holds output that did not fit
};

}  // namespace

std::unique_ptr<ByteSource> NewZstdSource(std::unique_ptr<ByteSource> input) {
  return std::make_unique<ZstdSource>(std::move(input));
}

}  // namespace bounce
