// Messages that are parsed already.

#ifndef BOUNCE_BENCH_STAGES_PARSED_H_
#define BOUNCE_BENCH_STAGES_PARSED_H_

#include <memory>
#include <vector>

#include "bench/stages/stage.h"
#include "bounce/message.h"

namespace bounce {

// Shared, since a StagePass is copied and a Message is not.
using Parsed = std::shared_ptr<const std::vector<Message>>;

inline Parsed ParseAll(MessageSpan messages) {
  std::vector<Message> parsed;
  parsed.reserve(messages.size());
  for (const std::string& each : messages) parsed.push_back(Message::Parse(each));
  return std::make_shared<const std::vector<Message>>(std::move(parsed));
}

}  // namespace bounce

#endif  // BOUNCE_BENCH_STAGES_PARSED_H_
