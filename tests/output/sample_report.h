// Reports for tests.

#ifndef BOUNCE_TESTS_OUTPUT_SAMPLE_REPORT_H_
#define BOUNCE_TESTS_OUTPUT_SAMPLE_REPORT_H_

#include "bounce/report.h"

namespace bounce {

// A failure in which everything is known.
inline Report SampleFailure() {
  Report report;
  report.source = {"inbox.mbox", 17, 81234, 4711};
  report.kind = Kind::kFailure;
  report.format = "postfix";
  report.subject = "Undelivered Mail Returned to Sender";
  report.date = Timestamp{1715069472, 7200};
  report.reporter = "mx1.example.org";
  report.original = {.message_id = "<1@example.org>",
                     .from = "A <a@example.org>",
                     .to = {"b@example.net", "c@example.net"},
                     .subject = "Hello",
                     .date = Timestamp{1715069000, 0},
                     .list_id = "<list.example.org>",
                     .return_path = "bounces@example.org",
                     .envelope_id = "Q1"};
  Recipient recipient;
  recipient.address = "b@example.net";
  recipient.original_address = "alias@example.org";
  recipient.action = Action::kFailed;
  recipient.status = EnhancedStatus{5, 1, 1};
  recipient.reply_code = 550;
  recipient.command = "RCPT";
  recipient.diagnostic = "550 5.1.1 <b@example.net>: User unknown";
  recipient.remote_mta = "mx.example.net";
  recipient.category = Category::kUnknownUser;
  recipient.reason = Reason::kUserUnknown;
  recipient.attempt = Attempt::kPermanent;
  recipient.bounce = BounceClass::kHard;
  recipient.advice = Advice::kSuppress;
  recipient.confidence = 0.98;
  recipient.evidence = {{"unknown_user.user_unknown.phrase", "diagnostic", "User unknown"}};
  report.recipients = {recipient};
  Path& path = report.path.emplace();
  path.mode = Mode::kRelayed;
  path.failing_hop = FailingHop::kRecipientMx;
  path.stage = Stage::kRcpt;
  path.reporter = "mx1.example.org";
  path.refuser = "mx.example.net";
  path.confidence = 0.9;
  path.evidence = {"Remote-MTA"};
  return report;
}

inline Report SampleComplaint() {
  Report report;
  report.source.path = "a.eml";
  report.kind = Kind::kComplaint;
  report.recipients.resize(1);
  report.recipients[0].address = "b@example.net";
  report.feedback = Feedback{"abuse", "192.0.2.1", "FBL/1.0", Timestamp{1715069472, 0}};
  return report;
}

// Every text in it is `text`.
inline Report ReportOf(const std::string& text) {
  Report report = SampleFailure();
  report.source.path = report.format = report.subject = report.reporter = text;
  report.original = {text, text, {text, text}, text, std::nullopt, text, text, text};
  Recipient& recipient = report.recipients[0];
  recipient.address = recipient.original_address = recipient.command = text;
  recipient.diagnostic = recipient.remote_mta = recipient.blocklist = text;
  recipient.evidence = {{text, text, text}};
  report.path->reporter = report.path->refuser = text;
  report.path->evidence = {text};
  recipient.path = report.path;
  report.feedback = Feedback{text, text, text, std::nullopt};
  return report;
}

}  // namespace bounce

#endif  // BOUNCE_TESTS_OUTPUT_SAMPLE_REPORT_H_
