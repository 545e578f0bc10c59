// Addresses of header fields, envelopes and prose.

#include <string>

#include "src/mime/address.h"
#include "tests/fuzz/fuzz_target.h"

namespace bounce {

void FuzzAddresses(std::string_view bytes) {
  for (const Address& address : ParseAddressList(bytes)) {
    Require(!address.ToString().empty(), "an address of a list has a text");
  }
  const std::string normal = NormalizeAddress(bytes);
  Require(NormalizeAddress(normal) == normal, "a normal address is normal");
  std::size_t begin = 0;
  std::size_t end = 0;
  if (FindAddress(bytes, &begin, &end)) {
    Require(begin < end && end <= bytes.size(), "a found address lies in the text");
  }
}

}  // namespace bounce
