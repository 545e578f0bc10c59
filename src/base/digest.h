// Digests and message authentication codes, as lower-case hexadecimal digits. All are empty where
// OpenSSL was built without the algorithm.

#ifndef BOUNCE_BASE_DIGEST_H_
#define BOUNCE_BASE_DIGEST_H_

#include <string>
#include <string_view>

namespace bounce {

// FIPS 180-4. For identifiers that others define by it; it protects nothing.
std::string Sha1Hex(std::string_view data);

std::string Sha256Hex(std::string_view data);

// RFC 2104.
std::string HmacSha1Hex(std::string_view key, std::string_view data);
std::string HmacSha256Hex(std::string_view key, std::string_view data);

// Whether `a` and `b` are the same, in a time that tells nothing of where they differ.
bool EqualsInConstantTime(std::string_view a, std::string_view b);

}  // namespace bounce

#endif  // BOUNCE_BASE_DIGEST_H_
