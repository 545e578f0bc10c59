// Confidence is honest: over the labelled mail that lies beside the source tree on some machines,
// verdicts given 0.9 are right about 90 % of the time. Prints the reliability table.

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "bounce/analyzer.h"
#include "tests/corpus/corpus_files.h"

namespace bounce {
namespace {

using Json = nlohmann::json;

// A label of Sisimai's and the reasons that agree with it: its words are fewer and cut otherwise.
const std::map<std::string, std::string, std::less<>> kAgrees = {
    {"userunknown",
     "address_ambiguous address_syntax mailbox_disabled recipient_denied "
     "user_moved user_unknown"},
    {"hasmoved", "user_moved"},
    {"hostunknown", "dns_failure domain_unknown null_mx"},
    {"notaccept", "connection_failed domain_unknown null_mx policy_block recipient_denied"},
    {"mailboxfull", "mailbox_full"},
    {"suspend", "mailbox_disabled"},
    {"filtered",
     "auth_failed mailbox_disabled policy_block recipient_denied "
     "sender_not_permitted user_unknown"},
    {"mesgtoobig", "mailbox_message_limit message_too_big"},
    {"exceedlimit", "mailbox_message_limit message_too_big"},
    {"emailtoolarge", "mailbox_message_limit message_too_big"},
    {"expired",
     "connection_failed connection_lost connection_timeout delivery_expired "
     "dns_failure greylisted server_unavailable"},
    {"networkerror",
     "connection_failed connection_lost connection_timeout delivery_expired "
     "dns_failure routing_loop server_unavailable tls_failure"},
    {"systemerror",
     "local_delivery_failed local_server_fault protocol_error server_unavailable "
     "system_full"},
    {"systemfull", "system_full"},
    {"toomanyconn", "rate_limited recipient_rate_limited server_unavailable too_many_recipients"},
    {"speeding", "rate_limited recipient_rate_limited"},
    {"ratelimited", "rate_limited recipient_rate_limited too_many_recipients"},
    {"rejected", "policy_block poor_reputation sender_not_permitted sender_rejected"},
    {"blocked", "domain_listed ip_listed missing_ptr policy_block poor_reputation rate_limited"},
    {"badreputation", "domain_listed ip_listed poor_reputation"},
    {"requireptr", "missing_ptr"},
    {"authfailure", "auth_failed"},
    {"policyviolation",
     "attachment_prohibited policy_block rate_limited sender_not_permitted "
     "spam_content structure_limit"},
    {"spamdetected", "domain_listed spam_content"},
    {"virusdetected", "attachment_prohibited virus"},
    {"contenterror", "attachment_prohibited format_error structure_limit"},
    {"notcompliantrfc", "format_error structure_limit"},
    {"norelaying", "relay_denied"},
    {"securityerror",
     "auth_failed policy_block sender_not_permitted submission_refused "
     "tls_failure"},
    {"syntaxerror", "address_syntax protocol_error"},
    {"mailererror", "local_delivery_failed local_server_fault"},
    {"failedstarttls", "tls_failure"},
    {"suppressed", "provider_suppressed"},
};

bool Agrees(const Json& labels, std::string_view reason) {
  for (const Json& label : labels) {
    const auto row = kAgrees.find(label.get<std::string>());
    if (row == kAgrees.end()) continue;
    const std::string reasons = " " + row->second + " ";
    if (reasons.find(" " + std::string(reason) + " ") != std::string::npos) return true;
  }
  return false;
}

bool CanAgree(const Json& labels) {
  for (const Json& label : labels) {
    if (kAgrees.count(label.get<std::string>()) != 0) return true;
  }
  return false;
}

// Verdicts of a tenth of the scale.
struct Bin {
  int count = 0;
  int right = 0;
  double confidence = 0;  // sum
};

class Reliability {
 public:
  void Add(double confidence, bool right) {
    Bin& bin = bins_[std::min<std::size_t>(static_cast<std::size_t>(confidence * 10), 9)];
    ++bin.count;
    bin.right += right ? 1 : 0;
    bin.confidence += confidence;
    ++count_;
  }

  int count() const { return count_; }

  // Guo, Pleiss, Sun and Weinberger, "On Calibration of Modern Neural Networks", ICML 2017.
  double ExpectedError() const {
    double error = 0;
    for (const Bin& bin : bins_) error += std::abs(bin.confidence - bin.right);
    return count_ == 0 ? 0 : error / count_;
  }

  void Print() const {
    std::puts("confidence  verdicts  given   right");
    for (std::size_t i = 0; i < bins_.size(); ++i) {
      const Bin& bin = bins_[i];
      if (bin.count == 0) continue;
      const double from = static_cast<double>(i) / 10;
      std::printf("%.1f to %.1f  %8d  %5.3f   %5.3f\n", from, from + 0.1, bin.count,
                  bin.confidence / bin.count, static_cast<double>(bin.right) / bin.count);
    }
    std::printf("expected calibration error %.4f over %d verdicts\n", ExpectedError(), count_);
  }

 private:
  std::array<Bin, 10> bins_;
  int count_ = 0;
};

void AddMessage(const Report& report, const Json& truth, Reliability* reliability) {
  if (report.kind != Kind::kFailure && report.kind != Kind::kDelay) return;
  for (const Json& label : truth["recipients"]) {
    if (!CanAgree(label["sisimai_reason"])) continue;
    for (const Recipient& recipient : report.recipients) {
      if (recipient.address != label["address"].get<std::string>()) continue;
      reliability->Add(recipient.confidence,
                       Agrees(label["sisimai_reason"], Name(recipient.reason)));
      break;
    }
  }
}

TEST(Calibration, ConfidenceIsHowOftenItIsRight) {
  const std::filesystem::path dir = SourceDir() / ".." / "shared" / "corpora" / "sisimai-dev";
  std::ifstream truths(dir / "truth.jsonl");
  if (!truths) {
    GTEST_SKIP() << "no labelled mail here: ../shared/corpora, next to the source tree, is missing";
  }
  const Analyzer analyzer;
  Reliability reliability;
  for (std::string line; std::getline(truths, line);) {
    const Json truth = Json::parse(line);
    const std::filesystem::path message = dir / truth["file"].get<std::string>();
    if (!std::filesystem::exists(message)) continue;
    AddMessage(analyzer.Analyze(ReadFile(message)), truth, &reliability);
  }
  reliability.Print();
  ASSERT_GT(reliability.count(), 100);
  EXPECT_LE(reliability.ExpectedError(), 0.05);
}

}  // namespace
}  // namespace bounce
