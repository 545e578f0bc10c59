// Recipients that the prose does not name, from where else they stand.

#ifndef BOUNCE_FORMATS_INFER_RECIPIENT_H_
#define BOUNCE_FORMATS_INFER_RECIPIENT_H_

#include <string_view>

#include "bounce/message.h"
#include "src/formats/layout.h"

namespace bounce {

// Tries, in this order: X-Failed-Recipients, the variable envelope return path (VERP) that the
// bounce was sent to, and the To of the returned message where it names one recipient. `text`
// becomes the recipients' text.
ProseRecipients InferRecipients(const Message& message, const Notice& notice,
                                const Original& original, std::string_view text);

}  // namespace bounce

#endif  // BOUNCE_FORMATS_INFER_RECIPIENT_H_
