#include <cstdio>
#include <fstream>
#include <mutex>
#include <sstream>
#include <unordered_map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "bounce/rules.h"
#include "src/rules/builtin_rules.h"
#include "src/rules/compiled_rules.h"
#include "src/rules/judge.h"
#include "src/rules/rule_check.h"
#include "src/rules/rule_file.h"
#include "src/rules/rule_lint.h"

namespace bounce {
namespace {

absl::Status CheckIds(const std::vector<Rule>& rules) {
  std::unordered_map<std::string_view, const Rule*> by_id;
  for (const Rule& rule : rules) {
    const auto [at, fresh] = by_id.try_emplace(rule.id, &rule);
    if (fresh) continue;
    const Rule& first = *at->second;
    return absl::InvalidArgumentError(absl::StrCat(rule.file, ":", rule.line, ": rule '", rule.id,
                                                   "': the id is taken by ", first.file, ":",
                                                   first.line, "; choose another"));
  }
  return absl::OkStatus();
}

absl::StatusOr<RuleSource> Load(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  if (in) text << in.rdbuf();
  if (!in || in.bad()) {
    return absl::NotFoundError(absl::StrCat(path, ": the rule file cannot be read"));
  }
  return RuleSource{path, text.str()};
}

}  // namespace

struct RuleSet::Impl {
  static absl::StatusOr<std::unique_ptr<Impl>> Build(absl::Span<const RuleSource> sources,
                                                     bool with_builtin, Examples examples);

  // The same rules with all their examples, for Test() and its like.
  const Impl& Complete() const {
    if (!with_builtin) return *this;
    std::call_once(once, [this] {
      auto built = Build(sources, with_builtin, Examples::kRead);
      if (built.ok()) complete = *std::move(built);
    });
    return complete == nullptr ? *this : *complete;
  }

  bounce::Judge judge;
  Vocabulary shared;
  std::vector<RuleSource> sources;
  bool with_builtin = false;
  mutable std::once_flag once;
  mutable std::unique_ptr<Impl> complete;
};

RuleSet::RuleSet(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
RuleSet::~RuleSet() = default;

absl::StatusOr<std::unique_ptr<RuleSet::Impl>> RuleSet::Impl::Build(
    absl::Span<const RuleSource> sources, bool with_builtin, Examples examples) {
  absl::StatusOr<Vocabulary> shared = ReadSharedVocabulary();
  if (!shared.ok()) return shared.status();
  std::vector<Rule> rules;
  for (const RuleSource& source : sources) {
    absl::Status status = ReadRuleFile(source, RuleOrigin::kUser, *shared, &rules);
    if (!status.ok()) return status;
  }
  std::vector<CompiledRules> sets;
  if (!rules.empty()) {
    absl::StatusOr<CompiledRules> own = CompileRules(std::move(rules));
    if (!own.ok()) return own.status();
    sets.push_back(*std::move(own));
  }
  if (with_builtin) {
    absl::StatusOr<CompiledRules> builtin = examples == Examples::kSkip
                                                ? LoadBuiltInRules(*shared)
                                                : ReadBuiltInRules(*shared, examples);
    if (!builtin.ok()) return builtin.status();
    sets.push_back(*std::move(builtin));
  }
  auto impl = std::make_unique<Impl>();
  impl->judge = bounce::Judge(std::move(sets));
  if (absl::Status status = CheckIds(impl->judge.rules()); !status.ok()) return status;
  impl->shared = *std::move(shared);
  impl->sources.assign(sources.begin(), sources.end());
  impl->with_builtin = with_builtin;
  return impl;
}

absl::StatusOr<std::shared_ptr<const RuleSet>> RuleSet::FromSources(
    absl::Span<const RuleSource> sources, bool with_builtin) {
  auto impl = Impl::Build(sources, with_builtin, Examples::kSkip);
  if (!impl.ok()) return impl.status();
  return std::shared_ptr<const RuleSet>(new RuleSet(*std::move(impl)));
}

absl::StatusOr<std::shared_ptr<const RuleSet>> RuleSet::WithFiles(
    absl::Span<const std::string> files, bool with_builtin) {
  std::vector<RuleSource> sources;
  for (const std::string& path : files) {
    absl::StatusOr<RuleSource> source = Load(path);
    if (!source.ok()) return source.status();
    sources.push_back(*std::move(source));
  }
  return FromSources(sources, with_builtin);
}

std::shared_ptr<const RuleSet> RuleSet::BuiltIn() {
  // The built-in files are tested with the build, so a fault in them cannot reach a user; an empty
  // set would judge everything no_rule.
  static const std::shared_ptr<const RuleSet> rules = [] {
    auto built = FromSources({}, /*with_builtin=*/true);
    if (built.ok()) return *std::move(built);
    std::fprintf(stderr, "bounce: built-in rules: %s\n", built.status().ToString().c_str());
    return *FromSources({}, /*with_builtin=*/false);
  }();
  return rules;
}

Verdict RuleSet::Judge(const Symptom& symptom) const { return impl_->judge.Decide(symptom); }

std::vector<RuleMatch> RuleSet::Matches(const Symptom& symptom) const {
  return impl_->judge.Matches(symptom);
}

std::vector<RuleInfo> RuleSet::List() const {
  std::vector<RuleInfo> list;
  for (const Rule& rule : impl_->Complete().judge.rules()) {
    list.push_back({rule.id, rule.reason, rule.file, rule.line, rule.patterns, rule.examples.size(),
                    rule.source});
  }
  return list;
}

std::vector<RuleProblem> RuleSet::Test(std::size_t* checked) const {
  return CheckExamples(impl_->Complete().judge, checked);
}

std::vector<RuleProblem> RuleSet::Lint() const {
  const Impl& complete = impl_->Complete();
  return LintRules(complete.judge, complete.shared);
}

}  // namespace bounce
