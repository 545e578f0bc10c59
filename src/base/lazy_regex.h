// A regular expression that is compiled when it is first used, so that starting up costs nothing
// for the hundreds of patterns that one run never needs.

#ifndef BOUNCE_BASE_LAZY_REGEX_H_
#define BOUNCE_BASE_LAZY_REGEX_H_

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include "re2/re2.h"

namespace bounce {

// Thread-safe. Matching ignores letter case; the pattern is UTF-8.
class LazyRegex {
 public:
  LazyRegex() = default;  // for Fields() to fill
  explicit LazyRegex(std::string pattern) : pattern_(std::move(pattern)) {}

  const std::string& pattern() const { return pattern_; }

  // Never fails: a pattern that does not compile (see Validate) gives one that matches nothing.
  const RE2& get() const {
    // std::call_once costs some fifty instructions a call even when all is done.
    if (const RE2* const ready = ready_.load(std::memory_order_acquire)) return *ready;
    std::call_once(once_, [this] {
      regex_ = std::make_unique<RE2>(pattern_, Options());
      ready_.store(regex_.get(), std::memory_order_release);
    });
    return *regex_;
  }

  // What is wrong with the pattern, in RE2's words; empty where it is right.
  std::string Validate() const { return get().ok() ? std::string() : get().error(); }

  static RE2::Options Options() {
    RE2::Options options;
    options.set_case_sensitive(false);
    options.set_log_errors(false);
    return options;
  }

  // See src/base/pack.h; before get().
  template <typename Self, typename Archive>
  static void Fields(Self& self, Archive& archive) {
    archive(self.pattern_);
  }

 private:
  std::string pattern_;
  mutable std::once_flag once_;
  mutable std::unique_ptr<RE2> regex_;
  mutable std::atomic<const RE2*> ready_{nullptr};
};

// RE2 takes its own string type where it was built for C++14.
inline re2::StringPiece ToRe2(std::string_view s) { return {s.data(), s.size()}; }
inline std::string_view FromRe2(re2::StringPiece s) { return {s.data(), s.size()}; }

}  // namespace bounce

#endif  // BOUNCE_BASE_LAZY_REGEX_H_
