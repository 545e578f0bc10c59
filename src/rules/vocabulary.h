// What rule files share: fragments of patterns, and which hosts are a provider's.

#ifndef BOUNCE_RULES_VOCABULARY_H_
#define BOUNCE_RULES_VOCABULARY_H_

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace bounce {

struct Vocabulary {
  std::map<std::string, std::string, std::less<>> fragments;               // name: pattern
  std::map<std::string, std::vector<std::string>, std::less<>> providers;  // name: host globs
};

}  // namespace bounce

#endif  // BOUNCE_RULES_VOCABULARY_H_
