#include "src/formats/notification.h"

#include <string>

#include "rapidjson/document.h"
#include "src/base/ascii.h"
#include "src/mime/address.h"
#include "src/mime/date.h"

namespace bounce {
namespace {

using Json = rapidjson::Value;

std::string StringOf(const Json& object, const char* key) {
  if (!object.IsObject()) return {};
  const auto member = object.FindMember(key);
  if (member == object.MemberEnd() || !member->value.IsString()) return {};
  return {member->value.GetString(), member->value.GetStringLength()};
}

const Json& Child(const Json& object, const char* key) {
  static const Json kNull;
  if (!object.IsObject()) return kNull;
  const auto member = object.FindMember(key);
  return member == object.MemberEnd() ? kNull : member->value;
}

// The notification in `text`: an object that starts at its first brace, unwrapped once. Mail wraps
// long lines, and JSON strings hold no raw line ends: they are taken out.
bool Parse(std::string_view text, rapidjson::Document* out) {
  const std::size_t begin = text.find('{');
  if (begin == std::string_view::npos) return false;
  std::string joined;
  for (const char c : text.substr(begin)) {
    if (!IsLineEnd(c)) joined.push_back(c);
  }
  constexpr unsigned kFlags = rapidjson::kParseStopWhenDoneFlag | rapidjson::kParseIterativeFlag;
  out->Parse<kFlags>(joined.data(), joined.size());
  if (out->HasParseError() || !out->IsObject()) return false;
  const std::string inner = StringOf(*out, "Message");
  if (inner.empty()) return true;
  out->Parse<kFlags>(inner.data(), inner.size());
  return !out->HasParseError() && out->IsObject();
}

void ReadRecipients(const Json& list, Action action, DeliveryStatus* status) {
  if (!list.IsArray()) return;
  for (const Json& each : list.GetArray()) {
    RecipientStatus& recipient = status->recipients.emplace_back();
    recipient.action = action;
    const std::string address = each.IsString()
                                    ? std::string(each.GetString(), each.GetStringLength())
                                    : StringOf(each, "emailAddress");
    recipient.final_recipient = NormalizeAddress(address);
    recipient.status_text = StringOf(each, "status");
    recipient.status = ParseEnhancedStatus(recipient.status_text);
    std::string diagnostic = StringOf(each, "diagnosticCode");
    if (StartsWithIgnoreCase(diagnostic, "smtp;")) diagnostic.erase(0, 5);
    recipient.diagnostic = CollapseSpace(diagnostic);
    recipient.diagnostic_type = "smtp";
  }
}

void ReadMail(const Json& mail, Original* original) {
  original->from = NormalizeAddress(StringOf(mail, "source"));
  original->date = ParseDate(StringOf(mail, "timestamp"));
  const Json& common = Child(mail, "commonHeaders");
  original->subject = StringOf(common, "subject");
  original->message_id = StringOf(common, "messageId");
  const Json& to = Child(common, "to");
  if (!to.IsArray()) return;
  for (const Json& each : to.GetArray()) {
    if (!each.IsString()) continue;
    for (const Address& address : ParseAddressList({each.GetString(), each.GetStringLength()})) {
      original->to.push_back(address.ToString());
    }
  }
}

}  // namespace

std::optional<SesNotification> ReadSesNotification(std::string_view text) {
  rapidjson::Document document;
  if (!Parse(text, &document)) return std::nullopt;
  std::string type = StringOf(document, "notificationType");
  if (type.empty()) type = StringOf(document, "eventType");
  SesNotification out;
  if (type == "Bounce") {
    const Json& bounce = Child(document, "bounce");
    out.status.reporting_mta = std::string(StringOf(bounce, "reportingMTA"));
    if (StartsWithIgnoreCase(out.status.reporting_mta, "dsn;")) {
      out.status.reporting_mta = std::string(Trim(out.status.reporting_mta.substr(4)));
    }
    ReadRecipients(Child(bounce, "bouncedRecipients"), Action::kFailed, &out.status);
  } else if (type == "Complaint") {
    out.kind = Kind::kComplaint;
    const Json& complaint = Child(document, "complaint");
    out.feedback_type = StringOf(complaint, "complaintFeedbackType");
    ReadRecipients(Child(complaint, "complainedRecipients"), Action::kFailed, &out.status);
  } else if (type == "Delivery") {
    out.kind = Kind::kSuccess;
    const Json& delivery = Child(document, "delivery");
    out.status.reporting_mta = StringOf(delivery, "reportingMTA");
    ReadRecipients(Child(delivery, "recipients"), Action::kDelivered, &out.status);
    const std::string response = StringOf(delivery, "smtpResponse");
    for (RecipientStatus& each : out.status.recipients) each.diagnostic = CollapseSpace(response);
  } else {
    return std::nullopt;
  }
  ReadMail(Child(document, "mail"), &out.original);
  return out;
}

}  // namespace bounce
