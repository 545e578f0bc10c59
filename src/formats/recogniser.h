// Which format a message is in: the openings that its text holds, then the header signs of the few
// formats that are left.

#ifndef BOUNCE_FORMATS_RECOGNISER_H_
#define BOUNCE_FORMATS_RECOGNISER_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "bounce/formats.h"
#include "bounce/message.h"
#include "src/base/prefilter.h"
#include "src/formats/format.h"
#include "src/formats/text_scan.h"
#include "src/notice/notice.h"

namespace bounce {

struct Candidate {
  std::uint32_t format = 0;       // index of the format
  std::size_t begin = 0;          // offset in the text from which the recipients are looked for
  int score = 0;                  // the format's own signs
  int by_headers = 0;             // those of them that stand in the header
  std::vector<FormatSign> signs;  // where they are asked for
  const char* refused = nullptr;  // why it cannot be the one; null where it could
};

struct Recognition {
  std::vector<FormatSign> shared;  // where they are asked for
  int shared_score = 0;
  // Those that are not refused first, best first.
  absl::InlinedVector<Candidate, 8> candidates;
  bool unknown_server = false;

  // The format that the message is in, or null.
  const Candidate* best() const {
    const bool none = candidates.empty() || candidates.front().refused != nullptr;
    return none ? nullptr : &candidates.front();
  }
};

// The weight from which a format's own signs can be enough.
inline constexpr int kEnoughOwn = 40;

// Immutable once it is compiled; may be shared among threads. The formats must outlive it.
class Recogniser {
 public:
  // Whether the signs are to be told one by one, for people.
  enum class Detail : std::uint8_t { kScores, kSigns };

  // To Compile(), or for Fields() to fill.
  Recogniser(const CommonPatterns* common, const std::deque<Format>* formats)
      : common_(*common), formats_(*formats) {}

  // Gives the patterns of `subjects`, those of the common ones, their places.
  void Compile(LinePatterns* subjects);

  // `openings` are those that the notice's text holds.
  Recognition Recognise(const Message& message, const Notice& notice,
                        absl::Span<const OpeningHit> openings, Detail detail) const;

  // See src/base/pack.h; after Compile().
  template <typename Self, typename Archive>
  static void Fields(Self& self, Archive& archive) {
    archive(self.subject_filter_, self.fields_, self.weights_, self.without_openings_);
    for (auto& indices : self.by_name_) archive(indices);
  }

 private:
  // The signs of all formats that one header field may bear.
  struct FieldSigns {
    std::string name;  // lower case
    Prefilter filter{TextCase::kAny};
    struct Owner {
      std::uint32_t format;
      std::uint32_t sign;  // index in its headers
    };
    std::vector<Owner> owners;  // by pattern

    template <typename Self, typename Archive>
    static void Fields(Self& self, Archive& archive) {
      archive(self.name, self.filter, self.owners);
    }
  };
  struct SignWeight {
    std::uint32_t field;  // index in fields_
    std::uint32_t slot;   // of the field
    std::int32_t weight;
  };
  class Run;

  // Index in fields_ of the field `name` in lower case, which is added where it is new.
  std::uint32_t AddField(std::string_view name);

  // Index in fields_ of the field `name` in any letter case; their number where it bears no signs.
  std::size_t IndexOf(std::string_view name) const;

  // Where in by_name_ a field stands: by the first letter and the size of its name.
  static std::uint32_t SlotOf(std::string_view name);
  static constexpr std::size_t kSlots = 256;

  const CommonPatterns& common_;
  Prefilter subject_filter_{TextCase::kAny};  // of common_.subject
  const std::deque<Format>& formats_;
  std::deque<FieldSigns> fields_;
  std::array<std::vector<std::uint32_t>, kSlots> by_name_;  // indices in fields_
  std::vector<std::vector<SignWeight>> weights_;            // by format, of its header signs
  std::vector<std::uint32_t> without_openings_;  // indices of formats that headers alone tell
};

}  // namespace bounce

#endif  // BOUNCE_FORMATS_RECOGNISER_H_
