#include "src/mime/date.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

#include "src/base/ascii.h"
#include "src/base/byte_table.h"

namespace bounce {
namespace {

constexpr std::size_t kMaxDate = 512;  // bytes looked at
constexpr std::int64_t kMaxOffset = std::int64_t{18} * 3600;

struct ZoneName {
  std::string_view name;
  int minutes;  // east of UTC
};

// RFC 5322 section 4.3, and what mail servers write. IST is India's, CST and AST America's.
constexpr ZoneName kZones[] = {
    {"acdt", 630},  {"acst", 570}, {"adt", -180}, {"aedt", 660}, {"aest", 600},  {"akdt", -480},
    {"akst", -540}, {"art", -180}, {"ast", -240}, {"awst", 480}, {"brst", -120}, {"brt", -180},
    {"bst", 60},    {"cct", 480},  {"cdt", -300}, {"cest", 120}, {"cet", 60},    {"clt", -240},
    {"cot", -300},  {"cst", -360}, {"eat", 180},  {"edt", -240}, {"eest", 180},  {"eet", 120},
    {"est", -300},  {"gmt", 0},    {"hdt", -540}, {"hkt", 480},  {"hst", -600},  {"ict", 420},
    {"idt", 180},   {"ist", 330},  {"jst", 540},  {"kst", 540},  {"mdt", -360},  {"mest", 120},
    {"mesz", 120},  {"met", 60},   {"mez", 60},   {"msd", 240},  {"msk", 180},   {"mst", -420},
    {"myt", 480},   {"ndt", -150}, {"nst", -210}, {"nzdt", 780}, {"nzst", 720},  {"pdt", -420},
    {"pht", 480},   {"pkt", 300},  {"pst", -480}, {"sast", 120}, {"sgt", 480},   {"trt", 180},
    {"ut", 0},      {"utc", 0},    {"wat", 60},   {"west", 60},  {"wet", 0},     {"wib", 420},
    {"wita", 480},
};

constexpr std::string_view kMonths[] = {"january",   "february", "march",    "april",
                                        "may",       "june",     "july",     "august",
                                        "september", "october",  "november", "december"};

// Seconds east of UTC.
std::optional<std::int32_t> ZoneByName(std::string_view word) {
  // Military letters were defined with the wrong sign in RFC 822: they say nothing (RFC 5322, 4.3).
  if (word.size() == 1 && ToLower(word[0]) != 'j') return 0;
  for (const ZoneName& zone : kZones) {
    if (EqualsIgnoreCase(zone.name, word)) return zone.minutes * 60;
  }
  return std::nullopt;
}

// 1 to 12, or 0: "Sep", "Sept", "September".
int MonthByName(std::string_view word) {
  if (word.size() < 3) return 0;
  for (int i = 0; i < 12; ++i) {
    if (StartsWithIgnoreCase(kMonths[i], word)) return i + 1;
  }
  return 0;
}

struct Parts {
  int year = -1;
  int month = 0;
  int day = 0;
  int hour = -1;
  int minute = 0;
  int second = 0;
  std::optional<std::int32_t> offset;
};

// Reads the form that RFC 5322 section 3.3 prescribes, "Tue, 1 Jan 2030 10:00:00 +0000 (UTC)", as
// DateReader does.
class UsualFormReader {
 public:
  explicit UsualFormReader(std::string_view text) : text_(text) {}

  // False (and some of `*parts` are set) where the date has another form.
  bool Read(Parts* parts) {
    SkipBlanks();
    if (at_ + 4 < text_.size() && text_[at_ + 3] == ',') {
      if (!IsAlpha(text_[at_]) || MonthAt(at_) != 0) return false;
      if (!IsAlpha(text_[at_ + 1]) || !IsAlpha(text_[at_ + 2])) return false;
      at_ += 4;
      SkipBlanks();
    }
    if (!Number(1, 2, &parts->day) || !SkipBlanks()) return false;
    if (at_ + 4 > text_.size()) return false;
    parts->month = MonthAt(at_);
    at_ += 3;
    if (!SkipBlanks() || !Number(4, 4, &parts->year) || !SkipBlanks()) return false;
    if (!Number(2, 2, &parts->hour) || !Take(':') || !Number(2, 2, &parts->minute)) return false;
    if (!Take(':') || !Number(2, 2, &parts->second) || !SkipBlanks()) return false;
    const bool sane = parts->month != 0 && parts->day != 0 && parts->hour < 24 &&
                      parts->minute < 60 && parts->second < 60;
    return sane && Offset(parts) && AtEnd();
  }

