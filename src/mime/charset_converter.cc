#include "src/mime/charset_converter.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/ucnv_err.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>

#include "src/base/utf8.h"

namespace bounce {
namespace {

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using ConverterPtr = std::unique_ptr<UConverter, CloseConverter>;

// Writes U+FFFD for every ill-formed or unassigned sequence and counts them. ICU's own callback
// writes U+001A for some converters.
void CountAndReplace(const void* context, UConverterToUnicodeArgs* args, const char* /*units*/,
                     int32_t /*length*/, UConverterCallbackReason reason, UErrorCode* error) {
  if (reason > UCNV_IRREGULAR) return;
  *error = U_ZERO_ERROR;
  ++*static_cast<std::size_t*>(const_cast<void*>(context));
  const UChar replacement = 0xFFFD;
  ucnv_cbToUWriteUChars(args, &replacement, 1, 0, error);
}

ConverterPtr Open(std::string_view name) {
  UErrorCode error = U_ZERO_ERROR;
  ConverterPtr converter(ucnv_open(std::string(name).c_str(), &error));
  if (U_FAILURE(error)) converter.reset();
  return converter;
}

// The last few converters of a thread, unknown names included: ICU looks for those on disk.
class ConverterCache {
 public:
  // Null for a name that ICU doesn't know. Good until the next call.
  UConverter* Get(std::string_view name) {
    for (Entry& entry : entries_) {
      if (entry.used && entry.name == name) return entry.converter.get();
    }
    Entry& entry = entries_[next_];
    next_ = (next_ + 1) % entries_.size();
    entry.used = true;
    entry.name = name;
    entry.converter = Open(name);
    return entry.converter.get();
  }

 private:
  struct Entry {
    bool used = false;
    std::string name;
    ConverterPtr converter;
  };

  std::array<Entry, 8> entries_;
  std::size_t next_ = 0;
};

ConverterCache& Cache() {
  thread_local ConverterCache cache;
  return cache;
}

// Appends UTF-16 that may come in pieces, cut within a pair of surrogates.
class Utf16Appender {
 public:
  explicit Utf16Appender(std::string* out) : out_(out) {}

  void Append(const UChar* begin, const UChar* end) {
    while (begin != end) {
      begin = AppendAscii(begin, end);
      if (begin != end) AppendUnit(*begin++);
    }
  }

  void Finish() {
    if (lead_ != 0) AppendUtf8(kReplacementCharacter, out_);
    lead_ = 0;
  }

 private:
  // Appends the ASCII at the front; returns where it ends.
  const UChar* AppendAscii(const UChar* begin, const UChar* end) {
    const UChar* const other = std::find_if(begin, end, [](UChar unit) { return unit >= 0x80; });
    if (begin == other) return other;
    Finish();
    const auto old_size = static_cast<std::ptrdiff_t>(out_->size());
    out_->resize(out_->size() + static_cast<std::size_t>(other - begin));
    std::transform(begin, other, out_->begin() + old_size,
                   [](UChar unit) { return static_cast<char>(unit); });
    return other;
  }

  void AppendUnit(UChar unit) {
    if (lead_ != 0 && U16_IS_TRAIL(unit)) {
      AppendUtf8(static_cast<char32_t>(U16_GET_SUPPLEMENTARY(lead_, unit)), out_);
      lead_ = 0;
      return;
    }
    Finish();
    if (U16_IS_LEAD(unit)) {
      lead_ = unit;
      return;
    }
    AppendUtf8(U16_IS_TRAIL(unit) ? kReplacementCharacter : static_cast<char32_t>(unit), out_);
  }

  std::string* out_;
  UChar lead_ = 0;
};

}  // namespace

ConverterInfo FindConverter(std::string_view name) {
  ConverterInfo info;
  if (name.empty()) return info;
  UConverter* converter = Cache().Get(name);
  if (converter == nullptr) return info;
  const UConverterType type = ucnv_getType(converter);
  info.single_byte = type == UCNV_SBCS || type == UCNV_LATIN_1 || type == UCNV_US_ASCII;
  const bool plain = info.single_byte || type == UCNV_MBCS || type == UCNV_DBCS;
  std::string text;
  info.keeps_ascii = plain && ConvertToUtf8(name, "Az09 <@.>", &text) == 0 && text == "Az09 <@.>";
  return info;
}

std::size_t ConvertToUtf8(std::string_view name, std::string_view bytes, std::string* out) {
  UConverter* converter = Cache().Get(name);
  if (converter == nullptr) converter = Cache().Get("windows-1252");
  if (converter == nullptr) {
    AppendValidUtf8(bytes, out);
    return 0;
  }
  std::size_t errors = 0;
  UErrorCode error = U_ZERO_ERROR;
  ucnv_reset(converter);
  ucnv_setToUCallBack(converter, CountAndReplace, &errors, nullptr, nullptr, &error);
  std::array<UChar, 1024> buffer;
  Utf16Appender appender(out);
  const char* source = bytes.data();
  const char* const end = source + bytes.size();
  do {
    error = U_ZERO_ERROR;
    UChar* target = buffer.data();
    ucnv_toUnicode(converter, &target, buffer.data() + buffer.size(), &source, end, nullptr, true,
                   &error);
    appender.Append(buffer.data(), target);
  } while (error == U_BUFFER_OVERFLOW_ERROR);
  appender.Finish();
  return errors;
}

}  // namespace bounce
