#include "src/rules/example_symptom.h"

#include <algorithm>
#include <utility>

#include "src/notice/smtp_reply.h"

namespace bounce {
namespace {

// "*.example.net" as a host that it matches.
std::string HostFor(std::string glob) {
  std::replace(glob.begin(), glob.end(), '*', 'x');
  return glob;
}

EnhancedStatus StatusFor(const StatusGlob& glob) {
  const auto part = [](int value) { return static_cast<std::uint16_t>(value < 0 ? 0 : value); };
  return EnhancedStatus{static_cast<std::uint8_t>(glob.klass < 0 ? 5 : glob.klass),
                        part(glob.subject), part(glob.detail)};
}

}  // namespace

ExampleSymptom::ExampleSymptom(const Rule& rule, const RuleExample& example)
    : host_(example.host), format_(example.format) {
  const SmtpReply reply = ReadSmtpReply(example.text);
  symptom_.text = example.text;
  symptom_.status = example.status.has_value() ? example.status : reply.status;
  symptom_.reply_code = example.reply != 0 ? example.reply : reply.code;
  symptom_.stage = example.stage != Stage::kUnknown ? example.stage : reply.stage;
  FillFrom(rule.when);
  symptom_.remote_host = host_;
  symptom_.format = format_;
}

void ExampleSymptom::FillFrom(const Conditions& when) {
  if (host_.empty() && !when.hosts.empty()) host_ = HostFor(when.hosts.front());
  if (format_.empty() && !when.formats.empty()) format_ = when.formats.front();
  if (!symptom_.status && !when.statuses.empty()) {
    symptom_.status = StatusFor(when.statuses.front());
  }
  if (symptom_.reply_code == 0 && !when.replies.empty()) symptom_.reply_code = when.replies.front();
  if (symptom_.stage == Stage::kUnknown && !when.stages.empty()) {
    symptom_.stage = when.stages.front();
  }
}

}  // namespace bounce