 private:
  bool SkipBlanks() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && IsSpace(text_[at_])) ++at_;
    return at_ > begin;
  }

  bool Take(char c) { return at_ < text_.size() && text_[at_++] == c; }

  // Digits, between `least` and `most` of them, and no more.
  bool Number(std::size_t least, std::size_t most, int* value) {
    const std::size_t begin = at_;
    *value = 0;
    while (at_ < text_.size() && IsDigit(text_[at_]) && at_ - begin <= most) {
      *value = *value * 10 + (text_[at_++] - '0');
    }
    return at_ - begin >= least && at_ - begin <= most;
  }

  // Three letters as a number, in any case: no other byte becomes a small letter.
  static constexpr std::uint32_t Key(std::string_view letters) {
    std::uint32_t key = 0;
    for (const char c : letters) key = key << 8 | (static_cast<unsigned char>(c) | 0x20U);
    return key;
  }

  // 1 to 12, or 0: the three letters at `at`.
  int MonthAt(std::size_t at) const {
    static constexpr std::array<std::uint32_t, 12> kKeys = {
        Key("jan"), Key("feb"), Key("mar"), Key("apr"), Key("may"), Key("jun"),
        Key("jul"), Key("aug"), Key("sep"), Key("oct"), Key("nov"), Key("dec")};
    const auto* const found = std::find(kKeys.begin(), kKeys.end(), Key(text_.substr(at, 3)));
    return found == kKeys.end() ? 0 : static_cast<int>(found - kKeys.begin()) + 1;
  }

  bool Offset(Parts* parts) {
    if (at_ >= text_.size() || (text_[at_] != '+' && text_[at_] != '-')) return false;
    const int sign = text_[at_++] == '-' ? -1 : 1;
    int digits = 0;
    if (!Number(4, 4, &digits)) return false;
    const std::int32_t seconds = digits / 100 * 3600 + digits % 100 * 60;
    if (digits % 100 >= 60 || seconds > kMaxOffset) return false;
    parts->offset = sign * seconds;
    return true;
  }

  // Only a comment may follow.
  bool AtEnd() {
    SkipBlanks();
    if (at_ == text_.size()) return true;
    static constexpr ByteTable kParentheses("()");
    return text_[at_] == '(' && kParentheses.FindIn(text_, at_ + 1) == text_.size() - 1 &&
           text_.back() == ')';
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

// Takes comments out (RFC 5322 section 3.2.2); the first one's text is kept.
std::string WithoutComments(std::string_view raw, std::string* comment) {
  std::string out;
  int depth = 0;
  bool first = true;
  for (char c : raw) {
    if (c == '(') {
      if (depth++ == 0) out.push_back(' ');
    } else if (c == ')') {
      if (depth > 0 && --depth == 0) first = false;
    } else if (depth == 0) {
      out.push_back(c);
    } else if (first) {
      comment->push_back(c);
    }
  }
  return out;
}

// Reads the parts of a date in whatever order they come.
class DateReader {
 public:
  explicit DateReader(std::string_view text) : text_(text) {}

  // False where something contradicts itself.
  bool Read(Parts* parts) {
    parts_ = parts;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (IsDigit(c)) {
        if (!ReadNumber()) return false;
      } else if (IsAlpha(c)) {
        ReadWord();
      } else if ((c == '+' || c == '-') && IsOffsetNext()) {
        ReadOffset();
      } else {
        ++at_;
      }
    }
    return true;
  }

 private:
  char Peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }

  bool HasDate() const { return parts_->year >= 0 && parts_->month > 0 && parts_->day > 0; }

  // A run of digits. Its value is cut off where it is too great for any part of a date.
  int TakeDigits(std::size_t* length, std::size_t max = 16) {
    int value = 0;
    *length = 0;
    while (IsDigit(Peek()) && *length < max) {
      value = std::min(value * 10 + (text_[at_++] - '0'), 1'000'000);
      ++*length;
    }
    return value;
  }

