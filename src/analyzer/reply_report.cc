#include "src/analyzer/reply_report.h"

#include <utility>

#include "src/analyzer/merge.h"
#include "src/analyzer/verdict.h"
#include "src/base/ascii.h"
#include "src/base/utf8.h"
#include "src/path/path.h"

namespace bounce {
namespace {

bool IsTransient(const SmtpReply& reply) {
  if (reply.status && !reply.status->generic()) return reply.status->klass == 4;
  if (reply.code != 0) return reply.code / 100 == 4;
  return reply.status && reply.status->klass == 4;
}

}  // namespace

Report ReportOfReply(std::string_view reply, const RuleSet& rules) {
  Report report;
  if (Trim(reply).empty()) return report;
  Merged merged;
  Recipient& recipient = merged.recipient;
  recipient.diagnostic = ToValidUtf8(Trim(reply));
  merged.reply = ReadSmtpReply(recipient.diagnostic);
  recipient.reply_code = merged.reply.code;
  recipient.status = merged.reply.status;
  recipient.command = merged.reply.command;
  recipient.remote_mta = merged.reply.host;
  recipient.action = IsTransient(merged.reply) ? Action::kDelayed : Action::kFailed;
  report.kind = IsTransient(merged.reply) ? Kind::kDelay : Kind::kFailure;
  JudgeRecipient(rules, "", &merged);

  PathFacts facts;
  facts.remote_host = recipient.remote_mta;
  facts.stage = merged.reply.stage;
  // A reply with a code is what a remote server said: there is no other kind of SMTP reply.
  facts.remote_spoke = recipient.reply_code != 0;
  report.path = FindPath(facts, Trace(), recipient);
  report.recipients.push_back(std::move(recipient));
  return report;
}

}  // namespace bounce
