#include "src/mime/boundary.h"

#include <algorithm>

#include "src/base/absl_bridge.h"
#include "src/base/ascii.h"
#include "src/base/line_scanner.h"

namespace bounce {
namespace {

// RFC 2046 allows 70 characters; programs have been seen to use a few more.
constexpr std::size_t kMaxGuessedBoundary = 200;

std::string_view TrimRight(std::string_view s) {
  while (!s.empty() && IsBlank(s.back())) s.remove_suffix(1);
  return s;
}

// Rules of dashes, signature marks ("-- ") and headlines such as "--- Below this line ---" are no
// boundaries.
bool CanBeBoundary(std::string_view token) {
  return token.size() <= kMaxGuessedBoundary && std::any_of(token.begin(), token.end(), IsAlnum) &&
         std::none_of(token.begin(), token.end(), IsBlank);
}

}  // namespace

void OpenBoundaries::Push(std::string_view boundary, std::size_t level) {
  entries_.push_back({boundary, level, kNone});
  if (indexed_) {
    Index(entries_.size() - 1);
  } else if (entries_.size() > kSearched) {
    indexed_ = true;
    for (std::size_t i = 0; i < entries_.size(); ++i) Index(i);
  }
}

void OpenBoundaries::Index(std::size_t entry) {
  const auto [it, inserted] = index_.try_emplace(ToAbsl(entries_[entry].boundary), entry);
  if (inserted) return;
  entries_[entry].shadowed = it->second;
  it->second = entry;
}

void OpenBoundaries::Pop(std::size_t level) {
  while (!entries_.empty() && entries_.back().level >= level) {
    const Entry& entry = entries_.back();
    if (indexed_) {
      const auto it = index_.find(ToAbsl(entry.boundary));
      if (entry.shadowed == kNone) {
        index_.erase(it);
      } else {
        it->second = entry.shadowed;
      }
    }
    entries_.pop_back();
  }
}

std::size_t OpenBoundaries::Find(std::string_view boundary) const {
  if (indexed_) {
    const auto it = index_.find(ToAbsl(boundary));
    return it == index_.end() ? kNone : entries_[it->second].level;
  }
  for (std::size_t i = entries_.size(); i > 0; --i) {
    if (entries_[i - 1].boundary == boundary) return entries_[i - 1].level;
  }
  return kNone;
}

DelimiterMatch MatchDelimiter(std::string_view token, const OpenBoundaries& boundaries) {
  DelimiterMatch match;
  token = TrimRight(token);
  match.level = boundaries.Find(token);
  if (match.level != OpenBoundaries::kNone || !token.ends_with("--")) return match;
  token.remove_suffix(2);
  match.level = boundaries.Find(TrimRight(token));
  match.closes = true;
  return match;
}

// No branches inside a block, that the compiler looks at many bytes at once.
std::size_t SkipWithoutDelimiter(std::string_view text, std::size_t pos) {
  constexpr std::size_t kBlock = 64;
  constexpr std::size_t kBlocks = 64;  // then memchr() is faster, where there are no hyphens at all
  for (std::size_t n = 0; n < kBlocks && text.size() - pos > kBlock; ++n, pos += kBlock) {
    const char* const block = text.data() + pos;
    const char* const before = block - 1;
    unsigned char any = 0;
    for (std::size_t i = 0; i < kBlock; ++i) {
      const auto begins = static_cast<unsigned char>(before[i] == '\n') |
                          static_cast<unsigned char>(before[i] == '\r');
      any |= static_cast<unsigned char>(begins & static_cast<unsigned char>(block[i] == '-') &
                                        static_cast<unsigned char>(block[i + 1] == '-'));
    }
    if (any != 0) break;
  }
  return pos;
}

std::optional<std::string_view> GuessBoundary(std::string_view body) {
  absl::flat_hash_map<absl::string_view, std::size_t> first_seen;
  std::size_t best = body.size();
  std::string_view boundary;
  LineScanner lines(body);
  for (std::size_t pos = 0; pos < body.size();) {
    const std::size_t end = lines.End(pos);
    std::string_view token = body.substr(pos, end - pos);
    const std::size_t begin = pos;
    pos = lines.AfterEnd(end);
    if (!token.starts_with("--")) continue;
    token = TrimRight(token.substr(2));
    if (!CanBeBoundary(token)) continue;
    auto seen = first_seen.find(ToAbsl(token));
    if (seen == first_seen.end() && token.ends_with("--")) {
      seen = first_seen.find(ToAbsl(token.substr(0, token.size() - 2)));
    }
    if (seen == first_seen.end()) {
      first_seen.emplace(ToAbsl(token), begin);
    } else if (seen->second < best) {
      best = seen->second;
      boundary = FromAbsl(seen->first);
    }
  }
  if (boundary.empty()) return std::nullopt;
  return boundary;
}

}  // namespace bounce
