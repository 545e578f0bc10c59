// SHA-1 (FIPS 180-4), for identifiers that others define by it. It protects nothing.

#ifndef BOUNCE_OUTPUT_SHA1_H_
#define BOUNCE_OUTPUT_SHA1_H_

#include <string>
#include <string_view>

namespace bounce {

// The digest as 40 lower-case hexadecimal digits; empty where OpenSSL was built without it.
std::string Sha1Hex(std::string_view data);

}  // namespace bounce

#endif  // BOUNCE_OUTPUT_SHA1_H_
