#include "src/rules/rule_lint.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"
#include "bounce/formats.h"
#include "src/base/ascii.h"
#include "src/base/lazy_regex.h"
#include "src/base/required_literals.h"
#include "src/rules/example_symptom.h"
#include "src/rules/fold.h"
#include "src/rules/mask.h"

namespace bounce {
namespace {

// Instructions of RE2's program. The longest useful patterns have about 1,500; a repeated group
// that is nested has more at once.
constexpr int kMaxProgram = 4000;

// ".*", ".+" and ".{0,40}" cost states in the automaton for every byte they may skip.
bool HasWideGap(std::string_view pattern) {
  for (std::size_t dot = pattern.find('.'); dot != std::string_view::npos;
       dot = pattern.find('.', dot + 1)) {
    if (dot > 0 && pattern[dot - 1] == '\\') continue;
    const std::string_view after = pattern.substr(dot + 1, 4);
    if (after.empty()) return false;
    if (after[0] == '*' || after[0] == '+') return true;
    if (after[0] != '{') continue;
    const std::size_t comma = pattern.find(',', dot);
    if (comma == std::string_view::npos) continue;
    const std::size_t close = pattern.find('}', comma);
    if (close != comma + 2) return true;  // an upper bound of two digits, or none
  }
  return false;
}

bool IsAmong(const std::vector<std::string>& values, const std::string& value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

// One rule set under the glass; gathers what it finds.
class Linter {
 public:
  Linter(const Judge& judge, const Vocabulary& shared) : judge_(judge) {
    for (const auto& [name, hosts] : shared.providers) {
      known_hosts_.insert(hosts.begin(), hosts.end());
    }
    for (const FormatInfo& format : FormatSet::BuiltIn()->List()) formats_.insert(format.name);
  }

  std::vector<RuleProblem> Run() {
    const std::vector<Rule>& rules = judge_.rules();
    for (std::size_t i = 0; i < rules.size(); ++i) {
      CheckPatterns(rules[i]);
      CheckHosts(rules[i]);
      CheckFormats(rules[i]);
      CheckExamples(rules[i]);
      CheckShadows(i);
      CheckClaims(rules[i]);
    }
    return std::move(problems_);
  }

 private:
  void Report(const Rule& rule, int line, std::string what) {
    problems_.push_back({rule.file, line, rule.id, std::move(what)});
  }

  void CheckPatterns(const Rule& rule) {
    for (const std::string& pattern : rule.patterns) {
      if (!HasWideGap(pattern)) continue;
      Report(rule, rule.line,
             absl::StrCat("pattern '", pattern, "' has a wide gap; write the words between"));
    }
    for (const std::string& regex : rule.regexes) CheckCost(rule, regex);
    for (const std::string& regex : rule.unless_regexes) CheckCost(rule, regex);
  }

  void CheckCost(const Rule& rule, const std::string& regex) {
    const LazyRegex compiled(regex);
    if (const std::string error = compiled.Validate(); !error.empty()) {
      Report(rule, rule.line, absl::StrCat("pattern '", regex, "' is not RE2: ", error));
      return;
    }
    if (const int size = compiled.get().ProgramSize(); size > kMaxProgram) {
      Report(rule, rule.line,
             absl::StrCat("pattern '", regex, "' costs too much (", size, " instructions, at most ",
                          kMaxProgram, "); make two patterns of it"));
    }
    if (FindRequiredLiterals(regex, TextCase::kFolded).clauses.empty()) {
      Report(rule, rule.line,
             absl::StrCat("pattern '", regex,
                          "' is run on every text, for it needs no word; put one in"));
    }
  }

  void CheckHosts(const Rule& rule) {
    for (const std::string& host : rule.when.hosts) {
      const bool name = std::all_of(host.begin(), host.end(), [](char c) {
        return IsAlnum(c) || c == '.' || c == '-' || c == '_' || c == '*';
      });
      const std::size_t dot = host.find_last_of('.');
      if (!name || dot == std::string::npos || dot + 1 == host.size()) {
        Report(rule, rule.line,
               absl::StrCat("host '", host, "' is no host name; write one like \"*.example.net\""));
      } else if (host.find_first_not_of("*.") > dot) {
        Report(rule, rule.line,
               absl::StrCat("host '", host, "' is a whole top-level domain; name a provider's"));
      } else if (rule.tier != Tier::kUser && known_hosts_.count(host) == 0) {
        Report(rule, rule.line,
               absl::StrCat("host '", host, "' is unknown; add it to a provider in [providers]"));
      }
    }
  }

  void CheckFormats(const Rule& rule) {
    for (const std::string& format : rule.when.formats) {
      if (formats_.count(format) != 0 || rule.tier == Tier::kUser) continue;
      Report(rule, rule.line,
             absl::StrCat("format '", format, "' is unknown; `bounce formats list` has them"));
    }
  }

  void CheckExamples(const Rule& rule) {
    if (rule.examples.empty()) {
      Report(rule, rule.line, "it has no example; add one that a server wrote");
      return;
    }
    bool matches = false;
    bool wins = false;
    for (const RuleExample& example : rule.examples) {
      const ExampleSymptom symptom(rule, example);
      for (const RuleMatch& match : judge_.Matches(symptom.get())) matches |= match.id == rule.id;
      wins |= judge_.Decide(symptom.get()).reason == rule.reason;
    }
    if (!matches) {
      Report(rule, rule.line, "it matches none of its own examples");
    } else if (!wins) {
      Report(rule, rule.line, "another reason wins each of its examples; it can never win");
    }
  }

  // Where an earlier rule matches whatever this one does.
  void CheckShadows(std::size_t index) {
    const Rule& rule = judge_.rules()[index];
    for (std::size_t i = 0; i < index; ++i) {
      const Rule& earlier = judge_.rules()[i];
      if (!Covers(earlier, rule)) continue;
      Report(rule, rule.line,
             absl::StrCat("it can never win: ", earlier.id, " (", earlier.file, ":", earlier.line,
                          ") matches whatever it matches, and comes before it"));
      return;
    }
  }

  static bool Covers(const Rule& earlier, const Rule& later) {
    if (!earlier.unless.empty() || earlier.raw != later.raw) return false;
    if (!CoversConditions(earlier.when, later.when)) return false;
    if (earlier.regexes.empty()) return true;
    return !later.regexes.empty() &&
           std::all_of(later.regexes.begin(), later.regexes.end(),
                       [&](const std::string& regex) { return IsAmong(earlier.regexes, regex); });
  }

  // An empty list asks nothing.
  template <typename T, typename Contains>
  static bool CoversList(const std::vector<T>& wide, const std::vector<T>& narrow,
                         const Contains& contains) {
    if (wide.empty()) return true;
    if (narrow.empty()) return false;
    return std::all_of(narrow.begin(), narrow.end(), [&](const T& each) {
      return std::any_of(wide.begin(), wide.end(),
                         [&](const T& other) { return contains(other, each); });
    });
  }

  static bool CoversConditions(const Conditions& wide, const Conditions& narrow) {
    const auto part = [](int wide_part, int narrow_part) {
      return wide_part < 0 || wide_part == narrow_part;
    };
    const auto status = [&](const StatusGlob& a, const StatusGlob& b) {
      return part(a.klass, b.klass) && part(a.subject, b.subject) && part(a.detail, b.detail);
    };
    const auto equal = [](const auto& a, const auto& b) { return a == b; };
    const auto glob = [](const std::string& a, const std::string& b) { return MatchesGlob(a, b); };
    return CoversList(wide.hosts, narrow.hosts, glob) &&
           CoversList(wide.statuses, narrow.statuses, status) &&
           CoversList(wide.replies, narrow.replies, equal) &&
           CoversList(wide.stages, narrow.stages, equal) &&
           CoversList(wide.formats, narrow.formats, equal) &&
           CoversList(wide.languages, narrow.languages, equal);
  }

  // Two examples are the same text where only names and addresses differ.
  static std::string KeyOf(const Rule& rule, const RuleExample& example) {
    const FoldedText folded = Fold(example.text);
    const ExampleSymptom symptom(rule, example);
    const Symptom& symptom_view = symptom.get();
    return absl::StrCat(Mask(folded, example.text), "\n", std::string(symptom_view.remote_host),
                        "\n", std::string(symptom_view.format), "\n",
                        symptom_view.status ? symptom_view.status->ToString() : std::string(), "\n",
                        symptom_view.reply_code, "\n", static_cast<int>(symptom_view.stage));
  }

  void CheckClaims(const Rule& rule) {
    for (const RuleExample& example : rule.examples) {
      const auto [at, fresh] = claimed_.try_emplace(KeyOf(rule, example), &rule);
      if (fresh || at->second->reason == rule.reason) continue;
      Report(rule, example.line,
             absl::StrCat("example \"", example.text, "\" is also claimed by ", at->second->id,
                          " for another reason"));
    }
  }

  const Judge& judge_;
  std::set<std::string> known_hosts_;
  std::set<std::string> formats_;
  std::map<std::string, const Rule*> claimed_;  // by KeyOf()
  std::vector<RuleProblem> problems_;
};

}  // namespace

std::vector<RuleProblem> LintRules(const Judge& judge, const Vocabulary& shared) {
  return Linter(judge, shared).Run();
}

}  // namespace bounce
