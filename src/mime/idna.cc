#include "src/mime/idna.h"

#include <unicode/uidna.h>

#include <array>
#include <cstdint>

#include "src/base/ascii.h"

namespace bounce {
namespace {

// The longest domain is 255 octets; as UTF-8 it may be a few times that.
constexpr std::size_t kMaxDomain = 1024;

// Opened once and never closed; a UIDNA is immutable.
const UIDNA* Idna() {
  static const UIDNA* const idna = [] {
    UErrorCode error = U_ZERO_ERROR;
    const UIDNA* opened =
        uidna_openUTS46(UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_NONTRANSITIONAL_TO_UNICODE, &error);
    return U_SUCCESS(error) ? opened : nullptr;
  }();
  return idna;
}

using Convert = std::int32_t (*)(const UIDNA*, const char*, std::int32_t, char*, std::int32_t,
                                 UIDNAInfo*, UErrorCode*);

std::string ConvertDomain(std::string_view domain, Convert convert) {
  if (Idna() == nullptr || domain.size() > kMaxDomain) return std::string(domain);
  std::array<char, 4 * kMaxDomain> buffer;
  UIDNAInfo info = UIDNA_INFO_INITIALIZER;
  UErrorCode error = U_ZERO_ERROR;
  const std::int32_t length =
      convert(Idna(), domain.data(), static_cast<std::int32_t>(domain.size()), buffer.data(),
              static_cast<std::int32_t>(buffer.size()), &info, &error);
  if (U_FAILURE(error) || info.errors != 0 || length > static_cast<std::int32_t>(buffer.size())) {
    return std::string(domain);
  }
  return std::string(buffer.data(), static_cast<std::size_t>(length));
}

}  // namespace

std::string DomainToUnicode(std::string_view domain) {
  if (IsAllAscii(domain) && !ContainsIgnoreCase(domain, "xn--")) return AsciiLower(domain);
  return ConvertDomain(domain, uidna_nameToUnicodeUTF8);
}

std::string DomainToAscii(std::string_view domain) {
  if (IsAllAscii(domain)) return AsciiLower(domain);
  return ConvertDomain(domain, uidna_nameToASCII_UTF8);
}

}  // namespace bounce
