#include "src/base/digest.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

namespace bounce {
namespace {

using Digest = std::array<unsigned char, EVP_MAX_MD_SIZE>;

std::string Hex(const Digest& digest, unsigned int size) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  for (unsigned int i = 0; i < size; ++i) {
    out.push_back(kDigits[digest[i] >> 4]);
    out.push_back(kDigits[digest[i] & 0xF]);
  }
  return out;
}

std::string DigestHex(std::string_view data, const EVP_MD* algorithm) {
  Digest digest{};
  unsigned int size = 0;
  if (EVP_Digest(data.data(), data.size(), digest.data(), &size, algorithm, nullptr) != 1) {
    return {};
  }
  return Hex(digest, size);
}

std::string HmacHex(std::string_view key, std::string_view data, const EVP_MD* algorithm) {
  Digest digest{};
  unsigned int size = 0;
  const auto* bytes = reinterpret_cast<const unsigned char*>(data.data());
  if (HMAC(algorithm, key.data(), static_cast<int>(key.size()), bytes, data.size(), digest.data(),
           &size) == nullptr) {
    return {};
  }
  return Hex(digest, size);
}

}  // namespace

std::string Sha1Hex(std::string_view data) { return DigestHex(data, EVP_sha1()); }

std::string Sha256Hex(std::string_view data) { return DigestHex(data, EVP_sha256()); }

std::string HmacSha1Hex(std::string_view key, std::string_view data) {
  return HmacHex(key, data, EVP_sha1());
}

std::string HmacSha256Hex(std::string_view key, std::string_view data) {
  return HmacHex(key, data, EVP_sha256());
}

bool EqualsInConstantTime(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace bounce
