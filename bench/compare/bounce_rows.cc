#include <benchmark/benchmark.h>

#include <memory>

#include "bench/compare/row.h"
#include "bounce/bounce.h"

namespace bounce {

void AddBounceRows(const Messages& messages, int turn_ms, std::vector<Row>* rows) {
  const auto analyzer = std::make_shared<const Analyzer>();
  rows->push_back(MakeRow("bounce_parse", turn_ms, [&messages] {
    for (const std::string& each : messages.all) {
      benchmark::DoNotOptimize(Message::Parse(each).parts().size());
    }
  }));
  rows->push_back(MakeRow("bounce_analyze", turn_ms, [&messages, analyzer] {
    for (const std::string& each : messages.all) {
      benchmark::DoNotOptimize(analyzer->Analyze(each).recipients.size());
    }
  }));
  const auto line = std::make_shared<std::string>();
  rows->push_back(MakeRow("bounce_analyze_jsonl", turn_ms, [&messages, analyzer, line] {
    for (const std::string& each : messages.all) {
      line->clear();
      AppendJson(analyzer->Analyze(each), line.get());
      benchmark::DoNotOptimize(line->size());
    }
  }));
}

}  // namespace bounce
