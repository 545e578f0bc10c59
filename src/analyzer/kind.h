// Which kind of message it is, from what the standards and the prose say.

#ifndef BOUNCE_ANALYZER_KIND_H_
#define BOUNCE_ANALYZER_KIND_H_

#include "bounce/taxonomy.h"
#include "src/formats/prose.h"
#include "src/notice/notice.h"

namespace bounce {

// The delivery status that counts: a part of its own, else fields written into the text, else null.
DeliveryStatus* StatusOf(Notice* notice, Prose* prose);

// `status` is theirs, by StatusOf().
Kind DecideKind(const Notice& notice, const Prose& prose, const DeliveryStatus* status);

// The action of one group: as stated, else by the class of its status.
Action ActionOf(const RecipientStatus& recipient);

}  // namespace bounce

#endif  // BOUNCE_ANALYZER_KIND_H_
