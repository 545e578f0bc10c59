// Who has to act on a failure.

#ifndef BOUNCE_EXPLAIN_ACTOR_H_
#define BOUNCE_EXPLAIN_ACTOR_H_

#include <cstdint>
#include <string_view>

#include "bounce/taxonomy.h"

namespace bounce {

enum class Actor : std::uint8_t {
  kUnknown,
  kNobody,          // it passes by itself
  kSender,          // who wrote the message
  kSenderAdmin,     // who runs the sender's server, or its provider
  kRecipient,       // who owns the mailbox
  kRecipientAdmin,  // who runs the receiving server
  kForwarderAdmin,  // who runs the server that forwards
};

// `delayed`: the sender's server still tries.
Actor ActorFor(Reason reason, FailingHop hop, bool delayed);

// The key of the actor in the catalogues: "sender_admin".
std::string_view KeyOf(Actor actor);

}  // namespace bounce

#endif  // BOUNCE_EXPLAIN_ACTOR_H_
