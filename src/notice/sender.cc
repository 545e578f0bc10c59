#include "src/notice/sender.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "src/base/ascii.h"
#include "src/mime/address.h"
#include "src/mime/header_value.h"

namespace bounce {
namespace {

// Local parts, compared without "-", "_" and ".".
constexpr std::array<std::string_view, 12> kLocals = {"mailerdaemon",
                                                      "maildaemon",
                                                      "mdaemon",
                                                      "mailer",
                                                      "postmaster",
                                                      "postoffice",
                                                      "mailsystem",
                                                      "maildelivery",
                                                      "maildeliverysystem",
                                                      "maildeliverysubsystem",
                                                      "bounces",
                                                      "bounce"};

// Local parts that go on: "bounce-4711", "MAILER-DAEMON+x", "MicrosoftExchange329e...".
constexpr std::array<std::string_view, 4> kLocalPrefixes = {"mailerdaemon", "microsoftexchange",
                                                            "bounce", "postmaster+"};

constexpr std::array<std::string_view, 16> kDisplayNames = {"mail delivery subsystem",
                                                            "mail delivery system",
                                                            "mail delivery service",
                                                            "mail delivery agent",
                                                            "delivery subsystem",
                                                            "internet mail delivery",
                                                            "mailer-daemon",
                                                            "mailer daemon",
                                                            "mail administrator",
                                                            "system administrator",
                                                            "microsoft outlook",
                                                            "mail system administrator",
                                                            "mail system",
                                                            "postmaster",
                                                            "mail router",
                                                            "mail transport system"};

std::string Squeeze(std::string_view local) {
  std::string out;
  for (char c : local) {
    if (c != '-' && c != '_' && c != '.') out.push_back(ToLower(c));
  }
  return out;
}

bool IsDaemonLocal(std::string_view local) {
  const std::string squeezed = Squeeze(local);
  return std::find(kLocals.begin(), kLocals.end(), squeezed) != kLocals.end() ||
         std::any_of(kLocalPrefixes.begin(), kLocalPrefixes.end(),
                     [&squeezed](std::string_view p) { return squeezed.starts_with(p); });
}

bool IsDaemonName(std::string_view display_name) {
  static thread_local std::string name;
  name.clear();
  AppendCollapsed(display_name, &name);
  return std::any_of(kDisplayNames.begin(), kDisplayNames.end(),
                     [](std::string_view known) { return EqualsIgnoreCase(name, known); });
}

// Whether mail systems write under the name and the local part.
bool IsDaemon(std::string_view display_name, std::string_view local) {
  return IsDaemonLocal(local) || IsDaemonName(display_name);
}

bool IsNullPath(std::string_view raw) {
  const std::string_view path = Trim(raw);
  if (path == "<>" || path == "< >") return true;
  const std::optional<Address> address = ParseAddress(path);
  const std::string local = Squeeze(address ? address->local : std::string(path));
  return local == "mailerdaemon" || local == "<mailerdaemon>";
}

}  // namespace

Sender ReadSender(const Message& message, const Part& part) {
  const auto raw = message.raw_header(part, "From");
  if (!raw) return {.address = {}, .is_daemon = true};
  std::string scratch;
  const std::string_view value = Unfold(*raw, &scratch);
  if (const auto plain = FindPlainMailbox(value)) {
    return {.address = plain->ToString(), .is_daemon = IsDaemon(plain->name, plain->local)};
  }
  const std::vector<Address> all = ParseAddressList(value);
  if (!all.empty()) {
    const Address& first = all.front();
    return {.address = first.ToString(), .is_daemon = IsDaemon(first.display_name, first.local)};
  }
  if (Trim(*raw).empty() || Trim(*raw) == "<>") return {.address = {}, .is_daemon = true};
  // "From: Mail Delivery Subsystem", "From: MAILER-DAEMON <>"
  const std::string decoded = DecodeUnstructured(*raw);
  const std::string_view name = Trim(std::string_view(decoded).substr(0, decoded.find('<')));
  return {.address = {}, .is_daemon = name.empty() || IsDaemon(name, name)};
}

bool HasNullSender(const Message& message, const Part& part) {
  if (const auto raw = message.raw_header(part, "Return-Path")) return IsNullPath(*raw);
  if (&part != &message.root() || message.mbox_from().empty()) return false;
  std::string_view line = message.mbox_from();
  if (line.starts_with("From ")) line.remove_prefix(5);
  return IsNullPath(line.substr(0, line.find(' ')));
}

}  // namespace bounce
