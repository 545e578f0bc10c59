// Subjects of automatic replies, in the languages of the programs that write them.

#ifndef BOUNCE_NOTICE_AUTO_REPLY_WORDS_H_
#define BOUNCE_NOTICE_AUTO_REPLY_WORDS_H_

#include <cstdint>
#include <string_view>

#include "absl/types/span.h"

namespace bounce {

enum class SubjectMatch : std::uint8_t {
  kPrefix,  // the subject begins with the words
  kWhole,   // the subject is the words, marks at its end aside
};

struct AutoReplySubject {
  std::string_view words;  // UTF-8; the case of ASCII letters does not count
  SubjectMatch match = SubjectMatch::kPrefix;
};

// Those that begin with the byte `first`, a letter in any case, in the order in which they count.
// The view is valid for the life of the program.
absl::Span<const AutoReplySubject> AutoReplySubjects(char first);

}  // namespace bounce

#endif  // BOUNCE_NOTICE_AUTO_REPLY_WORDS_H_
