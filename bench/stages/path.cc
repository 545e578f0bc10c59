// Finding where in the chain it failed.

#include "src/path/path.h"

#include <memory>
#include <utility>
#include <vector>

#include "bench/stages/stage.h"
#include "bounce/analyzer.h"
#include "src/notice/notice.h"
#include "src/path/trace.h"

namespace bounce {
namespace {

struct Failure {
  Report report;
  Notice notice;
};

std::size_t FindAll(const Failure& failure) {
  const Report& report = failure.report;
  const Trace trace(failure.notice.original_received, report.original, {});
  std::size_t sum = trace.ToHops().size();
  for (const Recipient& recipient : report.recipients) {
    PathFacts facts;
    facts.reporter = report.reporter;
    facts.format = report.format;
    facts.remote_host = recipient.remote_mta;
    sum += FindPath(facts, trace, recipient).evidence.size();
  }
  return sum;
}

}  // namespace

StagePass PreparePath(MessageSpan messages) {
  auto failures = std::make_shared<std::vector<Failure>>();
  const Analyzer analyzer;
  for (const std::string& each : messages) {
    Report report = analyzer.Analyze(each);
    if (report.kind != Kind::kFailure && report.kind != Kind::kDelay) continue;
    failures->push_back({std::move(report), ReadNotice(Message::Parse(each))});
  }
  return [failures] {
    std::size_t sum = 0;
    for (const Failure& failure : *failures) sum += FindAll(failure);
    return sum;
  };
}

}  // namespace bounce
