// Writes JSON (RFC 8259) of any bytes.
//
// Why not a library's writer: those want valid UTF-8. This one mends and escapes in one pass, and
// escapes also what could drive a terminal (C1 controls, bidirectional overrides).

#ifndef BOUNCE_OUTPUT_JSON_WRITER_H_
#define BOUNCE_OUTPUT_JSON_WRITER_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace bounce {

// Appends values to a string, with commas between them. The caller closes what it opens:
//
//   JsonWriter json(&out);
//   json.BeginObject().Key("kind").String("failure").EndObject();
//
// A report is some hundred short pieces: they are put together in a buffer of the writer's, which
// costs a third of appending each to the string.
class JsonWriter {
 public:
  // `out` must outlive the writer. It has everything once the outermost object or array is closed,
  // or the writer is gone. What is not UTF-8 becomes U+FFFD; with `ascii` all that is not ASCII is
  // escaped.
  explicit JsonWriter(std::string* out, bool ascii = false) : out_(out), ascii_(ascii) {}
  ~JsonWriter() { Flush(); }
  JsonWriter(const JsonWriter&) = delete;
  JsonWriter& operator=(const JsonWriter&) = delete;

  JsonWriter& BeginObject() { return Open('{'); }
  JsonWriter& EndObject() { return Close('}'); }
  JsonWriter& BeginArray() { return Open('['); }
  JsonWriter& EndArray() { return Close(']'); }

  // ASCII that needs no escape. Inline: the names are literals, which then take a few stores.
  JsonWriter& Key(std::string_view name) {
    if (name.size() > kLongestName) return Member(name);
    char* to = BeginValue(name.size() + 3);
    *to++ = '"';
    std::memcpy(to, name.data(), name.size());
    to += name.size();
    *to++ = '"';
    *to++ = ':';
    return EndValue(to, false);
  }
  JsonWriter& Member(std::string_view name);  // a key of any bytes

  JsonWriter& String(std::string_view value);
  JsonWriter& Word(std::string_view value);  // a string of short ASCII that needs no escape
  JsonWriter& Integer(std::int64_t value);
  JsonWriter& Unsigned(std::uint64_t value);
  JsonWriter& Bool(bool value);
  JsonWriter& Fraction(double value);  // see FractionText()

  // A member that is left out where `value` is empty.
  JsonWriter& OptionalString(std::string_view name, std::string_view value) {
    return value.empty() ? *this : Key(name).String(value);
  }

 private:
  static constexpr std::size_t kSize = 2048;  // bytes: most reports
  static constexpr std::size_t kLongestName = 64;

  std::size_t room() const { return kSize - used_; }

  // Where a value of `size` bytes, far less than kSize, goes: behind the comma that it needs.
  char* BeginValue(std::size_t size) {
    if (room() < size + 1) Flush();
    char* const to = buffer_.data() + used_;
    *to = ',';
    return to + (need_comma_ ? 1 : 0);
  }

  JsonWriter& EndValue(const char* end, bool need_comma) {
    used_ = static_cast<std::size_t>(end - buffer_.data());
    need_comma_ = need_comma;
    return *this;
  }

  JsonWriter& Open(char bracket) {
    char* const to = BeginValue(1);
    *to = bracket;
    ++depth_;
    return EndValue(to + 1, false);
  }

  JsonWriter& Close(char bracket) {
    if (room() == 0) Flush();
    buffer_[used_++] = bracket;
    need_comma_ = true;
    if (--depth_ == 0) Flush();
    return *this;
  }

  JsonWriter& Bare(std::string_view value);  // short ASCII without quotes
  void PutText(std::string_view text);
  void Flush();

  std::string* out_;
  std::size_t used_ = 0;  // of buffer_
  int depth_ = 0;
  bool ascii_;
  bool need_comma_ = false;
  std::array<char, kSize> buffer_;
};

}  // namespace bounce

#endif  // BOUNCE_OUTPUT_JSON_WRITER_H_
