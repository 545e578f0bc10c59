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
  if (const auto found = FindAddress(bytes)) {
    Require(found->begin < found->end && found->end <= bytes.size(),
            "a found address lies in the text");
    Require(!found->ToString().empty(), "a found address has a text");
  }
}

}  // namespace bounce
