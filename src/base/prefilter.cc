#include "src/base/prefilter.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

namespace bounce {

std::vector<LiteralClause> Prefilter::UsableClauses(std::string_view pattern, bool* exact) const {
  RequiredLiterals required = FindRequiredLiterals(pattern, text_case_);
  std::erase_if(required.clauses, [](const LiteralClause& clause) {
    return !std::all_of(clause.begin(), clause.end(), LiteralSet::CanHold);
  });
  *exact = required.exact && !required.clauses.empty();
  return std::move(required.clauses);
}

std::uint32_t Prefilter::AddClauses(absl::Span<const LiteralClause> clauses, bool exact) {
  const std::uint32_t pattern = size();
  lacking_.push_back(static_cast<std::uint8_t>(clauses.size()));
  if (clauses.empty()) always_.push_back(pattern);
  for (const LiteralClause& clause : clauses) {
    const auto index = static_cast<std::uint32_t>(clauses_.size());
    clauses_.push_back({pattern, exact});
    for (const std::string& literal : clause) {
      const std::uint32_t place = literals_.Add(literal);
      if (place == clauses_of_.size()) clauses_of_.emplace_back();
      clauses_of_[place].push_back(index);
    }
  }
  return pattern;
}

std::uint32_t Prefilter::Add(std::string_view pattern) {
  bool exact = false;
  const std::vector<LiteralClause> clauses = UsableClauses(pattern, &exact);
  return AddClauses(clauses, exact);
}

std::uint32_t Prefilter::AddLiteral(std::string_view literal) {
  const LiteralClause clause = {std::string(literal)};
  return AddClauses({&clause, 1}, true);
}

std::uint32_t Prefilter::AddAny(absl::Span<const std::string> patterns) {
  LiteralClause any;
  bool exact = false;
  for (const std::string& pattern : patterns) {
    std::vector<LiteralClause> clauses = UsableClauses(pattern, &exact);
    if (clauses.empty()) return AddClauses({}, false);
    std::move(clauses.front().begin(), clauses.front().end(), std::back_inserter(any));
  }
  return AddClauses({&any, any.empty() ? 0U : 1U}, false);
}

void Prefilter::Compile() { literals_.Compile(); }

// The places of different literals come in no order.
void Prefilter::KeepFirst(std::uint32_t pattern, std::size_t begin, std::size_t end,
                          PrefilterResult* result) {
  for (PrefilterResult::LiteralHit& hit : result->literal_hits_) {
    if (hit.pattern != pattern || hit.begin <= begin) continue;
    hit.begin = begin;
    hit.end = end;
  }
}

void Prefilter::Scan(std::string_view text, PrefilterResult* result) const {
  result->lacking_ = lacking_;
  result->satisfied_.assign(clauses_.size(), false);
  result->literal_hits_.clear();
  result->candidates_.assign(always_.begin(), always_.end());
  literals_.Scan(text, [&](std::uint32_t literal, std::size_t begin, std::size_t end) {
    for (const std::uint32_t index : clauses_of_[literal]) {
      const Clause& clause = clauses_[index];
      if (result->satisfied_[index]) {
        if (clause.is_pattern) KeepFirst(clause.pattern, begin, end, result);
        continue;
      }
      result->satisfied_[index] = true;
      if (--result->lacking_[clause.pattern] > 0) continue;
      if (clause.is_pattern) {
        result->literal_hits_.push_back({clause.pattern, begin, end});
      } else {
        result->candidates_.push_back(clause.pattern);
      }
    }
  });
}

}  // namespace bounce
