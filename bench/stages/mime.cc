// Finding header fields and parts.

#include "bench/stages/stage.h"
#include "bounce/message.h"

namespace bounce {

StagePass PrepareMime(MessageSpan messages) {
  return [messages] {
    std::size_t parts = 0;
    for (const std::string& each : messages) parts += Message::Parse(each).parts().size();
    return parts;
  };
}

}  // namespace bounce
