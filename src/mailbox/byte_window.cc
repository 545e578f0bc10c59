#include "src/mailbox/byte_window.h"

#include <algorithm>
#include <cstring>
#include <new>

namespace bounce {
namespace {

constexpr std::size_t kReadBytes = std::size_t{256} << 10;
constexpr std::size_t kSmallCapacity = 4 * kReadBytes;

}  // namespace

void ByteWindow::Reset(ByteSource* source) {
  source_ = source;
  begin_ = end_ = 0;
  ended_ = false;
  status_ = absl::OkStatus();
  if (capacity_ > kSmallCapacity) Resize(kSmallCapacity);
}

bool ByteWindow::Fill() {
  if (ended_) return false;
  MakeRoom();
  const absl::StatusOr<std::size_t> n =
      source_->Read(data_.get() + end_, std::min(kReadBytes, capacity_ - end_));
  if (!n.ok()) status_ = n.status();
  ended_ = !n.ok() || *n == 0;
  if (ended_) return false;
  end_ += *n;
  return true;
}

void ByteWindow::Cut(std::size_t at, std::size_t n) {
  char* hole = data_.get() + begin_ + at;
  std::memmove(hole, hole + n, end_ - begin_ - at - n);
  end_ -= n;
}

// Moves only when at least as much was skipped as has to be moved, so that every byte is moved once
// on average.
void ByteWindow::MakeRoom() {
  const std::size_t used = end_ - begin_;
  if (begin_ > 0 && begin_ >= used && (begin_ >= kReadBytes || used == 0)) {
    std::memmove(data_.get(), data_.get() + begin_, used);
    begin_ = 0;
    end_ = used;
    // One huge message must not keep its memory for the rest of the mailbox.
    if (capacity_ > kSmallCapacity && used < capacity_ / 4) {
      Resize(std::max(kSmallCapacity, 2 * used));
    }
  }
  if (capacity_ - end_ < kReadBytes) Resize(std::max(kSmallCapacity, 2 * capacity_));
}

void ByteWindow::Resize(std::size_t capacity) {
  char* data = static_cast<char*>(std::realloc(data_.get(), capacity));
  if (data == nullptr) throw std::bad_alloc();
  static_cast<void>(data_.release());  // realloc has taken it
  data_.reset(data);
  capacity_ = capacity;
}

}  // namespace bounce
