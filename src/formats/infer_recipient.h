// Recipients that the prose does not name, from where else they stand.

#ifndef BOUNCE_FORMATS_INFER_RECIPIENT_H_
#define BOUNCE_FORMATS_INFER_RECIPIENT_H_

#include <string_view>

#include "bounce/message.h"
#include "src/formats/layout.h"

namespace bounce {

// The addresses of X-Failed-Recipients, which Exim and Google write: the server names them itself.
// `text` becomes the recipients' text.
ProseRecipients ReadFailedRecipients(const Message& message, std::string_view text);

// Gives recipients that are named without a domain the one that the returned message was sent to,
// where exactly one of its To addresses has their local part.
void CompleteLocalNames(const Original& original, ProseRecipients* recipients);

// Tries the variable envelope return path (VERP) that the bounce was sent to, then the To of the
// returned message where it names one recipient; sets ProseRecipient::inferred_from.
ProseRecipients InferRecipients(const Notice& notice, const Original& original,
                                std::string_view text);

}  // namespace bounce

#endif  // BOUNCE_FORMATS_INFER_RECIPIENT_H_
