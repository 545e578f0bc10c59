// Tokens in envelope senders: BATV and tagged VERP. bounce/authenticity.h says how they look.

#ifndef BOUNCE_ANALYZER_TOKEN_H_
#define BOUNCE_ANALYZER_TOKEN_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bounce/authenticity.h"

namespace bounce {

struct Token {
  enum class Kind : std::uint8_t { kPrvs, kVerp };

  Kind kind = Kind::kPrvs;
  std::string head;       // the key's digit and the three of the day
  std::string mac;        // lower-case hexadecimal digits
  std::string untagged;   // the address without the tag
  std::string recipient;  // of kVerp
};

// The token of `address`, or nothing where it has none. Nothing is verified.
std::optional<Token> ParseToken(std::string_view address);

enum class TokenState : std::uint8_t { kGood, kExpired, kWrong };

// Compares in constant time with what each key of the token's digit gives; `now` is in seconds
// since 1970.
TokenState VerifyToken(const Token& token, const std::vector<TokenKey>& keys, std::int64_t now);

}  // namespace bounce

#endif  // BOUNCE_ANALYZER_TOKEN_H_
