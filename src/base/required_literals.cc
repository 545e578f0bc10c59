#include "src/base/required_literals.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

#include "src/base/ascii.h"
#include "src/base/regex_group.h"
#include "src/base/utf8.h"

namespace bounce {
namespace {

// Shorter ones are in every text.
constexpr std::size_t kMinLiteral = 3;
// More letters tell no more.
constexpr std::size_t kLongEnough = 12;
// "(?:un|not )known (?:user|mailbox)" stands for 4 strings; what stands for more is taken apart.
constexpr std::size_t kMaxStrings = 24;
constexpr std::size_t kMaxClauses = 3;
constexpr std::size_t kMaxClassMembers = 3;
constexpr int kMaxDepth = 32;

using Strings = std::vector<std::string>;

std::size_t ShortestOf(const Strings& strings) {
  std::size_t shortest = strings.empty() ? 0 : std::string::npos;
  for (const std::string& each : strings) shortest = std::min(shortest, each.size());
  return shortest;
}

// The longer the shortest one, the fewer texts pass.
bool IsStronger(const LiteralClause& a, const LiteralClause& b) {
  const std::size_t size_a = std::min(ShortestOf(a), kLongEnough);
  const std::size_t size_b = std::min(ShortestOf(b), kLongEnough);
  return size_a != size_b ? size_a > size_b : a.size() < b.size();
}

// A text that holds "user is unknown" holds "unknown".
void DropLonger(Strings* strings) {
  std::sort(strings->begin(), strings->end());
  strings->erase(std::unique(strings->begin(), strings->end()), strings->end());
  std::vector<bool> longer;
  for (const std::string& each : *strings) {
    longer.push_back(std::any_of(strings->begin(), strings->end(), [&each](const auto& other) {
      return other.size() < each.size() && each.find(other) != std::string::npos;
    }));
  }
  std::size_t at = 0;
  std::erase_if(*strings, [&](const std::string& /*each*/) { return longer[at++]; });
}

// Where "mail" stands, "mailbox" may.
void DropThoseThatBeginWithOthers(Strings* strings) {
  std::sort(strings->begin(), strings->end());
  const auto end = std::unique(strings->begin(), strings->end(),
                               [](const auto& a, const auto& b) { return b.starts_with(a); });
  strings->erase(end, strings->end());
}

// What is known of the texts that a piece of a pattern matches.
struct Piece {
  bool exact = true;  // it matches these strings and no others
  Strings strings = {""};
  std::vector<LiteralClause> clauses;  // where it is not exact

  static Piece Of(std::string literal) { return {true, {std::move(literal)}, {}}; }
  static Piece Anything() { return {false, {}, {}}; }
};

// How often the item before it may occur.
enum class Repeat { kOnce, kAtLeastOnce, kAtMostOnce, kAnyNumber };

class Parser {
 public:
  Parser(std::string_view pattern, TextCase text_case) : pattern_(pattern), text_case_(text_case) {}

  std::vector<LiteralClause> Run() {
    // Flags that change no literal.
    if (pattern_.starts_with("(?m)") || pattern_.starts_with("(?s)")) at_ = 4;
    Piece piece = Alternation(0);
    if (failed_ || at_ != pattern_.size()) return {};
    if (piece.exact) {
      const std::size_t strings = piece.strings.size();
      OfferLead(std::move(piece.strings), &piece.clauses);
      exact_ = !asserts_ && !piece.clauses.empty() && piece.clauses.front().size() == strings;
    }
    std::stable_sort(piece.clauses.begin(), piece.clauses.end(), IsStronger);
    if (piece.clauses.size() > kMaxClauses) piece.clauses.resize(kMaxClauses);
    return std::move(piece.clauses);
  }

  // After Run(): what every match begins with, as it stands in a clause; empty where that is not
  // known.
  const LiteralClause& lead() const { return lead_; }

  // After Run(): whether the pattern matches the strings of its only clause and no others.
  bool exact() const { return exact_; }

 private:
  bool AtEnd() const { return at_ >= pattern_.size(); }
  char Peek() const { return pattern_[at_]; }

  static void Offer(Strings strings, std::vector<LiteralClause>* clauses) {
    DropLonger(&strings);
    if (ShortestOf(strings) >= kMinLiteral) clauses->push_back(std::move(strings));
  }

  // The same for strings with one of which every match of the pattern begins.
  void OfferLead(Strings strings, std::vector<LiteralClause>* clauses) {
    if (ShortestOf(strings) < kMinLiteral) return;
    DropThoseThatBeginWithOthers(&strings);
    lead_ = strings;
    clauses->push_back(std::move(strings));
  }

