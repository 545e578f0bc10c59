#include "src/base/prefilter.h"

#include <algorithm>
#include <string>
#include <utility>

namespace bounce {

absl::Span<const PrefilterResult::Sign> PrefilterResult::SignsOf(std::uint32_t pattern) const {
  if (!sorted_) {
    // No branch for each, that would often be guessed wrong.
    std::size_t kept = 0;
    for (const Sign& sign : signs_) {
      signs_[kept] = sign;
      kept += MayMatch(sign.pattern) ? 1 : 0;
    }
    signs_.resize(kept);
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

// Without the clauses that a LiteralSet cannot hold.
RequiredLiterals Prefilter::UsableLiterals(std::string_view pattern) const {
  const RequiredLiterals required = FindRequiredLiterals(pattern, text_case_);
  RequiredLiterals usable;
  for (std::size_t i = 0; i < required.clauses.size(); ++i) {
    const LiteralClause& clause = required.clauses[i];
    if (!std::all_of(clause.begin(), clause.end(), LiteralSet::CanHold)) continue;
    if (i == required.lead) usable.lead = usable.clauses.size();
    usable.clauses.push_back(clause);
  }
  usable.exact = required.exact && !usable.clauses.empty();
  return usable;
}

void Prefilter::AddUse(std::string_view literal, const Use& use) {
  const std::uint32_t index = literals_.Add(literal);
  if (index == uses_by_literal_.size()) uses_by_literal_.emplace_back();
  uses_by_literal_[index].push_back(use);
}

std::uint32_t Prefilter::Add(std::string_view pattern) {
  const std::uint32_t index = size();
  const RequiredLiterals literals = UsableLiterals(pattern);
  const bool folded = text_case_ == TextCase::kFolded;
  const bool leads = folded && literals.lead != RequiredLiterals::kNone && !literals.exact;
  std::size_t sign = folded ? RequiredLiterals::kNone : 0;
  if (leads) sign = literals.lead;
  lacking_.push_back(static_cast<std::uint8_t>(literals.clauses.size()));
  begins_with_sign_.push_back(leads ? 1 : 0);
  if (literals.clauses.empty()) always_.push_back(index);
  for (std::size_t i = 0; i < literals.clauses.size(); ++i) {
    const Use use{index, clauses_++, literals.exact, i == sign};
    for (const std::string& literal : literals.clauses[i]) AddUse(literal, use);
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
  const auto [pattern, clause, is_pattern, is_sign] = use;
  if (is_sign) result->signs_.push_back({pattern, place.begin});
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
