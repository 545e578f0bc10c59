// The rules that turn a server's words and codes into a reason.
//
// A rule file is TOML: see src/rules/ for the built-in ones and README.md for the format.
//
// Threads: a RuleSet is immutable and may be shared.

#ifndef BOUNCE_RULES_H_
#define BOUNCE_RULES_H_

#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "bounce/report.h"
#include "bounce/status.h"
#include "bounce/taxonomy.h"

namespace bounce {

// What is judged: one recipient's failure. The views need to live only for the call.
struct Symptom {
  std::string_view text;  // what the refusing or reporting server said, UTF-8
  std::optional<EnhancedStatus> status;
  int reply_code = 0;
  Stage stage = Stage::kUnknown;
  std::string_view remote_host;
  std::string_view format;
  std::string_view language;  // ISO 639-1, as "de"; empty: what the text itself shows
  Action action = Action::kFailed;
};

// What the rules say of it.
struct Verdict {
  Reason reason = Reason::kNoText;
  Attempt attempt = Attempt::kPermanent;
  bool expired = false;
  double confidence = 0;
  std::string blocklist;
  std::optional<EnhancedStatus> inferred_status;
  std::vector<Evidence> evidence;  // the winner's first
};

// One rule as `bounce rules list` shows it.
struct RuleInfo {
  std::string id;
  Reason reason;
  std::string file;
  int line = 0;
  std::vector<std::string> patterns;
  std::size_t examples = 0;
  std::string source;  // address of the document that states the words or the code
};

// A rule that matched a text, for `bounce rules which`.
struct RuleMatch {
  std::string id;
  Reason reason;
  std::string field;  // "diagnostic", "status", "reply_code" or "stage"
  std::string text;   // the words that matched
  std::string rank;   // what kind of rule it is, as "a phrase"
  std::string why;    // one sentence: why it wins, or what comes before it
  bool wins = false;
};

// A rule file's own examples that do not hold, or a weakness that lint found.
struct RuleProblem {
  std::string file;
  int line = 0;
  std::string rule;
  std::string what;  // one sentence: what is wrong and how to mend it
};

// Text of a rule file and the name to use for it in errors.
struct RuleSource {
  std::string name;
  std::string text;
};

class RuleSet {
 public:
  // The rules that are compiled into the library. Built once, at the first call; thread-safe.
  static std::shared_ptr<const RuleSet> BuiltIn();

  // The rules of `files`, the first file first, and behind them the built-in ones unless
  // `with_builtin` is false. An error names the file, the line, the rule and the cure.
  static absl::StatusOr<std::shared_ptr<const RuleSet>> WithFiles(
      absl::Span<const std::string> files, bool with_builtin = true);

  // Rules from text. `with_builtin` puts the built-in rules behind them.
  static absl::StatusOr<std::shared_ptr<const RuleSet>> FromSources(
      absl::Span<const RuleSource> sources, bool with_builtin);

  ~RuleSet();

  Verdict Judge(const Symptom& symptom) const;

  // Every rule that matches, in order of precedence; the first one wins.
  std::vector<RuleMatch> Matches(const Symptom& symptom) const;

  std::vector<RuleInfo> List() const;

  // Checks each rule's examples against the whole set. `checked` (may be null) is set to how many
  // examples and counter-examples were tried.
  std::vector<RuleProblem> Test(std::size_t* checked) const;

  // Rules that can never win, examples that two reasons claim, rules without examples, patterns
  // that cost too much, hosts and formats that nobody has.
  std::vector<RuleProblem> Lint() const;

 private:
  struct Impl;
  explicit RuleSet(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// Rules that a long-running program reads again without a stop: each message is judged by the set
// that is current when its analysis begins.
//
//   const Analyzer analyzer({.rules = rules.Current()});  // cheap; one for each batch of messages
//
// Threads: all members may be called from any thread at any time.
class ReloadableRules {
 public:
  // The arguments are those of RuleSet::WithFiles(), and so are the errors.
  static absl::StatusOr<std::unique_ptr<ReloadableRules>> Open(std::vector<std::string> files,
                                                               bool with_builtin = true);

  // The set in use; never null. It lives for as long as the caller keeps it.
  std::shared_ptr<const RuleSet> Current() const;

  // Reads the files again and puts the new set in the place of the old one. A file that cannot be
  // read or has a fault leaves the old set in use; the error says which and why.
  absl::Status Reload();

  // Reload() where a file's size or time of change is another than when it was last read, with or
  // without success: a bad file is reported once. True where a new set is in use.
  absl::StatusOr<bool> ReloadIfChanged();

 private:
  ReloadableRules(std::vector<std::string> files, bool with_builtin)
      : files_(std::move(files)), with_builtin_(with_builtin) {}

  const std::vector<std::string> files_;
  const bool with_builtin_;
  std::mutex reloading_;  // one reader of the files at a time; held while they compile
  std::string stamp_;     // of the files as they were last read; by reloading_
  mutable std::mutex swapping_;
  std::shared_ptr<const RuleSet> current_;  // by swapping_
};

}  // namespace bounce

#endif  // BOUNCE_RULES_H_
