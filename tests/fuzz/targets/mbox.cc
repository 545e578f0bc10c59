// The split of an mbox: the messages follow one another, whatever pieces the file comes in.

#include "src/mailbox/mbox.h"

#include <algorithm>
#include <cstring>
#include <utility>
#include <vector>

#include "src/mailbox/byte_window.h"
#include "tests/fuzz/fuzz_target.h"

namespace bounce {
namespace {

class MemorySource : public ByteSource {
 public:
  MemorySource(std::string_view bytes, std::size_t piece) : bytes_(bytes), piece_(piece) {}

  absl::StatusOr<std::size_t> Read(char* buffer, std::size_t size) override {
    const std::size_t n = std::min({size, piece_, bytes_.size()});
    std::memcpy(buffer, bytes_.data(), n);
    bytes_.remove_prefix(n);
    return n;
  }

 private:
  std::string_view bytes_;
  std::size_t piece_;
};

using Extents = std::vector<std::pair<std::uint64_t, std::uint64_t>>;

Extents Split(std::string_view bytes, std::size_t piece) {
  MemorySource source(bytes, piece);
  ByteWindow window;
  window.Reset(&source);
  MboxReader reader(&window, 0);
  RawMessage message;
  Extents extents;
  while (reader.Next(&message)) {
    Require(message.bytes == bytes.substr(message.offset, message.length),
            "a message is what stands at its offset");
    extents.emplace_back(message.offset, message.length);
  }
  return extents;
}

}  // namespace

void FuzzMbox(std::string_view bytes) {
  const Extents extents = Split(bytes, bytes.size() + 1);
  std::uint64_t end = 0;
  for (const auto& [offset, length] : extents) {
    Require(offset >= end && length > 0, "messages follow one another");
    end = offset + length;
  }
  Require(end <= bytes.size(), "messages lie in the file");
  Require(Split(bytes, 7) == extents, "the pieces that a file comes in change nothing");
}

}  // namespace bounce
