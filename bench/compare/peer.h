// Programs of others, in other languages, that say which address a message bounced from: each runs
// in a small driver (bench/peers/), a process of its own that reads the same messages and times
// itself.
//
// A driver is started with the name of a file of all messages: for each its length, as decimal
// digits and a line end, then its bytes. It prints one line, "ready", or "absent: REASON" where the
// peer is not installed. For each line that it reads from standard input it analyses all messages
// once and prints the nanoseconds that this took. It ends at the end of its input.

#ifndef BOUNCE_BENCH_COMPARE_PEER_H_
#define BOUNCE_BENCH_COMPARE_PEER_H_

#include <sys/types.h>

#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "bench/compare/row.h"

namespace bounce {

// Writes the file of messages that drivers read.
absl::Status WriteForPeers(const Messages& messages, const std::string& path);

class Peer {
 public:
  // Starts `command` with `file` behind it. Unavailable where the driver says that its peer is
  // absent, or can't be started.
  static absl::StatusOr<std::unique_ptr<Peer>> Start(std::vector<std::string> command,
                                                     const std::string& file);

  Peer(const Peer&) = delete;
  Peer& operator=(const Peer&) = delete;
  ~Peer();  // ends the driver

  // One pass over all messages, in nanoseconds.
  absl::StatusOr<double> Turn();

 private:
  Peer() = default;
  std::string ReadLine();

  pid_t process_ = -1;
  std::FILE* requests_ = nullptr;
  std::FILE* answers_ = nullptr;
};

}  // namespace bounce

#endif  // BOUNCE_BENCH_COMPARE_PEER_H_
