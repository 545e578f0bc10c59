// Ordinary mail that mentions bounces, put together from parts, so that the tests have more of it
// than anybody would write by hand.

#ifndef BOUNCE_TESTS_CORPUS_ORDINARY_MAIL_H_
#define BOUNCE_TESTS_CORPUS_ORDINARY_MAIL_H_

#include <ostream>
#include <string>
#include <vector>

namespace bounce {

struct OrdinaryMail {
  std::string name;
  std::string bytes;
};

inline void PrintTo(const OrdinaryMail& mail, std::ostream* out) { *out << mail.name; }

// At least 200 messages, each of another name. None reports a failure of the reader's mail.
std::vector<OrdinaryMail> OrdinaryMails();

}  // namespace bounce

#endif  // BOUNCE_TESTS_CORPUS_ORDINARY_MAIL_H_
