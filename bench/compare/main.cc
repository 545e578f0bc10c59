// compare: how long libbounce and others take for the same messages, side by side in one run. See
// bench/README.md.

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "bench/compare/peer.h"
#include "bench/compare/result.h"
#include "bench/compare/row.h"

namespace bounce {
namespace {

constexpr int kUsage = 2;

struct Options {
  std::vector<std::string> paths;
  bool json = false;
  bool peers = true;
  int repetitions = 15;
  int turn_ms = 50;
};

struct PeerRow {
  const char* name;
  std::vector<std::string> command;
};

void Note(const std::string& what) { std::fprintf(stderr, "compare: %s\n", what.c_str()); }

void AddLibraryRows(const Options& options, const Messages& messages, std::vector<Row>* rows) {
  AddFloorRow(messages, options.turn_ms, rows);
#ifdef BOUNCE_BENCH_MIMETIC
  AddMimeticRow(messages, options.turn_ms, rows);
#else
  Note("no row mimetic_parse: built without mimetic (libmimetic-dev)");
#endif
#ifdef BOUNCE_BENCH_GMIME
  AddGmimeRow(messages, options.turn_ms, rows);
#else
  Note("no row gmime_parse: built without GMime (libgmime-3.0-dev)");
#endif
  AddBounceRows(messages, options.turn_ms, rows);
}

// A file that is there while the peers start.
class PeerFile {
 public:
  explicit PeerFile(const Messages& messages) {
    const int file = mkstemp(path_.data());
    if (file < 0) {
      status_ = absl::InternalError(path_ + ": can't be made; set TMPDIR to a folder with room");
      return;
    }
    close(file);
    status_ = WriteForPeers(messages, path_);
  }
  PeerFile(const PeerFile&) = delete;
  PeerFile& operator=(const PeerFile&) = delete;
  ~PeerFile() { unlink(path_.c_str()); }

  const std::string& path() const { return path_; }
  const absl::Status& status() const { return status_; }

 private:
  static std::string Template() {
    const char* folder = std::getenv("TMPDIR");
    return std::string(folder != nullptr ? folder : "/tmp") + "/bounce_compare.XXXXXX";
  }

  std::string path_ = Template();
  absl::Status status_;
};

void AddPeerRows(const Messages& messages, std::vector<Row>* rows) {
  const PeerFile file(messages);
  if (!file.status().ok()) {
    Note("no rows of peers: " + std::string(file.status().message()));
    return;
  }
  const PeerRow peers[] = {
      {"flufl_bounce", {"/usr/bin/python3", "-B", BOUNCE_PEERS_DIR "/flufl_bounce.py"}},
      {"perl_bounceparser", {"perl", BOUNCE_PEERS_DIR "/bounceparser.pl"}},
  };
  for (const PeerRow& each : peers) {
    auto started = Peer::Start(each.command, file.path());
    if (!started.ok()) {
      Note(std::string("no row ") + each.name + ": " + std::string(started.status().message()));
      continue;
    }
    const std::shared_ptr<Peer> peer = *std::move(started);
    rows->push_back({each.name, [peer] { return peer->Turn(); }});
  }
}

// Every row once, then every row once more, and so on: what disturbs the machine for a while
// disturbs all of them. The first round warms up and does not count. A row whose turn takes seconds
// has fewer turns: three hold as much as many short ones.
constexpr double kLongTurn = 5e8;
constexpr int kLongTurns = 3;

absl::StatusOr<std::vector<Result>> Measure(const std::vector<Row>& rows, int repetitions) {
  std::vector<Result> results;
  for (const Row& row : rows) results.push_back({row.name, {}});
  std::vector<int> rounds(rows.size(), repetitions);
  for (int round = -1; round < repetitions; ++round) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (round >= rounds[i]) continue;
      const absl::StatusOr<double> turn = rows[i].turn();
      if (!turn.ok()) {
        return absl::Status(turn.status().code(),
                            rows[i].name + ": " + std::string(turn.status().message()));
      }
      if (round >= 0) results[i].turns.push_back(*turn);
      if (round < 0 && *turn > kLongTurn) rounds[i] = std::min(repetitions, kLongTurns);
    }
  }
  return results;
}

int Compare(const Options& options) {
  const absl::StatusOr<Messages> messages = ReadMessages(options.paths);
  if (!messages.ok()) {
    Note(std::string(messages.status().message()));
    return 1;
  }
  if (messages->skipped > 0) {
    Note(std::to_string(messages->skipped) + " files passed over that are no mail by their names");
  }
  std::vector<Row> rows;
  AddLibraryRows(options, *messages, &rows);
  if (options.peers) AddPeerRows(*messages, &rows);
  const auto results = Measure(rows, options.repetitions);
  if (!results.ok()) {
    Note(std::string(results.status().message()));
    return 1;
  }
  const std::string out = options.json ? ToJson(*results, *messages) : ToText(*results, *messages);
  std::fputs(out.c_str(), stdout);
  return 0;
}

int Main(int argc, char** argv) {
  Options options;
  CLI::App app("Times libbounce and other readers of mail over the same messages, in turn.",
               "compare");
  app.add_option("PATH", options.paths,
                 "Folders of messages, mboxes or messages (default: corpus/ of the sources)");
  app.add_flag("--json", options.json, "One JSON object: row name -> figures");
  app.add_flag("--peers,!--no-peers", options.peers, "Also the peers in other languages (default)");
  app.add_option("--repetitions", options.repetitions, "How often each row is measured")
      ->capture_default_str()
      ->check(CLI::Range(1, 10000));
  app.add_option("--turn-ms", options.turn_ms, "Milliseconds that a row takes at least each time")
      ->capture_default_str()
      ->check(CLI::Range(0, 60000));
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kUsage;
  }
  if (options.paths.empty()) options.paths = {BOUNCE_SOURCE_DIR "/corpus"};
  return Compare(options);
}

}  // namespace
}  // namespace bounce

int main(int argc, char** argv) { return bounce::Main(argc, argv); }
