#include <benchmark/benchmark.h>
#include <mimetic/mimetic.h>

#include "bench/compare/row.h"

namespace bounce {

void AddMimeticRow(const Messages& messages, int turn_ms, std::vector<Row>* rows) {
  rows->push_back(MakeRow("mimetic_parse", turn_ms, [&messages] {
    for (const std::string& each : messages.all) {
      const mimetic::MimeEntity entity(each.begin(), each.end());
      benchmark::DoNotOptimize(entity.body().parts().size());
    }
  }));
}

}  // namespace bounce
