// Which of many regular expressions may match a text, found in one pass over it: those of whose
// required literals (see required_literals.h) the text holds enough.

#ifndef BOUNCE_BASE_PREFILTER_H_
#define BOUNCE_BASE_PREFILTER_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "absl/types/span.h"
#include "src/base/compact_text.h"
#include "src/base/literal_set.h"
#include "src/base/required_literals.h"

namespace bounce {

// What one pass found. Keep it for the next text: then nothing is allocated.
class PrefilterResult {
 public:
  bool MayMatch(std::uint32_t pattern) const { return lacking_[pattern] == 0; }

  // The patterns that may match, in no order; not those of literal_hits().
  absl::Span<const std::uint32_t> candidates() const { return candidates_; }

  // Where a pattern that is nothing but literals matches first.
  struct LiteralHit {
    std::uint32_t pattern;
    std::size_t begin;
    std::size_t end;
  };
  absl::Span<const LiteralHit> literal_hits() const { return literal_hits_; }

  // The text, while the caller keeps it.
  std::string_view scanned() const { return scanned_; }

  // Where a literal stands of which the pattern needs one: what each match begins with, where
  // Prefilter::BeginsWithSign() says so.
  struct Sign {
    std::uint32_t pattern;
    std::size_t begin;
  };
  // Those of a pattern that may match, in rising order. Sorts all such signs when it is asked
  // first: not for two threads at once.
  absl::Span<const Sign> SignsOf(std::uint32_t pattern) const;

 private:
  friend class Prefilter;
  std::string_view scanned_;
  mutable std::vector<Sign> signs_;
  mutable bool sorted_ = false;
  CompactText compact_;
  std::vector<LiteralSet::Place> places_;
  std::vector<std::uint8_t> lacking_;  // by pattern: clauses that no literal satisfied yet
  std::vector<bool> satisfied_;        // by clause
  absl::InlinedVector<std::uint32_t, 32> candidates_;
  absl::InlinedVector<LiteralHit, 16> literal_hits_;
};

// Add() all, Compile() once; then it is immutable and may be shared between threads.
class Prefilter {
 public:
  explicit Prefilter(TextCase text_case) : text_case_(text_case) {}

  // Adds a pattern and returns its index: 0, 1, 2, ...
  std::uint32_t Add(std::string_view pattern);

  // Adds a literal of which every place is told to Scan()'s caller. Returns its index among those:
  // 0, 1, 2, ... It must be one that a LiteralSet can hold.
  std::uint32_t Watch(std::string_view literal);

  void Compile();

  // Whether the pattern matches only where there are signs of it.
  bool HasSigns(std::uint32_t pattern) const { return lacking_[pattern] > 0; }

  // Whether it matches only from one of its signs on. Known in folded texts, where what matches is
  // as long as the literal.
  bool BeginsWithSign(std::uint32_t pattern) const { return begins_with_sign_[pattern] != 0; }

  std::uint32_t size() const { return static_cast<std::uint32_t>(lacking_.size()); }

  // See src/base/pack.h; after Compile().
  template <typename Self, typename Archive>
  static void Fields(Self& self, Archive& archive) {
    archive(self.lacking_, self.begins_with_sign_, self.always_, self.literals_);
    archive(self.clauses_, self.watches_, self.use_begins_, self.uses_);
  }

  void Scan(std::string_view text, PrefilterResult* result) const {
    Scan(text, result, [](std::uint32_t, std::size_t, std::size_t) {});
  }

  // Calls watched(index, begin, end) for each place of a watched literal, too.
  template <typename Watched>
  void Scan(std::string_view text, PrefilterResult* result, const Watched& watched) const {
    Begin(text, result);
    if (text_case_ == TextCase::kFolded) {
      literals_.Scan(text, &result->places_);
      PrefetchUses(result->places_);
      for (const LiteralSet::Place& place : result->places_) Found(place, result, watched);
      return;
    }
    CompactText& compact = result->compact_;
    compact.Assign(text);
    literals_.Scan(compact.text(), &result->places_);
    PrefetchUses(result->places_);
    for (LiteralSet::Place& place : result->places_) {
      place.begin = compact.Original(place.begin);
      place.end = compact.Original(place.end);
      Found(place, result, watched);
    }
  }

 private:
  // What a place of a literal means.
  struct Use {
    std::uint32_t index = 0;  // of the pattern, or of what is watched
    std::uint32_t clause = kWatch;
    bool is_pattern = false;  // the pattern is nothing but its literals
    bool is_sign = false;     // of the pattern

    template <typename Self, typename Archive>
    static void Fields(Self& self, Archive& archive) {
      archive(self.index, self.clause, self.is_pattern, self.is_sign);
    }
  };
  static constexpr std::uint32_t kWatch = static_cast<std::uint32_t>(-1);  // in place of a clause

  // What Found() looks up for one place is then on its way from the memory while another is looked
  // up.
  void PrefetchUses(absl::Span<const LiteralSet::Place> places) const {
    for (const LiteralSet::Place& each : places) {
      __builtin_prefetch(use_begins_.data() + each.literal);
    }
    for (const LiteralSet::Place& each : places) {
      __builtin_prefetch(uses_.data() + use_begins_[each.literal]);
    }
  }

  template <typename Watched>
  void Found(const LiteralSet::Place& place, PrefilterResult* result,
             const Watched& watched) const {
    const std::uint32_t end = use_begins_[place.literal + 1];
    for (std::uint32_t i = use_begins_[place.literal]; i < end; ++i) {
      if (uses_[i].clause == kWatch) {
        watched(uses_[i].index, place.begin, place.end);
      } else {
        Satisfy(uses_[i], place, result);
      }
    }
  }

  RequiredLiterals UsableLiterals(std::string_view pattern) const;
  void AddUse(std::string_view literal, const Use& use);
  void Begin(std::string_view text, PrefilterResult* result) const;
  void Satisfy(const Use& use, const LiteralSet::Place& place, PrefilterResult* result) const;

  TextCase text_case_;
  std::vector<std::uint8_t> lacking_;           // by pattern: its clauses
  std::vector<std::uint8_t> begins_with_sign_;  // by pattern
  std::vector<std::uint32_t> always_;           // patterns of which nothing is known
  std::uint32_t clauses_ = 0;
  LiteralSet literals_;
  std::uint32_t watches_ = 0;
  // By literal only until Compile(); then literal i has uses_[use_begins_[i]] up to
  // use_begins_[i + 1].
  std::vector<std::vector<Use>> uses_by_literal_;
  std::vector<std::uint32_t> use_begins_;
  std::vector<Use> uses_;
};

}  // namespace bounce

#endif  // BOUNCE_BASE_PREFILTER_H_
