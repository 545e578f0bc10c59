#include "src/base/prefilter.h"

#include <algorithm>
#include <string>
#include <utility>

namespace bounce {

absl::Span<const PrefilterResult::Sign> PrefilterResult::SignsOf(std::uint32_t pattern) const {
  if (!sorted_) {
    std::sort(signs_.begin(), signs_.end(), [](const Sign& a, const Sign& b) {
      return a.pattern != b.pattern ? a.pattern < b.pattern : a.begin < b.begin;
    });
    sorted_ = true;
  }
  const auto before = [](const Sign& a, const Sign& b) { return a.pattern < b.pattern; };
  const auto [begin, end] =
      std::equal_range(signs_.begin(), signs_.end(), Sign{pattern, 0}, before);
  return {signs_.data() + (begin - signs_.begin()), static_cast<std::size_t>(end - begin)};
}

std::vector<LiteralClause> Prefilter::UsableClauses(std::string_view pattern, bool* exact) const {
  RequiredLiterals required = FindRequiredLiterals(pattern, text_case_);
  std::erase_if(required.clauses, [](const LiteralClause& clause) {
    return !std::all_of(clause.begin(), clause.end(), LiteralSet::CanHold);
  });
  *exact = required.exact && !required.clauses.empty();
  return std::move(required.clauses);
}

void Prefilter::AddUse(std::string_view literal, const Use& use) {
  const std::uint32_t index = literals_.Add(literal);
  if (index == uses_by_literal_.size()) uses_by_literal_.emplace_back();
  uses_by_literal_[index].push_back(use);
}

std::uint32_t Prefilter::Add(std::string_view pattern) {
  const std::uint32_t index = size();
  bool exact = false;
  const std::vector<LiteralClause> clauses = UsableClauses(pattern, &exact);
  lacking_.push_back(static_cast<std::uint8_t>(clauses.size()));
  if (clauses.empty()) always_.push_back(index);
  for (const LiteralClause& clause : clauses) {
    const Use use{index, clauses_++, exact, &clause == &clauses.front()};
    for (const std::string& literal : clause) AddUse(literal, use);
  }
  return index;
}

std::uint32_t Prefilter::Watch(std::string_view literal) {
  AddUse(literal, {watches_, kWatch});
  return watches_++;
}

void Prefilter::Compile() {
  literals_.Compile();
  for (const std::vector<Use>& uses : uses_by_literal_) {
    use_begins_.push_back(static_cast<std::uint32_t>(uses_.size()));
    uses_.insert(uses_.end(), uses.begin(), uses.end());
  }
  use_begins_.push_back(static_cast<std::uint32_t>(uses_.size()));
  uses_by_literal_.clear();
}

void Prefilter::Begin(std::string_view text, PrefilterResult* result) const {
  result->scanned_ = text;
  result->signs_.clear();
  result->sorted_ = false;
  result->lacking_ = lacking_;
  result->satisfied_.assign(clauses_, false);
  result->literal_hits_.clear();
  result->candidates_.assign(always_.begin(), always_.end());
}

void Prefilter::Satisfy(const Use& use, const LiteralSet::Place& place,
                        PrefilterResult* result) const {
  const auto [pattern, clause, is_pattern, is_first] = use;
  if (is_first) result->signs_.push_back({pattern, place.begin});
  if (!result->satisfied_[clause]) {
    result->satisfied_[clause] = true;
    if (--result->lacking_[pattern] > 0) return;
    if (is_pattern) {
      result->literal_hits_.push_back({pattern, place.begin, place.end});
    } else {
      result->candidates_.push_back(pattern);
    }
    return;
  }
  if (!is_pattern) return;
  // The places of different literals come in no order.
  for (PrefilterResult::LiteralHit& hit : result->literal_hits_) {
    if (hit.pattern != pattern || hit.begin <= place.begin) continue;
    hit = {pattern, place.begin, place.end};
  }
}

}  // namespace bounce
