// Bounces of servers that no format describes: the same news in twelve languages, in the layouts
// and the MIME forms that the field shows.

#ifndef BOUNCE_TESTS_CORPUS_UNKNOWN_SERVER_H_
#define BOUNCE_TESTS_CORPUS_UNKNOWN_SERVER_H_

#include <string>
#include <vector>

namespace bounce {

struct UnknownBounce {
  std::string name;
  std::string bytes;
  std::vector<std::string> recipients;  // in the order in which they are named
};

std::vector<UnknownBounce> UnknownBounces();

}  // namespace bounce

#endif  // BOUNCE_TESTS_CORPUS_UNKNOWN_SERVER_H_
