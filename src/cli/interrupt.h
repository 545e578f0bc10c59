// SIGINT, SIGTERM and SIGHUP for commands that end in good order: what is done is written first.

#ifndef BOUNCE_CLI_INTERRUPT_H_
#define BOUNCE_CLI_INTERRUPT_H_

#include <atomic>

namespace bounce {

// From now on the first of these signals sets the flag that is returned; a second one ends the
// program at once. Signals that are ignored (nohup) stay so.
const std::atomic<bool>* CatchInterrupts();

// Ends the program by the signal that was caught, as its parent expects; returns where none was.
void EndByInterrupt();

}  // namespace bounce

#endif  // BOUNCE_CLI_INTERRUPT_H_
