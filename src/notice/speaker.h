// Which host gave a reply, by the words around it: "host mx.example.net[192.0.2.1] said: 550".

#ifndef BOUNCE_NOTICE_SPEAKER_H_
#define BOUNCE_NOTICE_SPEAKER_H_

#include <cstddef>
#include <string>

#include "src/notice/diagnostic_line.h"

namespace bounce {

// The name of the host, else its address; without brackets and a final dot. Empty where none is
// named. `line` has single blanks; `reply` is where the reply code stands in it, npos where there
// is none.
std::string FindSpeaker(const DiagnosticLine& line, std::size_t reply);

}  // namespace bounce

#endif  // BOUNCE_NOTICE_SPEAKER_H_
