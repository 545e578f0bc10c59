// The words by which servers tell where a delivery failed, found in one pass over a text.

#ifndef BOUNCE_PATH_SAID_H_
#define BOUNCE_PATH_SAID_H_

#include <cstdint>
#include <string_view>

namespace bounce {

// What a text says. said.cc has the words.
enum class Saying : std::uint8_t {
  // Instead of a command's name:
  kGreetingRefused,
  kSenderRefused,
  kRecipientRefused,
  kDataRefused,
  kRefusedAfterData,
  kSignIn,
  // Of a connection that did not come about, or broke:
  kGreeting,
  kMessageBody,
  // Others:
  kLocalProgram,
  kSignInFailed,
  kWantsStartTls,
  kOwnFinding,      // the reporter found it out itself
  kFitsOtherLinks,  // says nothing of the link
};

class Said {
 public:
  // The text, which must outlive this, is read when it is asked for the first time. Of what tells
  // the step only the beginning is read: a diagnostic is short, and what is longer is a transcript,
  // whose beginning says enough.
  explicit Said(std::string_view text) : text_(text) {}

  bool Has(Saying saying) const;

 private:
  void Read() const;

  std::string_view text_;
  mutable bool read_ = false;
  mutable std::uint32_t found_ = 0;
};

}  // namespace bounce

#endif  // BOUNCE_PATH_SAID_H_
