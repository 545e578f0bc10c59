#include "src/formats/recipient_list.h"

#include <utility>

#include "src/base/ascii.h"

namespace bounce {
namespace {

// Up to here a hash costs more than it saves.
constexpr std::size_t kFew = 16;

}  // namespace

ProseRecipient* RecipientList::Find(std::string_view address) {
  if (list_.size() > kFew) {
    const auto place = places_.find(AsciiLower(address));
    return place == places_.end() ? nullptr : &list_[place->second];
  }
  for (ProseRecipient& each : list_) {
    if (EqualsIgnoreCase(each.address, address)) return &each;
  }
  return nullptr;
}

ProseRecipient& RecipientList::Add(ProseRecipient recipient) {
  if (ProseRecipient* known = Find(recipient.address)) return *known;
  list_.push_back(std::move(recipient));
  if (list_.size() <= kFew) return list_.back();
  for (std::size_t i = places_.size(); i < list_.size(); ++i) {
    places_.emplace(AsciiLower(list_[i].address), i);
  }
  return list_.back();
}

ProseRecipient& RecipientList::AddAddress(std::string address) {
  ProseRecipient recipient;
  recipient.address = std::move(address);
  return Add(std::move(recipient));
}

ProseRecipients RecipientList::Take() {
  places_.clear();
  return std::exchange(list_, {});
}

}  // namespace bounce
