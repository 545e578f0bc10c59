#include "src/analyzer/merge.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "src/analyzer/kind.h"
#include "src/base/ascii.h"
#include "src/mime/address.h"
#include "src/notice/typed_value.h"

namespace bounce {
namespace {

// `text` as an address if it is one, else as it stands: a local name, an X.400 address.
std::string AddressOrText(std::string text) {
  if (IsNormalAddress(text)) return text;
  std::string address = NormalizeAddress(text);
  return address.empty() ? CollapseSpace(text) : address;
}

// Whether `address` means something outside its own host: gateways report "user@internal" and X.400
// names, beside the address that the sender used.
bool IsQualified(std::string_view address) {
  const std::size_t at = address.rfind('@');
  return at != std::string_view::npos && at > 0 && address.find('.', at) != std::string_view::npos;
}

// Up to here a look at each recipient costs less than a hash.
constexpr std::size_t kFew = 8;

// What the prose says of the recipients that the fields name. Both may name a million.
class ProseIndex {
 public:
  explicit ProseIndex(const ProseRecipients& all) : all_(all) {
    if (all.size() <= kFew) return;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (all[i].address.empty()) continue;
      by_address_.try_emplace(AsciiLower(all[i].address), i);
      by_alias_.try_emplace(AsciiLower(all[i].alias), i);
    }
  }

  // The first that has one of the recipient's addresses, or that the sender wrote to as such.
  const ProseRecipient* Find(const Recipient& recipient) const {
    if (all_.size() > kFew) return FindByKey(recipient);
    for (const ProseRecipient& each : all_) {
      if (each.address.empty()) continue;
      if (EqualsIgnoreCase(each.address, recipient.address) ||
          EqualsIgnoreCase(each.address, recipient.original_address) ||
          EqualsIgnoreCase(each.alias, recipient.address)) {
        return &each;
      }
    }
    return nullptr;
  }

  const ProseRecipient* Only() const { return all_.size() == 1 ? &all_.front() : nullptr; }

 private:
  using Places = absl::flat_hash_map<std::string, std::size_t>;

  const ProseRecipient* FindByKey(const Recipient& recipient) const {
    std::size_t first = all_.size();
    const auto look_up = [&first](const Places& places, std::string_view text) {
      const auto place = places.find(AsciiLower(text));
      if (place != places.end()) first = std::min(first, place->second);
    };
    look_up(by_address_, recipient.address);
    look_up(by_address_, recipient.original_address);
    look_up(by_alias_, recipient.address);
    return first < all_.size() ? &all_[first] : nullptr;
  }

