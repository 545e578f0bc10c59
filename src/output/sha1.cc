#include "src/output/sha1.h"

#include <openssl/evp.h>

#include <array>

namespace bounce {

std::string Sha1Hex(std::string_view data) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  if (EVP_Digest(data.data(), data.size(), digest.data(), &size, EVP_sha1(), nullptr) != 1) {
    return {};  // a build of OpenSSL without SHA-1
  }
  std::string out;
  for (unsigned int i = 0; i < size; ++i) {
    out.push_back(kDigits[digest[i] >> 4]);
    out.push_back(kDigits[digest[i] & 0xF]);
  }
  return out;
}

}  // namespace bounce