  bool ReadNumber() {
    const std::size_t digits = CountDigits();
    if (digits >= 8) return ReadCompact(digits);
    std::size_t length;
    const int value = TakeDigits(&length);
    const bool digit_follows = IsDigit(Peek(1));
    if (Peek() == ':' && digit_follows && length <= 2) {
      ReadTime(value, ':');
      return true;
    }
    if (Peek() == '.' && digit_follows && length <= 2 && HasDate() && parts_->hour < 0) {
      ReadTime(value, '.');
      return true;
    }
    if ((Peek() == '-' || Peek() == '.' || Peek() == '/') && digit_follows && !HasDate() &&
        parts_->month == 0) {
      return ReadNumericDate(value, length);
    }
    return TakeNumber(value, length);
  }

  std::size_t CountDigits() const {
    std::size_t count = 0;
    while (IsDigit(Peek(count))) ++count;
    return count;
  }

  // "20240507" and "20240507101112".
  bool ReadCompact(std::size_t digits) {
    std::size_t length;
    if ((digits != 8 && digits != 12 && digits != 14) || parts_->year >= 0) {
      while (IsDigit(Peek())) ++at_;
      return true;
    }
    parts_->year = TakeDigits(&length, 4);
    parts_->month = TakeDigits(&length, 2);
    parts_->day = TakeDigits(&length, 2);
    if (digits == 8 && ToLower(Peek()) == 't' && IsDigit(Peek(1))) {
      ++at_;
      digits += CountDigits();
    }
    if (digits < 12) return true;
    const int hour = TakeDigits(&length, 2);
    const int minute = TakeDigits(&length, 2);
    SetTime(hour, minute, digits >= 14 ? TakeDigits(&length, 2) : 0);
    return true;
  }

  // "2024-05-07", "7.5.2024" and America's "5/7/2024".
  bool ReadNumericDate(int first, std::size_t first_length) {
    const char separator = text_[at_++];
    std::size_t length;
    const int second = TakeDigits(&length);
    if (Peek() != separator || !IsDigit(Peek(1))) return TakeNumber(first, first_length);
    ++at_;
    const int third = TakeDigits(&length);
    if (first_length == 4) {
      parts_->year = first;
      parts_->month = second;
      parts_->day = third;
      if (ToLower(Peek()) == 't' && IsDigit(Peek(1))) ++at_;
      return true;
    }
    const bool month_first = (separator == '/' && first <= 12) || second > 12;
    parts_->month = month_first ? first : second;
    parts_->day = month_first ? second : first;
    SetYear(third, length);
    return true;
  }

  // A number that stands alone: a day, a year, or a zone that lost its sign.
  bool TakeNumber(int value, std::size_t length) {
    if (length <= 2 && parts_->day == 0) {
      parts_->day = value;
      return value != 0;
    }
    if (parts_->year < 0) {
      SetYear(value, length);
      return true;
    }
    if (length == 4 && parts_->hour >= 0 && !parts_->offset) SetOffset(value / 100, value % 100, 1);
    return true;
  }

  // RFC 5322 section 4.3.
  void SetYear(int value, std::size_t length) {
    if (length <= 2) {
      parts_->year = value + (value < 50 ? 2000 : 1900);
    } else {
      parts_->year = length == 3 ? value + 1900 : value;
    }
  }

  void SetTime(int hour, int minute, int second) {
    if (parts_->hour >= 0 || hour > 24 || minute > 59 || second > 60) return;
    if (hour == 24 && (minute != 0 || second != 0)) return;
    parts_->hour = hour;
    parts_->minute = minute;
    parts_->second = std::min(second, 59);  // a leap second
  }

  void ReadTime(int hour, char separator) {
    std::size_t length;
    ++at_;
    const int minute = TakeDigits(&length);
    int second = 0;
    if (Peek() == separator && IsDigit(Peek(1))) {
      ++at_;
      second = TakeDigits(&length);
      if ((Peek() == '.' || Peek() == ',') && IsDigit(Peek(1))) {
        ++at_;
        while (IsDigit(Peek())) ++at_;
      }
    }
    SetTime(hour, minute, second);
  }

