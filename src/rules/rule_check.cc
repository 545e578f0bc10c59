#include "src/rules/rule_check.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"
#include "src/base/absl_bridge.h"
#include "src/base/ascii.h"
#include "src/notice/smtp_reply.h"

namespace bounce {
namespace {

RuleProblem Problem(const Rule& rule, int line, std::string what) {
  return {rule.file, line, rule.id, std::move(what)};
}

// "*.example.net" as a host that it matches.
std::string HostFor(std::string glob) {
  std::replace(glob.begin(), glob.end(), '*', 'x');
  return glob;
}

EnhancedStatus StatusFor(const StatusGlob& glob) {
  const auto part = [](int value) { return static_cast<std::uint16_t>(value < 0 ? 0 : value); };
  return EnhancedStatus{static_cast<std::uint8_t>(glob.klass < 0 ? 5 : glob.klass),
                        part(glob.subject), part(glob.detail)};
}

// An example as a symptom. What the example leaves open is read from its text, as from a message,
// and then taken from the first of what the rule asks for. Owns the strings that the view needs.
class ExampleSymptom {
 public:
  ExampleSymptom(const Rule& rule, const RuleExample& example, bool fill)
      : host_(example.host), format_(example.format) {
    const SmtpReply reply = ReadSmtpReply(example.text);
    symptom_.text = example.text;
    symptom_.status = example.status.has_value() ? example.status : reply.status;
    symptom_.reply_code = example.reply != 0 ? example.reply : reply.code;
    symptom_.stage = example.stage != Stage::kUnknown ? example.stage : reply.stage;
    if (fill) FillFrom(rule.when);
    symptom_.remote_host = host_;
    symptom_.format = format_;
  }

  const Symptom& get() const { return symptom_; }

 private:
  void FillFrom(const Conditions& when) {
    if (host_.empty() && !when.hosts.empty()) host_ = HostFor(when.hosts.front());
    if (format_.empty() && !when.formats.empty()) format_ = when.formats.front();
    if (!symptom_.status && !when.statuses.empty()) {
      symptom_.status = StatusFor(when.statuses.front());
    }
    if (symptom_.reply_code == 0 && !when.replies.empty()) {
      symptom_.reply_code = when.replies.front();
    }
    if (symptom_.stage == Stage::kUnknown && !when.stages.empty()) {
      symptom_.stage = when.stages.front();
    }
  }