  const ProseRecipients& all_;
  Places by_address_;  // in lower case
  Places by_alias_;
};

// The refusing server's own code, where its words hold one that says something: the field is what
// the reporting server made of it.
std::optional<EnhancedStatus> BetterStatus(const std::optional<EnhancedStatus>& field,
                                           const std::optional<EnhancedStatus>& text) {
  const bool specific = text && !text->generic();
  return specific || !field ? text : field;
}

// "77": the exit status of a program, which the prose explains.
bool HasWords(std::string_view diagnostic) {
  return std::any_of(diagnostic.begin(), diagnostic.end(),
                     [](char c) { return IsAlpha(c) || !IsAscii(c); });
}

// "5.4.4 (Illegal host/domain name found)" and "4.0.0 (host name lookup failure)": some servers
// explain in a comment of the Status field, and nowhere else.
std::string StatusComment(std::string_view status_text) {
  const std::size_t open = status_text.find('(');
  const std::size_t close = status_text.rfind(')');
  if (open == std::string_view::npos || close == std::string_view::npos || close < open) return {};
  const std::string_view comment = status_text.substr(open + 1, close - open - 1);
  return HasWords(comment) ? CollapseSpace(comment) : std::string();
}

void ReadReply(Merged* merged) {
  Recipient& recipient = merged->recipient;
  merged->reply = ReadSmtpReply(recipient.diagnostic, {.host = recipient.remote_mta.empty()});
  recipient.reply_code = merged->reply.code;
  recipient.status = BetterStatus(recipient.status, merged->reply.status);
  if (recipient.command.empty()) recipient.command = merged->reply.command;
  if (recipient.remote_mta.empty()) recipient.remote_mta = merged->reply.host;
}

// What the prose adds to a reply that came in a field.
void AddProse(const ProseRecipient& prose, Merged* merged) {
  Recipient& recipient = merged->recipient;
  if (recipient.original_address.empty() && !EqualsIgnoreCase(prose.alias, recipient.address)) {
    recipient.original_address = prose.alias;
  }
  merged->prose = prose.text;
  if (prose.text.empty()) return;
  if (recipient.diagnostic.empty()) {
    recipient.diagnostic = prose.text;
    return;
  }
  const bool wants_stage = merged->reply.stage == Stage::kUnknown;
  const bool wants_host = recipient.remote_mta.empty();
  const bool wants_command = recipient.command.empty() || wants_stage;
  if (!wants_command && !wants_host) return;
  if (prose.text == recipient.diagnostic) return;  // is read already
  const SmtpReply told =
      ReadSmtpReply(prose.text, {.status = false, .command = wants_command, .host = wants_host});
  if (recipient.command.empty()) recipient.command = told.command;
  if (recipient.remote_mta.empty()) recipient.remote_mta = told.host;
  if (wants_stage) merged->reply.stage = told.stage;
}

// Moves the addresses of `*status`: the one that failed and, where it is another, the sender's own.
void TakeAddresses(RecipientStatus* status, Recipient* recipient) {
  std::string& address = recipient->address;
  std::string& original = recipient->original_address;
  address = AddressOrText(std::move(status->final_recipient));
  original = AddressOrText(std::move(status->original_recipient));
  if (!IsQualified(address) && IsQualified(original)) {
    address.swap(original);
    original.clear();
  }
  if (address.empty()) address.swap(original);
  if (EqualsIgnoreCase(address, original)) original.clear();
}

// `only_one`: no other recipient has a status. `*out` is new.
void FillFromStatus(RecipientStatus&& status, const ProseIndex& prose, bool only_one, Merged* out) {
  Recipient& recipient = out->recipient;
  recipient.action = ActionOf(status);
  if (!EqualsIgnoreCase(status.actual_recipient, status.final_recipient)) {
    out->delivered_to = std::move(status.actual_recipient);
  }
  TakeAddresses(&status, &recipient);
  recipient.status = status.status;
  const bool explained = HasWords(status.diagnostic) || status.diagnostic_type == "smtp";
  if (explained) recipient.diagnostic.swap(status.diagnostic);
  recipient.remote_mta = std::move(status.remote_mta);
  MakeLower(&recipient.remote_mta);
  recipient.last_attempt = status.last_attempt;
  recipient.will_retry_until = status.will_retry_until;
  out->diagnostic_type = std::move(status.diagnostic_type);
  const ProseRecipient* told = prose.Find(recipient);
  if (told == nullptr && only_one) told = prose.Only();
  const bool own_diagnostic = !recipient.diagnostic.empty();
  if (own_diagnostic) ReadReply(out);
  if (told != nullptr && !EqualsIgnoreCase(told->address, recipient.address) &&
      EqualsIgnoreCase(told->alias, recipient.address)) {
    out->delivered_to = told->address;
  }
  if (told != nullptr) {
    if (recipient.command.empty()) recipient.command = told->command;
    if (recipient.remote_mta.empty()) recipient.remote_mta = told->host;
    if (!IsQualified(recipient.address) && IsQualified(told->address)) {
      recipient.address = told->address;
    }
    AddProse(*told, out);
  }
  if (recipient.diagnostic.empty()) recipient.diagnostic = StatusComment(status.status_text);
  if (recipient.diagnostic.empty()) recipient.diagnostic = std::move(status.diagnostic);
  if (!own_diagnostic) ReadReply(out);
}

// `*out` is new.
void FillFromProse(Kind kind, ProseRecipient&& prose, Merged* out) {
  Recipient& recipient = out->recipient;
  recipient.action = kind == Kind::kDelay     ? Action::kDelayed
                     : kind == Kind::kSuccess ? Action::kDelivered
                                              : Action::kFailed;
  if (!EqualsIgnoreCase(prose.alias, prose.address)) {
    recipient.original_address = std::move(prose.alias);
  }
  recipient.address = std::move(prose.address);
  recipient.diagnostic = std::move(prose.text);
  recipient.remote_mta = std::move(prose.host);
  recipient.command = std::move(prose.command);
  out->inferred_from = std::move(prose.inferred_from);
  ReadReply(out);
}

// The list under construction. A million recipients may come in one report: where there are more
// than a few, each is found by its key.
class MergedList {
 public:
  explicit MergedList(MergedRecipients* list) : list_(*list) {}

  // For Settle(), once it is filled.
  Merged* AddNew() { return &list_.emplace_back(); }

  // A group that repeats a recipient fills what the first one left open.
  void Settle() {
    Merged& last = list_.back();
    if (last.recipient.address.empty()) return;
    Merged* const known = FindBefore(last.recipient);
    if (known == nullptr) return;
    if (known->recipient.diagnostic.empty()) *known = std::move(last);
    list_.pop_back();
  }

 private:
  // Among all but the last.
  Merged* FindBefore(const Recipient& recipient) {
    const std::size_t before = list_.size() - 1;
    if (before < kFew) {
      const auto same = [&recipient](const Merged& each) {
        return each.recipient.action == recipient.action &&
               EqualsIgnoreCase(each.recipient.address, recipient.address);
      };
      const auto known = std::find_if(list_.begin(), list_.end() - 1, same);
      return known == list_.end() - 1 ? nullptr : &*known;
    }
    for (; keyed_ < before; ++keyed_) {
      places_.try_emplace(KeyOf(list_[keyed_].recipient), keyed_);
    }
    const auto place = places_.find(KeyOf(recipient));
    return place == places_.end() ? nullptr : &list_[place->second];
  }

  static std::string KeyOf(const Recipient& recipient) {
    const std::string_view action = recipient.action ? Name(*recipient.action) : "";
    return AsciiLower(recipient.address).append(" ").append(action);
  }

  MergedRecipients& list_;
  absl::flat_hash_map<std::string, std::size_t> places_;  // of the first keyed_ of list_
  std::size_t keyed_ = 0;
};

}  // namespace

MergedRecipients MergeRecipients(Kind kind, DeliveryStatus* status, ProseRecipients* prose) {
  MergedRecipients merged;
  MergedList list(&merged);
  if (status == nullptr) {
    for (ProseRecipient& each : *prose) {
      FillFromProse(kind, std::move(each), list.AddNew());
      list.Settle();
    }
    return merged;
  }
  const bool only_one = status->recipients.size() == 1;
  const ProseIndex index(*prose);
  for (RecipientStatus& each : status->recipients) {
    FillFromStatus(std::move(each), index, only_one, list.AddNew());
    list.Settle();
  }
  return merged;
}

}  // namespace bounce
