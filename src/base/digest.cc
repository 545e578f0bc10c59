#include "src/base/digest.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <memory>

namespace bounce {
namespace {

using Digest = std::array<unsigned char, EVP_MAX_MD_SIZE>;

std::string Hex(const Digest& digest, unsigned int size) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string out(2 * std::size_t{size}, '\0');
  char* to = out.data();
  for (unsigned int i = 0; i < size; ++i) {
    *to++ = kDigits[digest[i] >> 4];
    *to++ = kDigits[digest[i] & 0xF];
  }
  return out;
}

struct FreeAlgorithm {
  void operator()(EVP_MD* algorithm) const { EVP_MD_free(algorithm); }
};

struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

// Looking an algorithm up and making its context cost OpenSSL 3 more than the digest of a short
// text: a thread does both once.
class Digester {
 public:
  explicit Digester(const char* name)
      : algorithm_(EVP_MD_fetch(nullptr, name, nullptr)),
        ready_(algorithm_ != nullptr && context_ != nullptr &&
               EVP_DigestInit_ex2(context_.get(), algorithm_.get(), nullptr) == 1) {}

  std::string Hex(std::string_view data) {
    Digest digest{};
    unsigned int size = 0;
    const bool done = ready_ && EVP_DigestInit_ex2(context_.get(), nullptr, nullptr) == 1 &&
                      EVP_DigestUpdate(context_.get(), data.data(), data.size()) == 1 &&
                      EVP_DigestFinal_ex(context_.get(), digest.data(), &size) == 1;
    return done ? bounce::Hex(digest, size) : std::string();
  }

 private:
  std::unique_ptr<EVP_MD, FreeAlgorithm> algorithm_;
  std::unique_ptr<EVP_MD_CTX, FreeContext> context_{EVP_MD_CTX_new()};
  bool ready_;
};

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

std::string Sha1Hex(std::string_view data) {
  thread_local Digester digester("SHA1");
  return digester.Hex(data);
}

std::string Sha256Hex(std::string_view data) {
  thread_local Digester digester("SHA256");
  return digester.Hex(data);
}

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
