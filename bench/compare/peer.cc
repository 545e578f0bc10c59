#include "bench/compare/peer.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace bounce {
namespace {

constexpr char kAbsent[] = "absent: ";

// In the child: becomes the driver, with its standard input and output in our hands.
[[noreturn]] void Become(const std::vector<std::string>& command, int input, int output) {
  dup2(input, STDIN_FILENO);
  dup2(output, STDOUT_FILENO);
  std::vector<char*> arguments;
  for (const std::string& each : command) arguments.push_back(const_cast<char*>(each.c_str()));
  arguments.push_back(nullptr);
  execvp(arguments[0], arguments.data());
  std::printf("%s%s: %s\n", kAbsent, arguments[0], std::strerror(errno));
  std::fflush(stdout);
  _exit(127);
}

// Pipes of which no other driver gets an end, so that each sees when its input ends.
bool MakePipe(std::array<int, 2>* ends) { return pipe2(ends->data(), O_CLOEXEC) == 0; }

}  // namespace

absl::Status WriteForPeers(const Messages& messages, const std::string& path) {
  std::FILE* file = std::fopen(path.c_str(), "wb");
  bool ok = file != nullptr;
  for (std::size_t i = 0; ok && i < messages.all.size(); ++i) {
    const std::string& each = messages.all[i];
    ok = std::fprintf(file, "%zu\n", each.size()) > 0 &&
         std::fwrite(each.data(), 1, each.size(), file) == each.size();
  }
  if (file != nullptr && std::fclose(file) != 0) ok = false;
  if (ok) return absl::OkStatus();
  return absl::InternalError(path + ": " + std::strerror(errno));
}

absl::StatusOr<std::unique_ptr<Peer>> Peer::Start(std::vector<std::string> command,
                                                  const std::string& file) {
  command.push_back(file);
  std::array<int, 2> in{};
  std::array<int, 2> out{};
  if (!MakePipe(&in) || !MakePipe(&out)) return absl::InternalError("no pipe to be had");
  auto peer = std::unique_ptr<Peer>(new Peer);
  peer->process_ = fork();
  if (peer->process_ == 0) Become(command, in[0], out[1]);
  close(in[0]);
  close(out[1]);
  peer->requests_ = fdopen(in[1], "w");
  peer->answers_ = fdopen(out[0], "r");
  const std::string line = peer->ReadLine();
  if (line == "ready") return peer;
  if (line.starts_with(kAbsent)) return absl::UnavailableError(line.substr(std::strlen(kAbsent)));
  return absl::InternalError(command.back() + ": the driver ended before it was ready");
}

Peer::~Peer() {
  if (requests_ != nullptr) std::fclose(requests_);
  if (answers_ != nullptr) std::fclose(answers_);
  if (process_ > 0) waitpid(process_, nullptr, 0);
}

std::string Peer::ReadLine() {
  std::string line;
  for (int c = std::fgetc(answers_); c != EOF && c != '\n'; c = std::fgetc(answers_)) {
    line.push_back(static_cast<char>(c));
  }
  return line;
}

absl::StatusOr<double> Peer::Turn() {
  std::fputs("turn\n", requests_);
  std::fflush(requests_);
  const std::string line = ReadLine();
  char* end = nullptr;
  const double nanoseconds = std::strtod(line.c_str(), &end);
  if (line.empty() || *end != '\0')
    return absl::InternalError("the driver ended, or answered '" + line + "'");
  return nanoseconds;
}

}  // namespace bounce