  void ReadWord() {
    const std::size_t begin = at_;
    while (IsAlpha(Peek())) ++at_;
    const std::string_view word = text_.substr(begin, at_ - begin);
    if (const int month = MonthByName(word); month != 0 && !HasDate()) {
      parts_->month = month;
      month_first_ = parts_->day == 0;
      return;
    }
    if (EqualsIgnoreCase(word, "am") || EqualsIgnoreCase(word, "pm")) {
      SetHalfDay(ToLower(word[0]) == 'p');
      return;
    }
    // "mar. 7 mai 2024": a weekday that looked like a month, and a month in no English.
    if (month_first_ && parts_->hour < 0 && parts_->day > 0 && parts_->year < 0 &&
        word.size() > 2 && !ZoneByName(word)) {
      parts_->month = 0;
    }
    if (parts_->hour < 0 || parts_->offset) return;
    parts_->offset = ZoneByName(word);
    // "GMT+0900": the number is what counts.
    if (parts_->offset == 0 && (Peek() == '+' || Peek() == '-') && IsDigit(Peek(1))) {
      parts_->offset.reset();
    }
  }

  void SetHalfDay(bool afternoon) {
    if (parts_->hour < 1 || parts_->hour > 12) return;
    parts_->hour = parts_->hour % 12 + (afternoon ? 12 : 0);
  }

  // A sign begins an offset only behind a time; elsewhere it is a dash between parts.
  bool IsOffsetNext() const { return parts_->hour >= 0 && !parts_->offset && IsDigit(Peek(1)); }

  void ReadOffset() {
    const int sign = text_[at_++] == '-' ? -1 : 1;
    if (const std::size_t digits = CountDigits(); digits > 2) {
      std::size_t length;
      const int value = TakeDigits(&length);
      SetOffset(value / 100, value % 100, sign);
      return;
    }
    std::size_t length;
    const int hours = TakeDigits(&length);
    int minutes = 0;
    if (Peek() == ':' && IsDigit(Peek(1))) {
      ++at_;
      minutes = TakeDigits(&length);
    }
    SetOffset(hours, minutes, sign);
  }

  void SetOffset(int hours, int minutes, int sign) {
    const std::int64_t seconds = std::int64_t{hours} * 3600 + std::int64_t{minutes} * 60;
    const bool sane = minutes < 60 && seconds <= kMaxOffset;
    parts_->offset = sane ? static_cast<std::int32_t>(sign * seconds) : 0;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Parts* parts_ = nullptr;
  bool month_first_ = false;  // its name came before the day
};

std::optional<Timestamp> ToTimestamp(const Parts& parts) {
  if (parts.year < 1 || parts.year > 9999 || parts.month < 1 || parts.month > 12) {
    return std::nullopt;
  }
  if (parts.day < 1 || parts.day > 31) return std::nullopt;
  const std::chrono::year_month_day date(std::chrono::year(parts.year),
                                         std::chrono::month(static_cast<unsigned>(parts.month)),
                                         std::chrono::day(static_cast<unsigned>(parts.day)));
  if (!date.ok()) return std::nullopt;  // February 30
  const std::int64_t days = std::chrono::sys_days(date).time_since_epoch().count();
  const std::int64_t minutes = (days * 24 + std::max(parts.hour, 0)) * 60 + parts.minute;
  const std::int32_t offset = parts.offset.value_or(0);
  return Timestamp{.unix_seconds = minutes * 60 + parts.second - offset,
                   .utc_offset_seconds = offset};
}

}  // namespace

std::optional<Timestamp> ParseDate(std::string_view raw) {
  if (Parts parts; UsualFormReader(raw.substr(0, kMaxDate)).Read(&parts)) return ToTimestamp(parts);
  std::string comment;
  const std::string text = WithoutComments(raw.substr(0, kMaxDate), &comment);
  Parts parts;
  if (!DateReader(text).Read(&parts)) return std::nullopt;
  if (!parts.offset) parts.offset = ZoneByName(Trim(comment));
  return ToTimestamp(parts);
}

}  // namespace bounce
