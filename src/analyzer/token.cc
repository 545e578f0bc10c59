#include "src/analyzer/token.h"

#include <algorithm>

#include "src/base/ascii.h"
#include "src/base/digest.h"

namespace bounce {
namespace {

constexpr std::string_view kPrvsPrefix = "prvs=";
constexpr std::size_t kHeadDigits = 4;
constexpr std::size_t kPrvsMacDigits = 6;
constexpr std::size_t kVerpMacDigits = 10;
constexpr int kDays = 1000;
constexpr std::int64_t kSecondsADay = 86400;

bool AllOf(std::string_view s, bool (*is)(char)) { return std::all_of(s.begin(), s.end(), is); }

// Whether `tag` is a key's digit, a day and a MAC of `digits`.
bool IsTag(std::string_view tag, std::size_t digits) {
  return tag.size() == kHeadDigits + digits && AllOf(tag.substr(0, kHeadDigits), IsDigit) &&
         AllOf(tag.substr(kHeadDigits), IsHexDigit);
}

std::string MacOf(Token::Kind kind, std::string_view secret, std::string_view head,
                  std::string_view untagged) {
  const std::string source = std::string(head).append(untagged);
  if (kind == Token::Kind::kPrvs) return HmacSha1Hex(secret, source).substr(0, kPrvsMacDigits);
  return HmacSha256Hex(secret, source).substr(0, kVerpMacDigits);
}

std::optional<Token> ParsePrvs(std::string_view local, std::string_view domain) {
  if (!StartsWithIgnoreCase(local, kPrvsPrefix)) return std::nullopt;
  local.remove_prefix(kPrvsPrefix.size());
  const std::size_t end = local.find('=');
  if (end == std::string_view::npos || !IsTag(local.substr(0, end), kPrvsMacDigits)) {
    return std::nullopt;
  }
  Token token;
  token.kind = Token::Kind::kPrvs;
  token.head = local.substr(0, kHeadDigits);
  token.mac = AsciiLower(local.substr(kHeadDigits, kPrvsMacDigits));
  token.untagged = std::string(local.substr(end + 1)).append(domain);
  return token;
}

// "bounces+TAG=user=example.net": the last "=" stands for the recipient's "@".
std::optional<Token> ParseVerp(std::string_view local, std::string_view domain) {
  const std::size_t plus = local.find('+');
  if (plus == std::string_view::npos) return std::nullopt;
  const std::string_view tagged = local.substr(plus + 1);
  const std::size_t end = tagged.find('=');
  const std::size_t at = tagged.rfind('=');
  if (at == std::string_view::npos || at == end || !IsTag(tagged.substr(0, end), kVerpMacDigits)) {
    return std::nullopt;
  }
  Token token;
  token.kind = Token::Kind::kVerp;
  token.head = tagged.substr(0, kHeadDigits);
  token.mac = AsciiLower(tagged.substr(kHeadDigits, kVerpMacDigits));
  token.untagged = std::string(local.substr(0, plus + 1)).append(tagged.substr(end + 1));
  token.untagged.append(domain);
  token.recipient = std::string(tagged.substr(end + 1, at - end - 1)).append("@");
  token.recipient.append(tagged.substr(at + 1));
  return token;
}

bool IsKeyNumber(int number) { return number >= 0 && number <= 9; }

std::string HeadOf(const TokenKey& key, std::int64_t expires) {
  std::string day = std::to_string(expires / kSecondsADay % kDays);
  day.insert(0, 3 - std::min<std::size_t>(day.size(), 3), '0');
  return std::to_string(key.number).append(day);
}

// Days from `now` to the day of `head`, in the half circle around it.
int DaysAhead(std::string_view head, std::int64_t now) {
  int day = 0;
  for (const char digit : head.substr(1)) day = 10 * day + (digit - '0');
  const int ahead = (day - static_cast<int>(now / kSecondsADay % kDays) + kDays) % kDays;
  return ahead < kDays / 2 ? ahead : ahead - kDays;
}

}  // namespace

std::optional<Token> ParseToken(std::string_view address) {
  const std::size_t at = address.rfind('@');
  if (at == std::string_view::npos) return std::nullopt;
  // A domain says the same in any case (RFC 5321 section 2.4).
  const std::string domain = AsciiLower(address.substr(at));
  const std::string_view local = address.substr(0, at);
  if (auto token = ParsePrvs(local, domain)) return token;
  return ParseVerp(local, domain);
}

TokenState VerifyToken(const Token& token, const std::vector<TokenKey>& keys, std::int64_t now) {
  bool good = false;
  for (const TokenKey& key : keys) {
    if (!IsKeyNumber(key.number) || token.head[0] != '0' + key.number) continue;
    const std::string mac = MacOf(token.kind, key.secret, token.head, token.untagged);
    good |= !mac.empty() && EqualsInConstantTime(mac, token.mac);
  }
  if (!good) return TokenState::kWrong;
  const int ahead = DaysAhead(token.head, now);
  return ahead >= 0 && ahead <= kMaxTokenDays ? TokenState::kGood : TokenState::kExpired;
}

std::string SignPrvs(std::string_view sender, const TokenKey& key, std::int64_t expires) {
  const std::size_t at = sender.rfind('@');
  if (at == std::string_view::npos || !IsKeyNumber(key.number)) return {};
  const std::string untagged =
      std::string(sender.substr(0, at)).append(AsciiLower(sender.substr(at)));
  const std::string head = HeadOf(key, expires);
  std::string out(kPrvsPrefix);
  out.append(head).append(MacOf(Token::Kind::kPrvs, key.secret, head, untagged));
  return out.append("=").append(untagged);
}

std::string SignVerp(std::string_view sender, std::string_view recipient, const TokenKey& key,
                     std::int64_t expires) {
  const std::size_t at = sender.rfind('@');
  const std::size_t recipient_at = recipient.rfind('@');
  if (at == std::string_view::npos || recipient_at == std::string_view::npos ||
      !IsKeyNumber(key.number)) {
    return {};
  }
  const std::string local(sender.substr(0, at));
  const std::string domain = AsciiLower(sender.substr(at));
  std::string to(recipient.substr(0, recipient_at));
  to.append("=").append(recipient.substr(recipient_at + 1));
  const std::string head = HeadOf(key, expires);
  const std::string mac = MacOf(Token::Kind::kVerp, key.secret, head, local + "+" + to + domain);
  return local + "+" + head + mac + "=" + to + domain;
}

}  // namespace bounce
