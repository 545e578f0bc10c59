#include "src/rules/literals.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "src/base/ascii.h"
#include "src/base/utf8.h"

namespace bounce {
namespace {

// Shorter ones are in every text.
constexpr std::size_t kMinLiteral = 3;
constexpr int kMaxDepth = 32;

using Literals = std::vector<std::string>;

std::size_t ShortestOf(const Literals& literals) {
  std::size_t shortest = literals.empty() ? 0 : std::string::npos;
  for (const std::string& literal : literals) shortest = std::min(shortest, literal.size());
  return shortest;
}

// The longer the shortest one, the fewer texts pass.
bool IsBetter(const Literals& a, const Literals& b) {
  const std::size_t size_a = ShortestOf(a);
  const std::size_t size_b = ShortestOf(b);
  return size_a != size_b ? size_a > size_b : a.size() < b.size();
}

// How often the item before it may occur.
enum class Repeat { kOnce, kAtLeastOnce, kMaybeNone };

class Parser {
 public:
  explicit Parser(std::string_view pattern) : pattern_(pattern) {}

  Literals Run() {
    Literals found = Alternation(0);
    if (failed_ || at_ != pattern_.size()) return {};
    if (ShortestOf(found) < kMinLiteral) return {};
    return found;
  }

 private:
  bool AtEnd() const { return at_ >= pattern_.size(); }
  char Peek() const { return pattern_[at_]; }

  Literals Alternation(int depth) {
    if (depth > kMaxDepth) {
      failed_ = true;
      return {};
    }
    Literals all;
    bool known = true;
    while (true) {
      Literals branch = Concatenation(depth);
      known = known && !branch.empty();
      std::move(branch.begin(), branch.end(), std::back_inserter(all));
      if (failed_ || AtEnd() || Peek() != '|') break;
      ++at_;
    }
    return known ? all : Literals();
  }

  Literals Concatenation(int depth) {
    Literals best;
    std::string run;
    const auto offer = [&best](Literals candidate) {
      if (IsBetter(candidate, best)) best = std::move(candidate);
    };
    const auto flush = [&] {
      if (!run.empty()) offer({std::move(run)});
      run.clear();
    };
    while (!failed_ && !AtEnd() && Peek() != '|' && Peek() != ')') {
      if (Peek() == '(') {
        flush();
        Literals group = Group(depth);
        if (ReadRepeat() != Repeat::kMaybeNone) offer(std::move(group));
        continue;
      }
      const std::string literal = Atom();
      const Repeat repeat = ReadRepeat();
      if (literal.empty() || repeat == Repeat::kMaybeNone) {
        flush();
        continue;
      }
      run += literal;
      if (repeat == Repeat::kAtLeastOnce) flush();
    }
    flush();
    return best;
  }

  Literals Group(int depth) {
    ++at_;
    if (pattern_.substr(at_, 2) == "?:") {
      at_ += 2;
    } else if (pattern_.substr(at_, 3) == "?P<") {
      const std::size_t close = pattern_.find('>', at_);
      at_ = close == std::string_view::npos ? pattern_.size() : close + 1;
    } else if (!AtEnd() && Peek() == '?') {
      failed_ = true;  // flags
      return {};
    }
    Literals inside = Alternation(depth + 1);
    if (AtEnd() || Peek() != ')') {
      failed_ = true;
      return {};
    }
    ++at_;
    return inside;
  }

  // One literal character, or "" for what stands for many or for a place.
  std::string Atom() {
    const char c = Peek();
    if (c == '\\') return Escape();
    if (c == '[') {
      SkipClass();
      return "";
    }
    if (c == '.' || c == '^' || c == '$') {
      ++at_;
      return "";
    }
    const std::size_t length = DecodeUtf8(pattern_.substr(at_)).length;
    at_ += length;
    return std::string(pattern_.substr(at_ - length, length));
  }

  std::string Escape() {
    const std::string_view pair = pattern_.substr(at_, 2);
    at_ += pair.size();
    if (pair.size() < 2) {
      failed_ = true;
      return "";
    }
    if (!IsAlnum(pair[1])) return std::string(pair.substr(1));
    constexpr std::string_view kClasses = "dDwWsSbB";
    if (kClasses.find(pair[1]) == std::string_view::npos) failed_ = true;
    return "";
  }

  void SkipClass() {
    ++at_;
    if (!AtEnd() && Peek() == '^') ++at_;
    bool first = true;  // a ']' here is a member
    while (!AtEnd() && (first || Peek() != ']')) {
      at_ += Peek() == '\\' ? 2 : 1;
      first = false;
    }
    if (AtEnd()) failed_ = true;
    ++at_;
  }

  Repeat ReadRepeat() {
    Repeat repeat = Repeat::kOnce;
    while (!AtEnd()) {
      const char c = Peek();
      if (c == '?' || c == '*') {
        repeat = Repeat::kMaybeNone;
        ++at_;
      } else if (c == '+') {
        if (repeat == Repeat::kOnce) repeat = Repeat::kAtLeastOnce;
        ++at_;
      } else if (c == '{') {
        repeat = ReadCount(repeat);
      } else {
        break;
      }
    }
    return repeat;
  }

  // "{2,5}"; anything else in braces is beyond this parser.
  Repeat ReadCount(Repeat repeat) {
    const std::size_t close = pattern_.find('}', at_);
    if (close == std::string_view::npos || close == at_ + 1 || !IsDigit(pattern_[at_ + 1])) {
      failed_ = true;
      return repeat;
    }
    const bool none = pattern_[at_ + 1] == '0';
    at_ = close + 1;
    if (none) return Repeat::kMaybeNone;
    return repeat == Repeat::kOnce ? Repeat::kAtLeastOnce : repeat;
  }

  std::string_view pattern_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

bool IsPlainLiteral(std::string_view pattern) {
  return pattern.find_first_of("\\.+*?()|[]{}^$") == std::string_view::npos;
}

}  // namespace

RequiredLiterals FindRequiredLiterals(std::string_view pattern) {
  RequiredLiterals required;
  required.any_of = Parser(pattern).Run();
  std::sort(required.any_of.begin(), required.any_of.end());
  required.any_of.erase(std::unique(required.any_of.begin(), required.any_of.end()),
                        required.any_of.end());
  required.exact = !required.any_of.empty() && IsPlainLiteral(pattern);
  return required;
}

}  // namespace bounce
