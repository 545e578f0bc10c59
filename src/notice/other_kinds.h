// Mail that reaches a bounce mailbox and is no bounce: DMARC reports, challenges, requests to leave
// a list, notices of a new address. Each is recognised only where a field or a phrase is plain.

#ifndef BOUNCE_NOTICE_OTHER_KINDS_H_
#define BOUNCE_NOTICE_OTHER_KINDS_H_

#include <optional>
#include <string>
#include <string_view>

#include "bounce/message.h"
#include "bounce/report.h"

namespace bounce {

// A DMARC aggregate report (RFC 7489 section 7.2.1.1): by its subject or the name of its
// attachment.
std::optional<Evidence> FindDmarcReport(const Message& message, const Part& part,
                                        std::string_view subject);

// Whether a challenge-response program asks the sender to confirm. Mail that something else tells
// of is not asked: the words are searched when it is.
class Challenge {
 public:
  Challenge() = default;

  // `by_somebody`: the null path and a From that names no mail system; `text` is the human text.
  Challenge(const Message& message, const Part& part, bool by_somebody, std::string_view subject,
            std::string_view text);

  explicit operator bool() const;

 private:
  bool sure_ = false;
  std::string top_;  // of the text; empty where its words don't count
};

// Somebody asks to leave a list. `to` is the first address of To.
std::optional<Evidence> FindUnsubscribe(std::string_view subject, std::string_view to);

// Somebody says that another address replaces the one written to.
std::optional<Evidence> FindAddressChange(std::string_view subject, std::string_view text);

}  // namespace bounce

#endif  // BOUNCE_NOTICE_OTHER_KINDS_H_
