#include "src/base/first_bytes.h"

#include <cstddef>

#include "src/base/ascii.h"
#include "src/base/regex_group.h"

namespace bounce {
namespace {

constexpr int kMaxDepth = 32;

ByteSet AllBytes() { return ByteSet().set(); }

// Letters of other scripts have more than one form: any byte of UTF-8 may begin one.
void AddByte(char c, ByteSet* set) {
  if (!IsAscii(c)) {
    for (std::size_t byte = 0x80; byte < set->size(); ++byte) set->set(byte);
    return;
  }
  set->set(static_cast<unsigned char>(ToLower(c)));
  if (IsLower(ToLower(c))) set->set(static_cast<unsigned char>(ToLower(c) - ('a' - 'A')));
}

// What a piece of a pattern can begin with.
struct Piece {
  ByteSet first;
  bool may_be_empty = false;
};

class Parser {
 public:
  explicit Parser(std::string_view pattern) : pattern_(pattern) {}

  ByteSet Run() {
    const Piece piece = Alternation(0);
    const bool whole = !failed_ && at_ == pattern_.size() && !piece.may_be_empty;
    return whole ? piece.first : AllBytes();
  }

 private:
  bool AtEnd() const { return at_ >= pattern_.size(); }
  char Peek() const { return pattern_[at_]; }

  Piece Alternation(int depth) {
    Piece all;
    failed_ = failed_ || depth > kMaxDepth;
    while (!failed_) {
      const Piece branch = Concatenation(depth);
      all.first |= branch.first;
      all.may_be_empty = all.may_be_empty || branch.may_be_empty;
      if (AtEnd() || Peek() != '|') break;
      ++at_;
    }
    return all;
  }

  Piece Concatenation(int depth) {
    Piece all{{}, true};
    while (!failed_ && !AtEnd() && Peek() != '|' && Peek() != ')') {
      Piece item = Peek() == '(' ? Group(depth) : Atom();
      item.may_be_empty = ReadRepeat() || item.may_be_empty;
      if (all.may_be_empty) all.first |= item.first;
      all.may_be_empty = all.may_be_empty && item.may_be_empty;
    }
    return all;
  }

  Piece Group(int depth) {
    failed_ = !SkipGroupOpening(pattern_, &at_) || failed_;
    const Piece inside = Alternation(depth + 1);
    if (AtEnd() || Peek() != ')') failed_ = true;
    ++at_;
    return inside;
  }

  Piece Atom() {
    Piece piece;
    const char c = Peek();
    if (c == '[') return Class();
    ++at_;
    if (c == '^' || c == '$') return {{}, true};
    if (c == '.') {
      piece.first = AllBytes();
    } else if (c == '\\') {
      Escape(&piece);
    } else {
      AddByte(c, &piece.first);
      // The rest of a character of several bytes can't be its first byte.
      while (!IsAscii(c) && !AtEnd() && (static_cast<unsigned char>(Peek()) & 0xC0U) == 0x80U) {
        ++at_;
      }
    }
    return piece;
  }

  void Escape(Piece* piece) {
    const char c = AtEnd() ? 'Q' : pattern_[at_++];
    if (!IsAlnum(c)) return AddByte(c, &piece->first);
    if (c == 'd') {
      for (char digit = '0'; digit <= '9'; ++digit) AddByte(digit, &piece->first);
    } else if (c == 's') {
      for (const char space : {' ', '\t', '\n', '\r', '\f', '\v'}) AddByte(space, &piece->first);
    } else if (c == 'b' || c == 'B') {
      piece->may_be_empty = true;
    } else {
      piece->first = AllBytes();
      failed_ = failed_ || (c != 'D' && c != 'S' && c != 'w' && c != 'W');
    }
  }

  // A class of plain characters; one with ranges, escapes or a negation stands for all bytes.
  Piece Class() {
    Piece piece;
    ++at_;
    bool plain = !AtEnd() && Peek() != '^';
    if (!plain && !AtEnd()) ++at_;
    bool first = true;  // a ']' here is a member
    while (!AtEnd() && (first || Peek() != ']')) {
      const char c = Peek();
      const bool range = c == '-' && !first && pattern_.substr(at_, 2) != "-]";
      plain = plain && c != '\\' && c != '[' && !range;
      AddByte(c, &piece.first);
      at_ += c == '\\' ? 2 : 1;
      first = false;
    }
    if (AtEnd()) failed_ = true;
    ++at_;
    if (!plain) piece.first = AllBytes();
    return piece;
  }

  // Skips what says how often the item before it may occur. True where it may be absent.
  bool ReadRepeat() {
    bool may_lack = false;
    while (!AtEnd() && !failed_) {
      const char c = Peek();
      if (c == '{') {
        const std::size_t close = pattern_.find('}', at_);
        may_lack = may_lack || pattern_.substr(at_, 2) == "{0";
        failed_ = close == std::string_view::npos;
        at_ = failed_ ? at_ : close + 1;
      } else if (c == '?' || c == '*' || c == '+') {
        may_lack = may_lack || c != '+';
        ++at_;
      } else {
        break;
      }
    }
    return may_lack;
  }

  std::string_view pattern_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

}  // namespace

ByteSet FindFirstBytes(std::string_view pattern) { return Parser(pattern).Run(); }

}  // namespace bounce
