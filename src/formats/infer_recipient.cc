#include "src/formats/infer_recipient.h"

#include <string>
#include <utility>

#include "src/base/ascii.h"
#include "src/base/lazy_regex.h"
#include "src/formats/address_line.h"
#include "src/formats/recipient_list.h"
#include "src/mime/address.h"

namespace bounce {
namespace {

ProseRecipient Inferred(std::string address, std::string_view from, std::string_view text) {
  ProseRecipient recipient;
  recipient.address = std::move(address);
  recipient.text = std::string(text);
  recipient.inferred_from = std::string(from);
  return recipient;
}

// "list-bounces+user=example.net@lists.example.org" -> "user@example.net". What stands before the
// user ends in "+", or in "-" and the numbers by which a list counts its mail. SRS and BATV write
// "=" too, and mean the sender.
std::string DecodeVerp(std::string_view address) {
  if (address.find('=') == std::string_view::npos) return {};
  static const LazyRegex* const kVerp = new LazyRegex(
      "^(?:[^+=]+\\+|(?:[^=]+-(?:return|owner|errors?|admin)|[^=]*\\bbounces?)-(?:\\d+-)*|[^=]*-)"
      "([^=]+)=([^=@]+\\.[^=@]+)@");
  static const LazyRegex* const kOtherSchemes = new LazyRegex("^(?:srs[01]|prvs|btv1)[=+-]");
  re2::StringPiece local;
  re2::StringPiece domain;
  if (RE2::PartialMatch(ToRe2(address), kOtherSchemes->get()) ||
      !RE2::PartialMatch(ToRe2(address), kVerp->get(), &local, &domain)) {
    return {};
  }
  return NormalizeAddress(std::string(local) + "@" + std::string(domain));
}

}  // namespace

ProseRecipients ReadFailedRecipients(const Message& message, std::string_view text) {
  RecipientList list;
  const std::string failed = message.header(message.root(), "X-Failed-Recipients");
  for (const Address& each : ParseAddressList(failed)) {
    list.AddAddress(each.ToString());
  }
  ProseRecipients out = list.Take();
  ShareText(text, &out);
  return out;
}

void CompleteLocalNames(const Original& original, ProseRecipients* recipients) {
  for (ProseRecipient& each : *recipients) {
    if (each.address.empty() || each.address.find('@') != std::string::npos) continue;
    std::string_view found;
    for (const std::string& to : original.to) {
      const bool same =
          EqualsIgnoreCase(std::string_view(to).substr(0, to.rfind('@')), each.address);
      if (same && !found.empty()) return;  // two of them: either may be meant
      if (same) found = to;
    }
    if (!found.empty()) each.address = std::string(found);
  }
}

ProseRecipients InferRecipients(const Notice& notice, const Original& original,
                                std::string_view text) {
  if (std::string address = DecodeVerp(notice.to); !address.empty()) {
    return {Inferred(std::move(address), "To (VERP)", text)};
  }
  if (original.to.size() != 1) return {};
  return {Inferred(original.to.front(), "To of the returned message", text)};
}

}  // namespace bounce
