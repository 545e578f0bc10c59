// One rule as a rule file states it. src/rules/README.md describes the format for authors.

#ifndef BOUNCE_RULES_RULE_H_
#define BOUNCE_RULES_RULE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bounce/rules.h"
#include "bounce/status.h"
#include "bounce/taxonomy.h"

namespace bounce {

// An enhanced status with wildcards: "5.1.*", "x.2.2". -1 stands for any.
struct StatusGlob {
  int klass = -1;
  int subject = -1;
  int detail = -1;

  bool Matches(const EnhancedStatus& status) const {
    return (klass < 0 || klass == status.klass) && (subject < 0 || subject == status.subject) &&
           (detail < 0 || detail == status.detail);
  }
};

std::optional<StatusGlob> ParseStatusGlob(std::string_view text);

// True if `text` matches `glob`, which is in lower case and in which '*' stands for any run of
// bytes. The letter case of `text` is ignored.
bool MatchesGlob(std::string_view glob, std::string_view text);

// What must hold besides the patterns. An empty list asks nothing.
struct Conditions {
  std::vector<std::string> hosts;  // globs, lower case; those of named providers too
  std::vector<StatusGlob> statuses;
  std::vector<int> replies;  // 0 stands for "none stated"
  std::vector<Stage> stages;
  std::vector<std::string> formats;
  std::vector<std::string> languages;  // ISO 639-1; see LanguageOf()

  // True if it asks nothing but a language, or nothing at all.
  bool empty() const {
    return hosts.empty() && statuses.empty() && replies.empty() && stages.empty() &&
           formats.empty();
  }

  // `languages` are not looked at: the judge knows the text.
  bool Hold(const Symptom& symptom) const;

  // See src/base/pack.h.
  template <typename Self, typename Archive>
  static void Fields(Self& self, Archive& archive) {
    archive(self.hosts, self.statuses, self.replies, self.stages, self.formats, self.languages);
  }
};

// What decides between two rules that match, strongest first.
enum class Tier : std::uint8_t {
  kUser,          // a file of the user's own
  kProvider,      // a provider's own words
  kProviderCode,  // a provider's own codes, without words
  kPhrase,        // words that say one thing
  kStatus,        // an enhanced status that says one thing
  kWeakPhrase,    // words that many servers use for many things
  kWeakStatus,    // x.7.1 and its like
  kReplyCode,
  kStage,
};

// A text to be judged, with what else is known of it.
struct RuleExample {
  std::string text;
  int line = 0;
  std::string host;
  std::string format;
  std::optional<EnhancedStatus> status;  // where the text does not state it
  int reply = 0;
  Stage stage = Stage::kUnknown;
  std::string blocklist;  // expected; empty asks nothing
};

struct Rule {
  std::string id;
  Reason reason = Reason::kNoRule;
  std::string file;
  int line = 0;
  std::vector<std::string> patterns;  // as written
  std::vector<std::string> unless;
  std::vector<std::string> regexes;  // patterns, fragments expanded and folded
  std::vector<std::string> unless_regexes;
  Conditions when;
  Tier tier = Tier::kPhrase;
  bool weak = false;
  bool expired = false;  // the words say that the server gave up after its retry time
  bool raw = false;      // patterns see host names, addresses and URLs too
  std::optional<double> confidence;
  std::optional<Attempt> attempt;
  std::string provider;
  std::string blocklist;
  std::string source;
  std::vector<RuleExample> examples;
  std::vector<RuleExample> counter_examples;

  // See src/base/pack.h. All but the examples.
  template <typename Self, typename Archive>
  static void Fields(Self& self, Archive& archive) {
    archive(self.id, self.reason, self.file, self.line, self.patterns, self.unless);
    archive(self.regexes, self.unless_regexes, self.when, self.tier);
    archive(self.weak, self.expired, self.raw, self.confidence, self.attempt);
    archive(self.provider, self.blocklist, self.source);
  }
};

}  // namespace bounce

#endif  // BOUNCE_RULES_RULE_H_