  std::string host_;
  std::string format_;
  Symptom symptom_;
};

std::string WinnerOf(const Verdict& verdict) {
  return verdict.evidence.empty() ? "no rule" : verdict.evidence.front().rule;
}

std::optional<RuleProblem> CheckExample(const Judge& judge, const Rule& rule,
                                        const RuleExample& example) {
  const ExampleSymptom symptom(rule, example, /*fill=*/true);
  const Verdict verdict = judge.Decide(symptom.get());
  if (verdict.reason != rule.reason) {
    return Problem(rule, example.line,
                   absl::StrCat("example \"", example.text, "\" is ", ToAbsl(Name(verdict.reason)),
                                " by ", WinnerOf(verdict), ", not ", ToAbsl(Name(rule.reason)),
                                "; mend a pattern, or move the example"));
  }
  if (!example.blocklist.empty() && verdict.blocklist != example.blocklist) {
    return Problem(rule, example.line,
                   absl::StrCat("example \"", example.text, "\" names the block list \"",
                                verdict.blocklist, "\", not \"", example.blocklist, "\""));
  }
  return std::nullopt;
}

std::optional<RuleProblem> CheckCounterExample(const Judge& judge, const Rule& rule,
                                               const RuleExample& example) {
  const ExampleSymptom symptom(rule, example, /*fill=*/true);
  if (WinnerOf(judge.Decide(symptom.get())) != rule.id) return std::nullopt;
  return Problem(rule, example.line,
                 absl::StrCat("counter-example \"", example.text,
                              "\" is won by this very rule; narrow a pattern or add 'unless'"));
}

// True if the rule is among those that match the example.
bool Matches(const Judge& judge, const Rule& rule, const RuleExample& example) {
  const ExampleSymptom symptom(rule, example, /*fill=*/true);
  const std::vector<RuleMatch> matches = judge.Matches(symptom.get());
  return std::any_of(matches.begin(), matches.end(),
                     [&](const RuleMatch& match) { return match.id == rule.id; });
}

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

void CheckSyntax(const Rule& rule, const std::string& regex, std::vector<RuleProblem>* problems) {
  const std::string error = LazyRegex(regex).Validate();
  if (error.empty()) return;
  problems->push_back(
      Problem(rule, rule.line, absl::StrCat("pattern '", regex, "' is not RE2: ", error)));
}

void CheckOne(const Judge& judge, const Rule& rule, std::vector<RuleProblem>* problems) {
  for (const std::string& pattern : rule.patterns) {
    if (!HasWideGap(pattern)) continue;
    problems->push_back(
        Problem(rule, rule.line,
                absl::StrCat("pattern '", pattern, "' has a wide gap; write the words between")));
  }
  for (const std::string& regex : rule.regexes) CheckSyntax(rule, regex, problems);
  for (const std::string& regex : rule.unless_regexes) CheckSyntax(rule, regex, problems);
  if (rule.examples.empty()) {
    problems->push_back(Problem(rule, rule.line, "it has no example; add one that a server wrote"));
    return;
  }
  const bool ever =
      std::any_of(rule.examples.begin(), rule.examples.end(),
                  [&](const RuleExample& example) { return Matches(judge, rule, example); });
  if (!ever) {
    problems->push_back(Problem(rule, rule.line, "it matches none of its own examples"));
    return;
  }
  const bool wins =
      std::any_of(rule.examples.begin(), rule.examples.end(), [&](const RuleExample& example) {
        const ExampleSymptom symptom(rule, example, /*fill=*/true);
        const Verdict verdict = judge.Decide(symptom.get());
        return verdict.reason == rule.reason;
      });
  if (!wins) {
    problems->push_back(
        Problem(rule, rule.line, "another reason wins each of its examples; it can never win"));
  }
}

// What makes two examples the same.
std::string KeyOf(const RuleExample& example) {
  return absl::StrCat(AsciiLower(example.text), "\n", example.host, "\n", example.format, "\n",
                      example.status.has_value() ? example.status->ToString() : "", "\n",
                      example.reply, "\n", static_cast<int>(example.stage));
}

}  // namespace

std::vector<RuleProblem> CheckExamples(const Judge& judge, std::size_t* checked) {
  std::vector<RuleProblem> problems;
  std::size_t count = 0;
  for (const Rule& rule : judge.rules()) {
    for (const RuleExample& example : rule.examples) {
      if (auto problem = CheckExample(judge, rule, example)) problems.push_back(*problem);
    }
    for (const RuleExample& example : rule.counter_examples) {
      if (auto problem = CheckCounterExample(judge, rule, example)) problems.push_back(*problem);
    }
    count += rule.examples.size() + rule.counter_examples.size();
  }
  if (checked != nullptr) *checked = count;
  return problems;
}

std::vector<RuleProblem> CheckRules(const Judge& judge) {
  std::vector<RuleProblem> problems;
  std::map<std::string, const Rule*> claimed;  // by KeyOf()
  for (const Rule& rule : judge.rules()) {
    CheckOne(judge, rule, &problems);
    for (const RuleExample& example : rule.examples) {
      const auto [at, fresh] = claimed.try_emplace(KeyOf(example), &rule);
      if (fresh || at->second->reason == rule.reason) continue;
      problems.push_back(Problem(rule, example.line,
                                 absl::StrCat("example \"", example.text, "\" is also claimed by ",
                                              at->second->id, " for another reason")));
    }
  }
  return problems;
}

}  // namespace bounce