  // Of a branch that is not exact its strongest clause stands for it.
  static LiteralClause StrongestOf(Piece piece) {
    if (piece.exact) Offer(std::move(piece.strings), &piece.clauses);
    const auto best = std::min_element(piece.clauses.begin(), piece.clauses.end(), IsStronger);
    return best == piece.clauses.end() ? LiteralClause() : std::move(*best);
  }

  Piece Alternation(int depth) {
    if (depth > kMaxDepth) {
      failed_ = true;
      return Piece::Anything();
    }
    std::vector<Piece> branches;
    while (true) {
      branches.push_back(Concatenation(depth));
      if (failed_ || AtEnd() || Peek() != '|') break;
      ++at_;
    }
    if (depth == 0 && branches.size() > 1) lead_.clear();  // of one branch
    return branches.size() == 1 ? std::move(branches.front()) : Join(std::move(branches));
  }

  static Piece Join(std::vector<Piece> branches) {
    std::size_t strings = 0;
    bool exact = true;
    for (const Piece& branch : branches) {
      exact = exact && branch.exact;
      strings += branch.strings.size();
    }
    if (exact && strings <= kMaxStrings) {
      Piece all{true, {}, {}};
      for (Piece& branch : branches) {
        std::move(branch.strings.begin(), branch.strings.end(), std::back_inserter(all.strings));
      }
      return all;
    }
    LiteralClause clause;
    for (Piece& branch : branches) {
      LiteralClause of_branch = StrongestOf(std::move(branch));
      if (of_branch.empty()) return Piece::Anything();
      std::move(of_branch.begin(), of_branch.end(), std::back_inserter(clause));
    }
    Piece any = Piece::Anything();
    Offer(std::move(clause), &any.clauses);
    return any;
  }

  Piece Concatenation(int depth) {
    Piece all;
    Strings run = {""};  // what the items up to here stand for, since the last one that is open
    while (!failed_ && !AtEnd() && Peek() != '|' && Peek() != ')') {
      if (TakePlain(&run)) continue;
      Piece item = Peek() == '(' ? Group(depth) : Atom();
      const Repeat repeat = ReadRepeat();
      const bool may_lack = repeat == Repeat::kAtMostOnce || repeat == Repeat::kAnyNumber;
      if (may_lack) item.clauses.clear();
      if (repeat == Repeat::kAtMostOnce && item.exact) item.strings.emplace_back();
      const bool closed = item.exact && !(repeat == Repeat::kAnyNumber);
      if (closed && run.size() * item.strings.size() <= kMaxStrings) {
        run = Product(run, item.strings);
        if (repeat != Repeat::kAtLeastOnce) continue;
        item.strings.clear();
      }
      if (depth == 0 && all.exact) {
        OfferLead(std::move(run), &all.clauses);
      } else {
        Offer(std::move(run), &all.clauses);
      }
      all.exact = false;
      std::move(item.clauses.begin(), item.clauses.end(), std::back_inserter(all.clauses));
      run = {""};
      if (closed && repeat == Repeat::kAtLeastOnce) {
        Offer(std::move(item.strings), &all.clauses);
      } else if (closed) {
        run = std::move(item.strings);
      }
    }
    if (all.exact) {
      all.strings = std::move(run);
    } else {
      Offer(std::move(run), &all.clauses);
    }
    return all;
  }

  // Most of a pattern is plain ASCII letters: one that is not repeated is put to the end of each of
  // `*run` without a piece of its own.
  bool TakePlain(Strings* run) {
    constexpr std::string_view kSigns = "\\.[](){}^$|?*+";
    const char c = Peek();
    if (!IsAscii(c) || kSigns.find(c) != std::string_view::npos) return false;
    const char next = at_ + 1 < pattern_.size() ? pattern_[at_ + 1] : '\0';
    if (next == '?' || next == '*' || next == '+' || next == '{') return false;
    for (std::string& each : *run) each += c;
    ++at_;
    return true;
  }

  static Strings Product(const Strings& heads, const Strings& tails) {
    Strings all;
    for (const std::string& head : heads) {
      for (const std::string& tail : tails) all.push_back(head + tail);
    }
    return all;
  }

  Piece Group(int depth) {
    if (!SkipGroupOpening(pattern_, &at_)) {
      failed_ = true;
      return Piece::Anything();
    }
    Piece inside = Alternation(depth + 1);
    if (AtEnd() || Peek() != ')') {
      failed_ = true;
      return Piece::Anything();
    }
    ++at_;
    return inside;
  }

