// One pass over the human part of a message tells which opening phrases of which formats it holds,
// and which of all formats' patterns are worth running on it.

#ifndef BOUNCE_FORMATS_TEXT_SCAN_H_
#define BOUNCE_FORMATS_TEXT_SCAN_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string_view>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "src/base/prefilter.h"
#include "src/formats/format.h"

namespace bounce {

// An opening phrase and its first place outside quoted lines.
struct OpeningHit {
  std::uint32_t format = 0;    // index of the format
  std::uint32_t opening = 0;   // index in its openings
  std::size_t begin_line = 0;  // offset in the text of the line in which the phrase begins
};

// Keep one for the next text: then nothing is allocated.
struct TextScan {
  absl::InlinedVector<OpeningHit, 8> openings;  // in the order of formats and their openings
  PrefilterResult found;
  std::vector<bool> seen;  // by watched phrase
};

// Immutable; may be shared among threads.
class TextScanner {
 public:
  // Gives each pattern of `common` and `formats` its place in the results, and compiles the
  // patterns of words.
  TextScanner(CommonPatterns* common, std::deque<Format>* formats);

  TextScanner() = default;  // for Fields() to fill: see src/base/pack.h
  template <typename Self, typename Archive>
  static void Fields(Self& self, Archive& archive) {
    archive(self.filter_, self.watched_);
  }

  // Openings are looked for in the first kMaxOpeningText bytes. Lines that are quoted with ">" hold
  // none: they are somebody else's words.
  void Scan(std::string_view text, TextScan* out) const;

  static constexpr std::size_t kMaxOpeningText = 65536;  // bytes; they stand at the start

 private:
  void AddPatterns(CommonPatterns* common);
  void AddPatterns(std::uint32_t index, Format* format);

  Prefilter filter_{TextCase::kAny};
  std::vector<OpeningHit> watched_;  // by watched phrase; their lines are not known
};

}  // namespace bounce

#endif  // BOUNCE_FORMATS_TEXT_SCAN_H_
