#include "src/rules/rule_check.h"

#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "src/base/absl_bridge.h"
#include "src/rules/example_symptom.h"

namespace bounce {
namespace {

RuleProblem Problem(const Rule& rule, int line, std::string what) {
  return {rule.file, line, rule.id, std::move(what)};
}

std::string WinnerOf(const Verdict& verdict) {
  return verdict.evidence.empty() ? "no rule" : verdict.evidence.front().rule;
}

std::optional<RuleProblem> CheckExample(const Judge& judge, const Rule& rule,
                                        const RuleExample& example) {
  const ExampleSymptom symptom(rule, example);
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
  const ExampleSymptom symptom(rule, example);
  if (WinnerOf(judge.Decide(symptom.get())) != rule.id) return std::nullopt;
  return Problem(rule, example.line,
                 absl::StrCat("counter-example \"", example.text,
                              "\" is won by this very rule; narrow a pattern or add 'unless'"));
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

}  // namespace bounce
