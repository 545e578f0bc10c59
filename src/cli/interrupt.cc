#include "src/cli/interrupt.h"

#include <csignal>

namespace bounce {
namespace {

std::atomic<bool> g_interrupted = false;
std::atomic<int> g_signal = 0;

extern "C" void NoteInterrupt(int signal) {
  g_signal = signal;
  g_interrupted = true;
}

}  // namespace

const std::atomic<bool>* CatchInterrupts() {
  struct sigaction action = {};
  action.sa_handler = NoteInterrupt;
  // Without SA_RESTART, so that a read that waits for more ends.
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction before = {};
    ::sigaction(signal, nullptr, &before);
    if (before.sa_handler != SIG_IGN) ::sigaction(signal, &action, nullptr);
  }
  return &g_interrupted;
}

void EndByInterrupt() {
  if (g_interrupted) ::raise(g_signal);  // SA_RESETHAND has put the default action back
}

}  // namespace bounce
