#include "src/rules/judge.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

#include "src/base/ascii.h"
#include "src/rules/fold.h"
#include "src/rules/inferred_status.h"
#include "src/rules/language.h"
#include "src/rules/mask.h"
#include "src/rules/precedence.h"

namespace bounce {
namespace {

// Where phrase and enhanced status say the same, and where two phrases do not.
constexpr double kAgreement = 0.98;
constexpr double kContested = 0.85;
constexpr std::size_t kMaxEvidence = 3;

// The first kMaxJudgedBytes, not cut inside a code point.
std::string_view Head(std::string_view text) {
  if (text.size() <= kMaxJudgedBytes) return text;
  std::size_t end = kMaxJudgedBytes;
  while (end > kMaxJudgedBytes - 4 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

bool IsTransient(const Symptom& symptom) {
  return symptom.action == Action::kDelayed ||
         (symptom.status.has_value() && symptom.status->klass == 4) ||
         symptom.reply_code / 100 == 4;
}

Attempt AttemptOf(const Symptom& symptom, const Rule* winner, bool expired) {
  if (winner != nullptr && winner->attempt.has_value()) return *winner->attempt;
  if (expired) return Attempt::kPermanent;
  return IsTransient(symptom) ? Attempt::kTransient : Attempt::kPermanent;
}

bool IsAboutReputation(Reason reason) {
  return reason == Reason::kIpListed || reason == Reason::kDomainListed ||
         reason == Reason::kPoorReputation || reason == Reason::kSpamContent;
}

}  // namespace

// The rules that hits speak for, each once, in no order; and those among them that do not apply.
struct Judge::FoundRules {
  RuleHits hits;
  absl::InlinedVector<const Rule*, 8> excluded;
};

// The symptom's text in the forms that are matched. Kept for the next one: then nothing is
// allocated.
struct Judge::Reading {
  void Assign(std::string_view judged) {
    original = Head(judged);
    Fold(original, &folded);
    Mask(folded, original, &masked);
  }

  const std::string& For(const Rule& rule) const { return rule.raw ? folded.text : masked; }

  // The original bytes of `part`, which lies in folded.text or masked at `begin`.
  std::string OriginalText(std::size_t begin, std::size_t size) const {
    const std::size_t from = folded.Original(begin);
    return std::string(original.substr(from, folded.Original(begin + size) - from));
  }

  // True if the text, or what the symptom says of it, is in one of the rule's languages.
  bool IsIn(const std::vector<std::string>& languages, std::string_view stated) const {
    const std::string_view language = stated.empty() ? LanguageOf(folded.text) : stated;
    return std::find(languages.begin(), languages.end(), language) != languages.end();
  }

  std::string_view original;
  FoldedText folded;
  std::string masked;
};

Judge::Judge(std::vector<CompiledRules> sets) {
  for (CompiledRules& set : sets) {
    patterns_.push_back({rules_.size(), std::move(set.masked), std::move(set.raw)});
    std::move(set.rules.begin(), set.rules.end(), std::back_inserter(rules_));
  }
  for (const Rule& rule : rules_) {
    if (rule.patterns.empty()) AddCodeRule(rule);
  }
  std::stable_sort(reply_rules_.begin(), reply_rules_.end(),
                   [](const ReplyRule& a, const ReplyRule& b) { return a.reply < b.reply; });
}

void Judge::AddCodeRule(const Rule& rule) {
  const Conditions& when = rule.when;
  for (std::size_t subject = 0; subject < kSubjects; ++subject) {
    for (const StatusGlob& status : when.statuses) {
      const bool fits = subject + 1 == kSubjects || status.subject < 0 ||
                        static_cast<std::size_t>(status.subject) == subject;
      if (fits) status_rules_[subject].push_back({status, &rule});
    }
  }
  if (!when.statuses.empty()) return;
  for (const int reply : when.replies) reply_rules_.push_back({reply, &rule});
  if (when.replies.empty()) reply_rules_.push_back({kAnyReply, &rule});
}

// The rules without patterns.
void Judge::AddCodeHits(const Symptom& symptom, RuleHits* hits) const {
  const Rule* last = nullptr;
  const auto add = [&](const Rule* rule) {
    if (rule != last && rule->when.Hold(symptom)) hits->push_back({.rule = rule});
    last = rule;
  };
  if (symptom.status.has_value()) {
    const std::size_t subject = std::min<std::size_t>(symptom.status->subject, kSubjects - 1);
    for (const StatusRule& each : status_rules_[subject]) {
      if (each.status.Matches(*symptom.status)) add(each.rule);
    }
  }
  for (const int reply : {kAnyReply, symptom.reply_code}) {
    const auto before = [](const ReplyRule& each, int value) { return each.reply < value; };
    auto each = std::lower_bound(reply_rules_.begin(), reply_rules_.end(), reply, before);
    for (; each != reply_rules_.end() && each->reply == reply; ++each) add(each->rule);
  }
}

// A rule needs one of its patterns, and is looked at no further where its conditions do not hold or
// no pattern speaks for it. Its patterns lie one after the other, those that speak against it last.
void Judge::AddPatternHits(const CompiledRules::Patterns& patterns, std::size_t first_rule,
                           std::string_view text, const Symptom& symptom, FoundRules* found) const {
  std::size_t rule = rules_.size();
  bool holds = false;
  bool speaks_for = false;
  const auto wanted = [&](int pattern) {
    const CompiledRules::PatternUse& use = patterns.uses[static_cast<std::size_t>(pattern)];
    if (first_rule + use.rule != rule) {
      rule = first_rule + use.rule;
      holds = rules_[rule].when.Hold(symptom);
      speaks_for = false;
    }
    if (use.unless == 0) return holds && !speaks_for;
    return holds && (speaks_for || rules_[rule].patterns.empty());
  };
  patterns.matcher.Match(text, wanted, [&](const PatternHit& hit) {
    if (patterns.uses[static_cast<std::size_t>(hit.pattern)].unless != 0) {
      found->excluded.push_back(&rules_[rule]);
      holds = false;
      return;
    }
    const LazyRegex& regex = patterns.matcher.Regex(hit.pattern);
    found->hits.push_back({&rules_[rule], &regex, hit.begin, hit.end});
    speaks_for = true;
  });
}

RuleHits Judge::FindHits(const Symptom& symptom, const Reading& reading) const {
  FoundRules found;
  for (const Patterns& patterns : patterns_) {
    if (reading.original.empty()) break;
    AddPatternHits(patterns.masked, patterns.first_rule, reading.masked, symptom, &found);
    AddPatternHits(patterns.raw, patterns.first_rule, reading.folded.text, symptom, &found);
  }
  AddCodeHits(symptom, &found.hits);
  const auto does_not_apply = [&](const RuleHit& hit) {
    const auto end = found.excluded.end();
    if (std::find(found.excluded.begin(), end, hit.rule) != end) return true;
    const std::vector<std::string>& languages = hit.rule->when.languages;
    return !languages.empty() && !reading.IsIn(languages, symptom.language);
  };
  const auto end = std::remove_if(found.hits.begin(), found.hits.end(), does_not_apply);
  found.hits.erase(end, found.hits.end());
  // The rules lie in the order of precedence.
  std::sort(found.hits.begin(), found.hits.end(),
            [](const RuleHit& a, const RuleHit& b) { return a.rule < b.rule; });
  return std::move(found.hits);
}

Evidence Judge::EvidenceOf(const RuleHit& hit, const Symptom& symptom,
                           const Reading& reading) const {
  const Rule& rule = *hit.rule;
  Evidence evidence;
  evidence.rule = rule.id;
  if (hit.regex != nullptr) {
    evidence.field = "diagnostic";
    evidence.text = reading.OriginalText(hit.begin, hit.end - hit.begin);
  } else if (!rule.when.statuses.empty()) {
    evidence.field = "status";
    evidence.text = symptom.status->ToString();
  } else if (!rule.when.replies.empty() && symptom.reply_code != 0) {
    evidence.field = "reply_code";
    evidence.text = std::to_string(symptom.reply_code);
  } else if (!rule.when.hosts.empty()) {
    evidence.field = "remote_mta";
    evidence.text = std::string(symptom.remote_host);
  } else {
    evidence.field = "stage";
    evidence.text = std::string(Name(symptom.stage));
  }
  return evidence;
}

std::string Judge::BlocklistOf(const RuleHits& hits, const Reading& reading) const {
  std::string host;
  for (const RuleHit& hit : hits) {
    if (!hit.rule->blocklist.empty()) return hit.rule->blocklist;
    if (hit.regex == nullptr || !host.empty()) continue;
    const RE2& regex = hit.regex->get();
    const auto group = regex.NamedCapturingGroups().find("blocklist");
    if (group == regex.NamedCapturingGroups().end()) continue;
    const std::string& text = reading.For(*hit.rule);
    std::vector<re2::StringPiece> groups(static_cast<std::size_t>(group->second) + 1);
    if (regex.Match(text, 0, text.size(), RE2::UNANCHORED, groups.data(),
                    static_cast<int>(groups.size()))) {
      host = std::string(FromRe2(groups.back()));
    }
  }
  return host;
}

double Judge::ConfidenceIn(const RuleHits& hits) const {
  const Rule& winner = *hits.front().rule;
  const double own = ConfidenceOf(winner);
  if (winner.tier != Tier::kPhrase || winner.confidence.has_value()) return own;
  bool agrees = false;
  for (const RuleHit& hit : hits) {
    const Rule& other = *hit.rule;
    if (other.tier == Tier::kStatus) agrees |= other.reason == winner.reason;
    if (other.tier == Tier::kPhrase &&
        InfoOf(other.reason).category != InfoOf(winner.reason).category) {
      return kContested;
    }
  }
  return agrees ? kAgreement : own;
}

Verdict Judge::Decide(const Symptom& symptom) const {
  static thread_local Reading reading;
  reading.Assign(Trim(symptom.text));
  const RuleHits hits = FindHits(symptom, reading);
  Verdict verdict;
  const Rule* winner = hits.empty() ? nullptr : hits.front().rule;
  const bool gave_up =
      std::any_of(hits.begin(), hits.end(), [](const RuleHit& hit) { return hit.rule->expired; });
  verdict.expired = gave_up && symptom.action != Action::kDelayed;
  verdict.attempt = AttemptOf(symptom, winner, verdict.expired);
  if (winner == nullptr) {
    const bool no_code = !symptom.status.has_value() || symptom.status->generic();
    const bool nothing = reading.original.empty() && no_code && symptom.reply_code == 0;
    verdict.reason = nothing ? Reason::kNoText : Reason::kNoRule;
    return verdict;
  }
  verdict.reason = winner->reason;
  verdict.confidence = ConfidenceIn(hits);
  if (IsAboutReputation(winner->reason)) verdict.blocklist = BlocklistOf(hits, reading);
  if (!symptom.status.has_value()) {
    verdict.inferred_status = InferStatus(winner->reason, verdict.attempt);
  }
  const auto supports = [winner](const RuleHit& hit) {
    return hit.rule->reason == winner->reason || hit.rule->expired;
  };
  const auto supporting = std::count_if(hits.begin(), hits.end(), supports);
  verdict.evidence.reserve(std::min(static_cast<std::size_t>(supporting), kMaxEvidence));
  for (const RuleHit& hit : hits) {
    if (verdict.evidence.size() == kMaxEvidence) break;
    if (supports(hit)) verdict.evidence.push_back(EvidenceOf(hit, symptom, reading));
  }
  return verdict;
}

std::vector<RuleMatch> Judge::Matches(const Symptom& symptom) const {
  static thread_local Reading reading;
  reading.Assign(Trim(symptom.text));
  const RuleHits hits = FindHits(symptom, reading);
  std::vector<RuleMatch> matches;
  for (const RuleHit& hit : hits) {
    Evidence evidence = EvidenceOf(hit, symptom, reading);
    RuleMatch match{std::move(evidence.rule),
                    hit.rule->reason,
                    std::move(evidence.field),
                    std::move(evidence.text),
                    std::string(Describe(hit.rule->tier)),
                    "",
                    matches.empty()};
    if (hits.size() > 1) {
      match.why =
          match.wins ? WhyAhead(*hit.rule, *hits[1].rule) : WhyAhead(*hits.front().rule, *hit.rule);
    }
    matches.push_back(std::move(match));
  }
  return matches;
}

}  // namespace bounce
