// The size of a message and the limit that it exceeds, as a server's words state them.

#ifndef BOUNCE_EXPLAIN_SIZES_H_
#define BOUNCE_EXPLAIN_SIZES_H_

#include <cstdint>
#include <string_view>

namespace bounce {

// In bytes; 0 where the words do not say.
struct StatedSizes {
  std::int64_t message = 0;
  std::int64_t limit = 0;
};

// Reads "message size 20971520 exceeds size limit 10485760 of server mx", "limit is 10 MB",
// "maximum is 25600 KB" and the like. A number without a unit counts bytes, and only from 1000 on.
StatedSizes FindSizes(std::string_view diagnostic);

}  // namespace bounce

#endif  // BOUNCE_EXPLAIN_SIZES_H_
