// Judging what was said of each failing recipient.

#include "bounce/rules.h"

#include <utility>
#include <vector>

#include "bench/stages/stage.h"
#include "bounce/analyzer.h"

namespace bounce {

StagePass PrepareRules(MessageSpan messages) {
  std::vector<Report> reports;
  const Analyzer analyzer;
  for (const std::string& each : messages) reports.push_back(analyzer.Analyze(each));
  return [reports = std::move(reports), rules = RuleSet::BuiltIn()] {
    std::size_t sum = 0;
    for (const Report& report : reports) {
      for (const Recipient& recipient : report.recipients) {
        if (!HasVerdict(report.kind, recipient)) continue;
        Symptom symptom;
        symptom.text = recipient.diagnostic;
        symptom.status = recipient.status;
        symptom.reply_code = recipient.reply_code;
        symptom.remote_host = recipient.remote_mta;
        symptom.format = report.format;
        symptom.action = recipient.action.value_or(Action::kFailed);
        sum += rules->Judge(symptom).evidence.size();
      }
    }
    return sum;
  };
}

}  // namespace bounce
