// A diagnostic on one line as its words are searched: in lower case, with the places of its words.

#ifndef BOUNCE_NOTICE_DIAGNOSTIC_LINE_H_
#define BOUNCE_NOTICE_DIAGNOSTIC_LINE_H_

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "src/base/ascii.h"

namespace bounce {

// The bytes of words, host names and IP addresses, by a table: diagnostics are read byte by byte.
inline constexpr std::uint8_t kWordByte = 1;     // letters, digits, '_'
inline constexpr std::uint8_t kNameByte = 2;     // those and '-'
inline constexpr std::uint8_t kAddressByte = 4;  // hexadecimal digits, '.', ':'

inline constexpr std::array<std::uint8_t, 256> kByteClasses = [] {
  std::array<std::uint8_t, 256> classes{};
  for (std::size_t i = 0; i < 128; ++i) {
    const char c = static_cast<char>(i);
    if (IsAlnum(c) || c == '_') classes[i] |= kWordByte | kNameByte;
    if (c == '-') classes[i] |= kNameByte;
    if (IsHexDigit(c) || c == '.' || c == ':') classes[i] |= kAddressByte;
  }
  return classes;
}();

constexpr bool IsOf(std::uint8_t byte_class, char c) {
  return (kByteClasses[static_cast<unsigned char>(c)] & byte_class) != 0;
}

// Keep it for the next text: then nothing is allocated.
class DiagnosticLine {
 public:
  // `text` has single blanks and must stay while this is asked.
  void Assign(std::string_view text);

  std::string_view text() const { return text_; }
  std::string_view lower() const { return lower_; }
  std::size_t size() const { return lower_.size(); }
  char operator[](std::size_t at) const { return lower_[at]; }  // in lower case

  // Where the words begin, in rising order, that may tell of a command or a host: see MayTell().
  const std::vector<std::uint32_t>& words() const { return words_; }

  // Where digits stand behind neither a letter nor a digit, in rising order.
  const std::vector<std::uint32_t>& numbers() const { return numbers_; }

  // Whether a word that begins so, in lower case, may be among those that are looked for: of ten in
  // a diagnostic two are.
  static constexpr bool MayTell(char first, char second) {
    const auto row = static_cast<unsigned char>(first);
    return ((kOpenings[row] >> (static_cast<unsigned char>(second) & 31U)) & 1U) != 0;
  }

  // Whether words() has all words that begin as one of `all` does.
  template <typename Words>
  static constexpr bool MayTellAll(const Words& all) {
    return std::all_of(std::begin(all), std::end(all),
                       [](std::string_view each) { return MayTell(each[0], each[1]); });
  }

  bool IsWordBegin(std::size_t at) const {
    return IsOf(kWordByte, lower_[at]) && (at == 0 || !IsOf(kWordByte, lower_[at - 1]));
  }
  bool IsWordEnd(std::size_t at) const {
    return at == lower_.size() || !IsOf(kWordByte, lower_[at]);
  }

  // Whether `words`, in lower case and not empty, stand at `at`. Nearly all do not, by their first
  // letter.
  bool Has(std::string_view words, std::size_t at) const {
    return at < lower_.size() && lower_[at] == words[0] &&
           lower_.compare(at, words.size(), words) == 0;
  }

  // The same, and moves `*at` behind them.
  bool Take(std::string_view words, std::size_t* at) const {
    if (!Has(words, *at)) return false;
    *at += words.size();
    return true;
  }

  // Whether `words` end at `end`.
  bool HasBefore(std::string_view words, std::size_t end) const {
    return end >= words.size() && lower_[end - 1] == words.back() &&
           lower_.compare(end - words.size(), words.size(), words) == 0;
  }

 private:
  // The first two letters of the words in answered_command.cc and speaker.cc, which assert it: for
  // each first one the second ones, a bit for each by their lowest five bits.
  static constexpr std::array<std::uint32_t, 256> kOpenings = [] {
    std::array<std::uint32_t, 256> openings{};
    constexpr std::string_view kAll =
        "af au ba bd co da di du eh en fi gr he ho in lh ma me mx qu rc re sm st ta te tl un wh";
    for (std::size_t i = 0; i < kAll.size(); i += 3) {
      openings[static_cast<unsigned char>(kAll[i])] |= 1U << (kAll[i + 1] & 31);
    }
    return openings;
  }();

  void Mark();

  std::string_view text_;
  std::string lower_;
  std::string classes_;
  std::string marks_;
  std::vector<std::uint32_t> words_;
  std::vector<std::uint32_t> numbers_;
};

}  // namespace bounce

#endif  // BOUNCE_NOTICE_DIAGNOSTIC_LINE_H_