  Piece Atom() {
    const char c = Peek();
    if (c == '\\') return Escape();
    if (c == '[') return Class();
    if (c == '.') {
      ++at_;
      return Piece::Anything();
    }
    if (c == '^' || c == '$') {
      ++at_;
      asserts_ = true;
      return {};
    }
    const CodePoint point = DecodeUtf8(pattern_.substr(at_));
    at_ += point.length;
    const bool varies = text_case_ == TextCase::kAny && point.value >= 0x80 &&
                        u_hasBinaryProperty(static_cast<UChar32>(point.value), UCHAR_CASED);
    if (varies) return BothCases(point.value);
    return Piece::Of(std::string(pattern_.substr(at_ - point.length, point.length)));
  }

  // "É" of a text is "é" of a pattern, in other bytes. Known for letters that have two forms, those
  // of old church books aside.
  static Piece BothCases(char32_t letter) {
    const bool latin = letter >= 0xC0 && letter <= 0xFE && letter != 0xDF;
    const bool cyrillic = letter >= 0x400 && letter <= 0x45F;
    if (!latin && !cyrillic) return Piece::Anything();
    Piece piece{true, {"", ""}, {}};
    AppendUtf8(static_cast<char32_t>(u_tolower(static_cast<UChar32>(letter))), &piece.strings[0]);
    AppendUtf8(static_cast<char32_t>(u_toupper(static_cast<UChar32>(letter))), &piece.strings[1]);
    return piece;
  }

  Piece Escape() {
    const std::string_view pair = pattern_.substr(at_, 2);
    at_ += pair.size();
    if (pair.size() < 2) {
      failed_ = true;
      return Piece::Anything();
    }
    if (!IsAlnum(pair[1])) return Piece::Of(std::string(pair.substr(1)));
    if (pair[1] == 'b' || pair[1] == 'B') {
      asserts_ = true;
      return {};
    }
    constexpr std::string_view kClasses = "dDwWsS";
    if (kClasses.find(pair[1]) == std::string_view::npos) failed_ = true;
    return Piece::Anything();
  }

  // A class of a few plain characters stands for them: "[- ]".
  Piece Class() {
    Piece piece{true, {}, {}};
    ++at_;
    bool plain = true;
    if (!AtEnd() && Peek() == '^') {
      ++at_;
      plain = false;
    }
    bool first = true;  // a ']' here is a member
    while (!AtEnd() && (first || Peek() != ']')) {
      const bool range = Peek() == '-' && !first && pattern_.substr(at_, 2) != "-]";
      plain = plain && Peek() != '\\' && Peek() != '[' && IsAscii(Peek()) && !range;
      piece.strings.emplace_back(1, Peek());
      at_ += Peek() == '\\' ? 2 : 1;
      first = false;
    }
    if (AtEnd()) failed_ = true;
    ++at_;
    return plain && piece.strings.size() <= kMaxClassMembers ? piece : Piece::Anything();
  }

  Repeat ReadRepeat() {
    Repeat repeat = Repeat::kOnce;
    while (!failed_ && !AtEnd()) {
      const char c = Peek();
      if (c == '?') {  // once alone; behind another it asks for the shortest match
        if (repeat == Repeat::kOnce) repeat = Repeat::kAtMostOnce;
        ++at_;
      } else if (c == '*') {
        repeat = Repeat::kAnyNumber;
        ++at_;
      } else if (c == '+') {
        repeat = repeat == Repeat::kOnce ? Repeat::kAtLeastOnce : Repeat::kAnyNumber;
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
    if (none) return Repeat::kAnyNumber;
    return repeat == Repeat::kOnce ? Repeat::kAtLeastOnce : repeat;
  }

  std::string_view pattern_;
  TextCase text_case_;
  std::size_t at_ = 0;
  bool failed_ = false;
  bool asserts_ = false;  // it asks for a place: ^ $ \b
  bool exact_ = false;
  LiteralClause lead_;
};

}  // namespace

RequiredLiterals FindRequiredLiterals(std::string_view pattern, TextCase text_case) {
  RequiredLiterals required;
  Parser parser(pattern, text_case);
  required.clauses = parser.Run();
  required.exact = parser.exact();
  const auto lead = std::find(required.clauses.begin(), required.clauses.end(), parser.lead());
  if (lead != required.clauses.end()) {
    required.lead = static_cast<std::size_t>(lead - required.clauses.begin());
  }
  return required;
}

}  // namespace bounce
