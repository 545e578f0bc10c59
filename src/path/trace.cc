#include "src/path/trace.h"

#include <algorithm>
#include <optional>

#include "src/base/ascii.h"
#include "src/path/organisation.h"

namespace bounce {
namespace {

// A loop leaves dozens of hops, and a made-up header any number.
constexpr std::size_t kMostHops = 64;

std::string_view NameOf(const ReceivedField& field) {
  return field.rdns.empty() ? field.helo : field.rdns;
}

}  // namespace

Trace::Trace(absl::Span<const std::string> received, const Original& original,
             absl::Span<const std::string> own_hosts)
    : sender_domain_(DomainOfAddress(original.from)), own_hosts_(own_hosts) {
  // Members of a list get what is written to the list.
  if (original.to.size() == 1 && original.list_id.empty()) only_recipient_ = original.to.front();
  fields_.reserve(std::min(received.size(), kMostHops));
  for (auto raw = received.rbegin(); raw != received.rend() && fields_.size() < kMostHops; ++raw) {
    const ReceivedField field = ParseReceived(*raw);
    if (!field.by.empty() || !NameOf(field).empty()) fields_.push_back(field);
  }
}

bool Trace::WasAddressedTo(std::string_view address) const {
  return !address.empty() &&
         std::any_of(fields_.begin(), fields_.end(), [address](const ReceivedField& field) {
           return EqualsIgnoreCase(field.for_address, address);
         });
}

bool Trace::IsOwn(std::string_view host) const {
  return !host.empty() &&
         std::any_of(own_hosts_.begin(), own_hosts_.end(),
                     [host](const std::string& own) { return IsInDomain(host, own); });
}

int Trace::HopOf(std::string_view host) const {
  if (host.empty()) return -1;
  for (int i = static_cast<int>(fields_.size()) - 1; i >= 0; --i) {
    if (EqualsIgnoreCase(fields_[static_cast<std::size_t>(i)].by, host)) return i;
  }
  return -1;
}

std::vector<Hop> Trace::ToHops() const {
  std::vector<Hop> hops;
  hops.reserve(fields_.size());
  std::optional<Timestamp> before;
  for (const ReceivedField& field : fields_) {
    Hop& hop = hops.emplace_back();
    hop.from = std::string(NameOf(field));
    hop.ip = std::string(field.ip);
    hop.by = std::string(field.by);
    hop.time = TimeOf(field);
    if (hop.time && before) hop.delay_seconds = hop.time->unix_seconds - before->unix_seconds;
    if (hop.time) before = hop.time;
  }
  return hops;
}

}  // namespace bounce
