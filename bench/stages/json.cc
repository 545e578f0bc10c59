// Writing a Report as a line of JSON.

#include "bounce/json.h"

#include <utility>
#include <vector>

#include "bench/stages/stage.h"
#include "bounce/analyzer.h"

namespace bounce {

StagePass PrepareJson(MessageSpan messages) {
  std::vector<Report> reports;
  const Analyzer analyzer;
  for (const std::string& each : messages) reports.push_back(analyzer.Analyze(each));
  return [reports = std::move(reports), line = std::string()]() mutable {
    std::size_t bytes = 0;
    for (const Report& report : reports) {
      line.clear();
      AppendJson(report, &line);
      bytes += line.size();
    }
    return bytes;
  };
}

}  // namespace bounce
