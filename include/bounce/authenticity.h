// Whether a bounce is about a message of ours: who believes a forged one stops mailing a victim.
//
// Two things are checked. A token in the envelope sender, which only a holder of the key can make,
// comes back as the recipient of a genuine bounce (and as Return-Path of the returned message); it
// proves that a message of ours was seen by whoever wrote the bounce, and how long ago. And the
// Message-ID of the returned message is in one of our domains, or it is not; anybody can write one
// of ours, but who sends with our address as the envelope sender seldom does. DKIM signatures of
// the returned message are not verified.
//
// Two kinds of token, with an expiry day of three digits (days since 1970 modulo 1000) and one
// digit that says which key; the MAC is over the key's digit, the day and the address without tag:
//
//   prvs=KDDDSSSSSS=user@example.org            BATV (draft-levine-smtp-batv-01): HMAC-SHA-1, 24
//   bits bounces+KDDDSSSSSSSSSS=to=example.net@example.org   VERP with a tag: HMAC-SHA-256, 40
//   bits;
//                                                       it also says which recipient was mailed

#ifndef BOUNCE_AUTHENTICITY_H_
#define BOUNCE_AUTHENTICITY_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bounce/report.h"

namespace bounce {

struct TokenKey {
  int number = 0;      // 0 to 9: the first digit of a token, so that keys can be changed
  std::string secret;  // any bytes; 16 random ones or more
};

// Nothing is checked, and Report::authenticity stays empty, while there are neither keys nor
// domains.
struct AuthenticityOptions {
  // Domains whose hosts and lists are ours: of Message-ID, or of List-Id where others write to a
  // list of ours. A domain covers those below it.
  std::vector<std::string> own_domains;
  std::vector<TokenKey> keys;
  // Every message is sent with a token: a bounce that comes back to an address without one is
  // forged.
  bool require_token = false;
  // Seconds since 1970 at which tokens are judged; nothing means the clock. For archives and tests.
  std::optional<std::int64_t> now;

  bool enabled() const { return !own_domains.empty() || !keys.empty(); }
};

// A token that expires further ahead is no more believed than one that has expired.
inline constexpr int kMaxTokenDays = 100;

// True where a program should not act on the bounce: it is foreign, forged, or replayed (expired
// or mismatched). Recipients of such a Report have Advice::kNone.
bool IsSuspect(AuthenticityVerdict verdict);

// `sender` ("user@example.org") with a BATV token that is good until the end of the day of
// `expires` (seconds since 1970). Empty where `sender` has no "@" or key.number has not one digit.
std::string SignPrvs(std::string_view sender, const TokenKey& key, std::int64_t expires);

// The envelope sender for a message to `recipient` that is to return to `sender`
// ("bounces@example.org"), with a token. Empty in the cases of SignPrvs().
std::string SignVerp(std::string_view sender, std::string_view recipient, const TokenKey& key,
                     std::int64_t expires);

}  // namespace bounce

#endif  // BOUNCE_AUTHENTICITY_H_
