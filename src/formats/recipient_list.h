// Recipients in the order in which they are found, each address once.

#ifndef BOUNCE_FORMATS_RECIPIENT_LIST_H_
#define BOUNCE_FORMATS_RECIPIENT_LIST_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "absl/container/flat_hash_map.h"
#include "src/formats/layout.h"

namespace bounce {

// Few recipients are compared one by one; many, as in the report of a mailing list, are looked up.
class RecipientList {
 public:
  // The recipient with this address (ASCII case is ignored), or null. Valid until the next Add().
  ProseRecipient* Find(std::string_view address);

  // Adds `recipient` if its address is new; returns the one that is in the list. Valid until the
  // next Add().
  ProseRecipient& Add(ProseRecipient recipient);
  ProseRecipient& AddAddress(std::string address);

  bool empty() const { return list_.empty(); }
  std::size_t size() const { return list_.size(); }
  ProseRecipient& back() { return list_.back(); }
  ProseRecipient& operator[](std::size_t i) { return list_[i]; }

  // Leaves the list empty.
  ProseRecipients Take();

 private:
  ProseRecipients list_;
  absl::flat_hash_map<std::string, std::size_t> places_;  // by address in lower case
};

}  // namespace bounce

#endif  // BOUNCE_FORMATS_RECIPIENT_LIST_H_
