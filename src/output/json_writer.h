// Writes JSON (RFC 8259) of any bytes.
//
// Why not a library's writer: those want valid UTF-8. This one mends and escapes in one pass, and
// escapes also what could drive a terminal (C1 controls, bidirectional overrides).

#ifndef BOUNCE_OUTPUT_JSON_WRITER_H_
#define BOUNCE_OUTPUT_JSON_WRITER_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace bounce {

// Appends `s` in quotes; what is not UTF-8 becomes U+FFFD. With `ascii` all that is not ASCII is
// escaped.
void AppendJsonString(std::string_view s, std::string* out, bool ascii = false);

// Appends values to a string, with commas between them. The caller closes what it opens:
//
//   JsonWriter json(&out);
//   json.BeginObject().Key("kind").String("failure").EndObject();
class JsonWriter {
 public:
  // `out` must outlive the writer.
  explicit JsonWriter(std::string* out, bool ascii = false) : out_(out), ascii_(ascii) {}

  JsonWriter& BeginObject();
  JsonWriter& EndObject();
  JsonWriter& BeginArray();
  JsonWriter& EndArray();
  JsonWriter& Key(std::string_view name);     // ASCII that needs no escape
  JsonWriter& Member(std::string_view name);  // a key of any bytes

  JsonWriter& String(std::string_view value);
  JsonWriter& Integer(std::int64_t value);
  JsonWriter& Unsigned(std::uint64_t value);
  JsonWriter& Bool(bool value);
  JsonWriter& Fraction(double value);  // see FractionText()

  // A member that is left out where `value` is empty.
  JsonWriter& OptionalString(std::string_view name, std::string_view value);

 private:
  void Separate();

  std::string* out_;
  bool ascii_;
  bool need_comma_ = false;
};

}  // namespace bounce

#endif  // BOUNCE_OUTPUT_JSON_WRITER_H_
