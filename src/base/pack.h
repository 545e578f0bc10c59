// Tables that take long to compute, written as bytes when the library is built and read when a
// program starts. The bytes are those of the machine: they are read where they were written, by the
// same version of the same code.
//
// A class says once, for both directions, what is written of it:
//
//   template <typename Self, typename Archive>
//   static void Fields(Self& self, Archive& archive) {
//     archive(self.name_, self.sizes_);
//   }

#ifndef BOUNCE_BASE_PACK_H_
#define BOUNCE_BASE_PACK_H_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace bounce {

// Without padding, which would differ from build to build.
template <typename T>
concept PlainBytes = std::is_floating_point_v<T> ||
    std::conjunction_v<std::is_trivially_copyable<T>, std::has_unique_object_representations<T>>;

class Packer {
 public:
  template <typename... T>
  void operator()(const T&... values) {
    (Put(values), ...);
  }

  const std::string& bytes() const { return bytes_; }

 private:
  void PutBytes(const void* from, std::size_t size) {
    bytes_.append(static_cast<const char*>(from), size);
  }

  template <PlainBytes T>
  void Put(const T& value) {
    PutBytes(&value, sizeof value);
  }

  void Put(const std::string& value) {
    Put(static_cast<std::uint64_t>(value.size()));
    PutBytes(value.data(), value.size());
  }

  template <typename T>
  void Put(const std::optional<T>& value) {
    Put(static_cast<std::uint8_t>(value.has_value() ? 1 : 0));
    if (value.has_value()) Put(*value);
  }

  template <typename T>
  void Put(const std::unique_ptr<T>& value) {
    Put(static_cast<std::uint8_t>(value != nullptr ? 1 : 0));
    if (value != nullptr) Put(*value);
  }

  template <typename T>
  void Put(const std::deque<T>& values) {
    Put(static_cast<std::uint64_t>(values.size()));
    for (const T& value : values) Put(value);
  }

  template <typename T>
  void Put(const std::vector<T>& values) {
    Put(static_cast<std::uint64_t>(values.size()));
    if constexpr (PlainBytes<T>) {
      PutBytes(values.data(), values.size() * sizeof(T));
    } else {
      for (const T& value : values) Put(value);
    }
  }

  template <typename T>
  requires(!PlainBytes<T>) void Put(const T& value) { T::Fields(value, *this); }

  std::string bytes_;
};

class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : rest_(bytes) {}

  template <typename... T>
  void operator()(T&... values) {
    (Take(&values), ...);
  }

  // Whether there were bytes for all that was asked for, and none is left.
  bool ok() const { return !short_ && rest_.empty(); }

 private:
  bool TakeBytes(void* to, std::size_t size) {
    if (size > rest_.size()) {
      short_ = true;
      rest_ = {};
    }
    if (short_) return false;
    if (size > 0) std::memcpy(to, rest_.data(), size);
    rest_.remove_prefix(size);
    return true;
  }

  // The number of items that follow, each of which takes `least` bytes at least.
  std::size_t TakeSize(std::size_t least) {
    std::uint64_t size = 0;
    Take(&size);
    if (size > rest_.size() / least) {
      short_ = true;
      return 0;
    }
    return static_cast<std::size_t>(size);
  }

  template <PlainBytes T>
  void Take(T* value) {
    TakeBytes(value, sizeof *value);
  }

  void Take(std::string* value) {
    const std::size_t size = TakeSize(1);
    value->assign(rest_.substr(0, size));
    rest_.remove_prefix(size);
  }

  template <typename T>
  void Take(std::optional<T>* value) {
    std::uint8_t has_value = 0;
    Take(&has_value);
    if (has_value != 0) Take(&value->emplace());
  }

  template <typename T>
  void Take(std::unique_ptr<T>* value) {
    std::uint8_t has_value = 0;
    Take(&has_value);
    if (has_value == 0) return;
    *value = std::make_unique<T>();
    Take(value->get());
  }

  template <typename T>
  void Take(std::deque<T>* values) {
    for (std::size_t size = TakeSize(1); size > 0; --size) Take(&values->emplace_back());
  }

  template <typename T>
  void Take(std::vector<T>* values) {
    if constexpr (PlainBytes<T>) {
      values->resize(TakeSize(sizeof(T)));
      TakeBytes(values->data(), values->size() * sizeof(T));
    } else {
      values->resize(TakeSize(1));
      for (T& value : *values) Take(&value);
    }
  }

  template <typename T>
  requires(!PlainBytes<T>) void Take(T* value) { T::Fields(*value, *this); }

  std::string_view rest_;
  bool short_ = false;
};

}  // namespace bounce

#endif  // BOUNCE_BASE_PACK_H_
