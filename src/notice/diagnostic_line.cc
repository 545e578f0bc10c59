#include "src/notice/diagnostic_line.h"

#include <bit>

#include "src/base/swar.h"

namespace bounce {
namespace {

// What a byte is, in a bit each.
constexpr char kWord = 1;  // kWordByte
constexpr char kDigit = 2;
constexpr char kAlnum = 4;

// Comparisons alone, that the compiler makes a vector of them.
constexpr char ClassOf(char lower) {
  const bool digit = IsDigit(lower);
  const bool alnum = digit | IsLower(lower);
  const bool word = alnum | (lower == '_');
  return static_cast<char>(word | digit * kDigit | alnum * kAlnum);
}

// Of a byte and the one before: kWord where a word begins, kDigit where a number does.
constexpr char MarkOf(char before, char here) {
  return static_cast<char>((here & ~before & kWord) | (here & ~(before >> 1) & kDigit));
}

}  // namespace

void DiagnosticLine::Assign(std::string_view text) {
  text_ = text;
  AssignLower(text, &lower_);
  Mark();
  words_.clear();
  numbers_.clear();
  constexpr std::uint64_t kWords = swar::kOnes * kWord;
  constexpr std::uint64_t kNumbers = swar::kOnes * kDigit;
  for (std::size_t at = 0; at < lower_.size(); at += swar::kWord) {
    const std::uint64_t marks = swar::LoadFirstLowest(marks_.data() + at);
    for (std::uint64_t left = marks & kWords; left != 0; left &= left - 1) {
      const std::size_t begin = at + static_cast<std::size_t>(std::countr_zero(left)) / 8;
      if (MayTell(lower_[begin], lower_.c_str()[begin + 1])) {
        words_.push_back(static_cast<std::uint32_t>(begin));
      }
    }
    for (std::uint64_t left = marks & kNumbers; left != 0; left &= left - 1) {
      const std::size_t begin = at + static_cast<std::size_t>(std::countr_zero(left)) / 8;
      numbers_.push_back(static_cast<std::uint32_t>(begin));
    }
  }
}

// One pass for the classes and one for their changes: neither waits for the byte before.
void DiagnosticLine::Mark() {
  const std::size_t size = lower_.size();
  classes_.resize(size + 1);  // a byte that is nothing before the first
  marks_.assign(size + swar::kWord, '\0');
  const char* const lower = lower_.data();
  char* const classes = classes_.data();
  for (std::size_t i = 0; i < size; ++i) classes[i + 1] = ClassOf(lower[i]);
  char* const marks = marks_.data();
  for (std::size_t i = 0; i < size; ++i) marks[i] = MarkOf(classes[i], classes[i + 1]);
}

}  // namespace bounce
