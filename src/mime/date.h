// Dates of mail: RFC 5322 section 3.3 with its obsolete forms, and the broken ones in use.

#ifndef BOUNCE_MIME_DATE_H_
#define BOUNCE_MIME_DATE_H_

#include <optional>
#include <string_view>

#include "bounce/timestamp.h"

namespace bounce {

// Reads a date. Tolerated: two- and three-digit years, a missing weekday, zone, seconds or comma,
// zone names (RFC 822 and the common ones in comments), "-0000", ctime and ISO 8601 order, dots or
// dashes between the parts, comments, folds. Nothing where no calendar day can be read, or where
// the day does not exist.
std::optional<Timestamp> ParseDate(std::string_view raw);

}  // namespace bounce

#endif  // BOUNCE_MIME_DATE_H_
