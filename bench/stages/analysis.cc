// All stages together but the writing of the JSON.

#include <memory>

#include "bench/stages/stage.h"
#include "bounce/analyzer.h"

namespace bounce {

StagePass PrepareAnalysis(MessageSpan messages) {
  return [messages, analyzer = std::make_shared<const Analyzer>()] {
    std::size_t recipients = 0;
    for (const std::string& each : messages)
      recipients += analyzer->Analyze(each).recipients.size();
    return recipients;
  };
}

}  // namespace bounce
