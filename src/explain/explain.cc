#include "bounce/explain.h"

#include <algorithm>
#include <string>
#include <utility>

#include "src/analyzer/reply_report.h"
#include "src/explain/actor.h"
#include "src/explain/arguments.h"
#include "src/explain/catalogue.h"
#include "src/explain/chain.h"
#include "src/explain/message_format.h"

namespace bounce {
namespace {

// Below this the place is likely and not known.
constexpr double kSure = 0.8;

// Writes the parts of one explanation out of the catalogue's texts.
class Writer {
 public:
  Writer(const Catalogue& catalogue, const Failure& failure, MessageArguments arguments)
      : catalogue_(catalogue),
        failure_(failure),
        arguments_(std::move(arguments)),
        delayed_(failure.recipient.action == Action::kDelayed) {}

  Explanation Write() {
    Explanation out;
    out.locale = catalogue_.locale();
    out.recognised = true;
    out.reason = failure_.recipient.reason;
    out.failing_hop = failure_.path.failing_hop;
    out.headline = Sentence(ReasonKey("headline"));
    out.what_happened = Join({ReasonKey("what"), StateKey()});
    out.whose_side = Join({HopKey("side"), likely() ? "hop.likely" : ""});
    const Actor actor = ActorFor(out.reason, out.failing_hop, delayed_);
    out.who_must_act = Sentence(std::string("actor.").append(KeyOf(actor)));
    if (delayed_) Append("state.delayed_sender", &out.sender_can);
    Append(ReasonKey("sender"), &out.sender_can);
    Append(HopKey("sender"), &out.sender_can);
    if (failure_.path.mode == Mode::kDirect) Append("path.direct_sender", &out.sender_can);
    Append(ReasonKey("admin"), &out.admin_can);
    Append(HopKey("admin"), &out.admin_can);
    Append(ReasonKey("vain"), &out.will_not_help);
    Append("general.vain", &out.will_not_help);
    out.chain = ChainOf(failure_.path, catalogue_);
    out.facts = FactsFor(failure_, arguments_, catalogue_);
    return out;
  }

 private:
  bool likely() const {
    return failure_.path.failing_hop != FailingHop::kUnknown && failure_.path.confidence < kSure;
  }

  // What a reason means may depend on where it is met: reason.NAME.at.HOP.FIELD comes first.
  std::string ReasonKey(std::string_view field) const {
    std::string base("reason.");
    base.append(Name(failure_.recipient.reason));
    std::string special = base;
    special.append(".at.").append(Name(failure_.path.failing_hop)).append(".").append(field);
    if (catalogue_.entries().contains(special)) return special;
    return base.append(".").append(field);
  }

  std::string HopKey(std::string_view field) const {
    return std::string("hop.").append(Name(failure_.path.failing_hop)).append(".").append(field);
  }

  // What is to be added of the attempts: still trying, or given up after a time.
  std::string StateKey() const {
    const auto knows = [this](std::string_view name) { return arguments_.contains(name); };
    if (delayed_) return knows("until") ? "state.delayed_until" : "state.delayed";
    if (!failure_.recipient.expired) return "";
    if (knows("tried_days")) return "state.expired_days";
    return knows("tried_hours") ? "state.expired_hours" : "state.expired";
  }

  std::string Sentence(std::string_view key) const {
    return FormatMessage(catalogue_.Text(key), catalogue_.locale(), arguments_)
        .value_or(std::string());
  }

  std::string Join(const std::vector<std::string>& keys) const {
    std::string out;
    for (const std::string& key : keys) {
      const std::string sentence = key.empty() ? "" : Sentence(key);
      if (sentence.empty()) continue;
      if (!out.empty()) out.append(catalogue_.Text("page.between_sentences"));
      out.append(sentence);
    }
    return out;
  }

  void Append(std::string_view key, std::vector<std::string>* out) const {
    for (const std::string& pattern : catalogue_.List(key)) {
      const auto text = FormatMessage(pattern, catalogue_.locale(), arguments_);
      if (!text || text->empty()) continue;
      if (std::find(out->begin(), out->end(), *text) == out->end()) out->push_back(*text);
    }
  }

  const Catalogue& catalogue_;
  const Failure& failure_;
  const MessageArguments arguments_;
  const bool delayed_;
};

bool HasFailed(const Report& report, const Recipient& recipient) {
  const bool verdicts = report.kind == Kind::kFailure || report.kind == Kind::kDelay;
  return verdicts && (recipient.action == Action::kFailed || recipient.action == Action::kDelayed);
}

const Path& PathOf(const Report& report, const Recipient& recipient) {
  static const Path unknown;
  if (recipient.path) return *recipient.path;
  return report.path ? *report.path : unknown;
}

Explanation WriteOne(const Catalogue& catalogue, const Report& report, const Recipient& recipient) {
  const Failure failure{report, recipient, PathOf(report, recipient)};
  return Writer(catalogue, failure, ArgumentsFor(failure, catalogue.locale())).Write();
}

// What the message is instead, and what that means.
Explanation Unrecognised(const Catalogue& catalogue, const Report& report) {
  Explanation out;
  out.locale = catalogue.locale();
  const std::string key = std::string("unrecognised.").append(Name(report.kind));
  out.headline = std::string(catalogue.Text(key + ".headline"));
  out.what_happened = std::string(catalogue.Text(key + ".what"));
  out.sender_can = catalogue.List(key + ".sender");
  return out;
}

absl::StatusOr<const Catalogue*> CatalogueFor(std::string_view tag) {
  const absl::StatusOr<std::string> locale = ResolveLocale(tag);
  if (!locale.ok()) return locale.status();
  return Catalogue::BuiltIn(*locale);
}

}  // namespace

std::vector<std::string> ExplainLocales() { return CatalogueLocales(); }

absl::StatusOr<std::vector<Explanation>> ExplainEach(const Report& report,
                                                     std::string_view locale) {
  const absl::StatusOr<const Catalogue*> catalogue = CatalogueFor(locale);
  if (!catalogue.ok()) return catalogue.status();
  std::vector<Explanation> all;
  for (const Recipient& recipient : report.recipients) {
    if (!HasFailed(report, recipient)) continue;
    const FailingHop hop = PathOf(report, recipient).failing_hop;
    const auto alike = std::find_if(all.begin(), all.end(), [&](const Explanation& each) {
      return each.reason == recipient.reason && each.failing_hop == hop;
    });
    if (alike == all.end()) {
      all.push_back(WriteOne(**catalogue, report, recipient));
      all.back().recipients.push_back(recipient.address);
    } else {
      alike->recipients.push_back(recipient.address);
    }
  }
  if (all.empty()) all.push_back(Unrecognised(**catalogue, report));
  return all;
}

absl::StatusOr<Explanation> Explain(const Report& report, std::string_view locale) {
  absl::StatusOr<std::vector<Explanation>> all = ExplainEach(report, locale);
  if (!all.ok()) return all.status();
  return std::move(all->front());
}

absl::StatusOr<Explanation> ExplainReply(std::string_view reply, std::string_view locale,
                                         const RuleSet* rules) {
  const absl::StatusOr<const Catalogue*> catalogue = CatalogueFor(locale);
  if (!catalogue.ok()) return catalogue.status();
  const Report report = ReportOfReply(reply, rules == nullptr ? *RuleSet::BuiltIn() : *rules);
  return Explain(report, locale);
}

}  // namespace bounce
