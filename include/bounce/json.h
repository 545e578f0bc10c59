// A Report and an Explanation as JSON.

#ifndef BOUNCE_JSON_H_
#define BOUNCE_JSON_H_

#include <string>

#include "bounce/explain.h"
#include "bounce/report.h"

namespace bounce {

struct JsonOptions {
  // Everything outside ASCII is escaped (\u00e9), for readers that take no UTF-8.
  bool ascii = false;
};

// Appends `report` to `*out` as one JSON object on one line, without a line end. The result is
// valid JSON in valid UTF-8 whatever bytes the message held: what is not UTF-8 becomes U+FFFD.
// Unknown values are left out.
void AppendJson(const Report& report, std::string* out, const JsonOptions& options = {});

std::string ToJson(const Report& report, const JsonOptions& options = {});

// The same for an explanation: the members of the struct by their names.
void AppendJson(const Explanation& explanation, std::string* out);

std::string ToJson(const Explanation& explanation);

}  // namespace bounce

#endif  // BOUNCE_JSON_H_
