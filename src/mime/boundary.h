// Boundaries of multiparts (RFC 2046 section 5.1.1).

#ifndef BOUNCE_MIME_BOUNDARY_H_
#define BOUNCE_MIME_BOUNDARY_H_

#include <cstddef>
#include <optional>
#include <string_view>

#include "absl/container/flat_hash_map.h"
#include "absl/container/inlined_vector.h"
#include "absl/strings/string_view.h"

namespace bounce {

// The boundaries of the multiparts that are open, innermost last. Finding one costs the same
// however many are open.
class OpenBoundaries {
 public:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  bool empty() const { return entries_.empty(); }

  // `level` is the caller's name for the multipart and higher than those that are open. `boundary`
  // must outlive the entry.
  void Push(std::string_view boundary, std::size_t level);

  // Forgets the boundaries of `level` and of higher ones.
  void Pop(std::size_t level);

  // The level of the innermost multipart with this boundary, or kNone.
  std::size_t Find(std::string_view boundary) const;

 private:
  struct Entry {
    std::string_view boundary;
    std::size_t level;
    std::size_t shadowed;  // the next outer entry with the same boundary, while indexed
  };
  static constexpr std::size_t kSearched = 8;  // up to here the entries are searched one by one

  void Index(std::size_t entry);

  absl::InlinedVector<Entry, kSearched> entries_;
  absl::flat_hash_map<absl::string_view, std::size_t> index_;  // boundary -> innermost entry
  bool indexed_ = false;
};

// A delimiter line: what follows "--", without the blanks at its end.
struct DelimiterMatch {
  std::size_t level = OpenBoundaries::kNone;
  bool closes = false;  // "--boundary--"
};

// Reads `token`, the text after the "--" that begins a line, as a delimiter of an open multipart.
DelimiterMatch MatchDelimiter(std::string_view token, const OpenBoundaries& boundaries);

// A place at or after `pos`, which is above 0, with no line between that begins with "--". Prose
// has hyphens every few words: it passes over them, and stops at some distance, since memchr() is
// faster where there are none.
std::size_t SkipWithoutDelimiter(std::string_view text, std::size_t pos);

// The boundary that the text of a multipart seems to use where its header does not tell: that of
// the first line that begins with "--" and recurs later. A view of `body`. One pass.
std::optional<std::string_view> GuessBoundary(std::string_view body);

}  // namespace bounce

#endif  // BOUNCE_MIME_BOUNDARY_H_
