// Which format a message is in: all openings in one pass, then the header signs of the few formats
// that are left.

#ifndef BOUNCE_FORMATS_RECOGNISER_H_
#define BOUNCE_FORMATS_RECOGNISER_H_

#include <cstddef>
#include <deque>
#include <string>
#include <vector>

#include "bounce/formats.h"
#include "bounce/message.h"
#include "src/formats/format.h"
#include "src/formats/phrase_matcher.h"
#include "src/notice/notice.h"

namespace bounce {

struct Candidate {
  const Format* format = nullptr;
  std::size_t begin = 0;  // offset in the text from which the recipients are looked for
  int score = 0;          // the format's own signs
  std::vector<FormatSign> signs;
  const char* refused = nullptr;  // why it cannot be the one; null where it could
};

struct Recognition {
  std::vector<FormatSign> shared;
  int shared_score = 0;
  std::vector<Candidate> candidates;  // those that are not refused first, best first
  bool unknown_server = false;

  // The format that the message is in, or null.
  const Candidate* best() const {
    const bool none = candidates.empty() || candidates.front().refused != nullptr;
    return none ? nullptr : &candidates.front();
  }
};

// The weight from which a format's own signs can be enough.
inline constexpr int kEnoughOwn = 40;

// Immutable; may be shared among threads. The formats must outlive it.
class Recogniser {
 public:
  Recogniser(const CommonPatterns* common, const std::deque<Format>* formats);

  Recognition Recognise(const Message& message, const Notice& notice) const;

 private:
  std::vector<Candidate> FindOpenings(const Notice& notice) const;
  void ScoreShared(const Notice& notice, Recognition* out) const;

  const CommonPatterns& common_;
  const std::deque<Format>& formats_;
  PhraseMatcher matcher_;
  std::vector<std::size_t> format_of_phrase_;
  std::vector<const OpeningSign*> openings_;  // by phrase
};

}  // namespace bounce

#endif  // BOUNCE_FORMATS_RECOGNISER_H_
