// The digest that tells copies of one bounce.

#include "src/analyzer/fingerprint.h"

#include <utility>
#include <vector>

#include "bench/stages/stage.h"
#include "bounce/analyzer.h"

namespace bounce {

StagePass PrepareFingerprint(MessageSpan messages) {
  std::vector<Report> reports;
  const Analyzer analyzer;
  for (const std::string& each : messages) reports.push_back(analyzer.Analyze(each));
  return [reports = std::move(reports)] {
    std::size_t sum = 0;
    for (const Report& report : reports) sum += Fingerprint(report).size();
    return sum;
  };
}

}  // namespace bounce
