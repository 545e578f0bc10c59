// Runs the program as a user does: through a shell.

#ifndef BOUNCE_TESTS_CLI_RUN_CLI_H_
#define BOUNCE_TESTS_CLI_RUN_CLI_H_

#include <sys/wait.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "tests/mailbox/temp_folder.h"

namespace bounce {

struct CliResult {
  int status = -1;
  std::string out;
  std::string err;
};

inline std::string ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Runs `command` in a shell, in which $B is the program. Standard input is empty unless `command`
// says otherwise.
inline CliResult RunShell(const std::string& command) {
  const TempFolder folder;
  const std::string script = folder.Write("script", command + "\n");
  const std::string line = std::string("B='") + BOUNCE_CLI + "' sh '" + script +
                           "' < /dev/null > '" + folder / "out" + "' 2> '" + folder / "err" + "'";
  const int status = std::system(line.c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 128, ReadFile(folder / "out"),
          ReadFile(folder / "err")};
}

inline CliResult RunCli(const std::string& arguments) {
  return RunShell("exec \"$B\" " + arguments);
}

}  // namespace bounce

#endif  // BOUNCE_TESTS_CLI_RUN_CLI_H_
