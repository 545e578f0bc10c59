#include "src/path/path.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace bounce {
namespace {

Recipient To(const char* address, Reason reason) {
  Recipient recipient;
  recipient.address = address;
  recipient.reason = reason;
  return recipient;
}

TEST(Path, ARemoteReplyIsTheReceivingServersRefusal) {
  PathFacts facts;
  facts.reporter = "relay.example.org";
  facts.remote_host = "mx.example.net";
  facts.stage = Stage::kRcpt;
  facts.remote_spoke = true;
  const Path path = FindPath(facts, Trace(), To("a@example.net", Reason::kUserUnknown));
  EXPECT_EQ(path.failing_hop, FailingHop::kRecipientMx);
  EXPECT_EQ(path.refuser, "mx.example.net");
  EXPECT_EQ(path.stage, Stage::kRcpt);
  EXPECT_FALSE(path.evidence.empty());
}

TEST(Path, NoConnectionIsBetweenTheServers) {
  PathFacts facts;
  facts.reporter = "relay.example.org";
  facts.remote_host = "mx.example.net";
  const Path path = FindPath(facts, Trace(), To("a@example.net", Reason::kConnectionTimeout));
  EXPECT_EQ(path.failing_hop, FailingHop::kInTransit);
  EXPECT_EQ(path.stage, Stage::kConnect);
  EXPECT_EQ(path.refuser, "");
}

TEST(Path, ABrokenForwardIsTheForwarders) {
  PathFacts facts;
  facts.reporter = "mx.example.org";
  facts.remote_host = "mx.example.net";
  facts.remote_spoke = true;
  Recipient recipient = To("a@example.net", Reason::kMailboxFull);
  recipient.original_address = "a@example.org";
  EXPECT_EQ(FindPath(facts, Trace(), recipient).failing_hop, FailingHop::kForwarder);
}

TEST(Path, TheReporterMayServeTheRecipient) {
  PathFacts facts;
  facts.reporter = "mx.example.net";
  EXPECT_EQ(FindPath(facts, Trace(), To("a@example.net", Reason::kUserUnknown)).failing_hop,
            FailingHop::kRecipientMx);
  facts.diagnostic_type = "x-unix";
  EXPECT_EQ(FindPath(facts, Trace(), To("a@example.net", Reason::kLocalDeliveryFailed)).failing_hop,
            FailingHop::kFinalDelivery);
}

TEST(Path, NothingKnownStaysUnknown) {
  const Path path = FindPath({}, Trace(), To("a@example.net", Reason::kNoRule));
  EXPECT_EQ(path.failing_hop, FailingHop::kUnknown);
  EXPECT_EQ(path.stage, Stage::kUnknown);
  EXPECT_EQ(path.mode, Mode::kUnknown);
  EXPECT_EQ(path.confidence, 0);
}

// The trace of a message that anna@sender.example wrote to bert@receiver.example.
struct Letter {
  std::vector<std::string> received;
  Original original;
  std::vector<std::string> own_hosts;

  explicit Letter(std::vector<std::string> fields) : received(std::move(fields)) {
    original.from = "anna@sender.example";
    original.to = {"bert@receiver.example"};
  }
  Trace trace() const { return Trace(received, original, own_hosts); }
};

PathFacts RefusedBy(const char* reporter, const char* host) {
  PathFacts facts;
  facts.reporter = reporter;
  facts.remote_host = host;
  facts.diagnostic_type = "smtp";
  facts.remote_spoke = true;
  return facts;
}

constexpr char kSubmitted[] =
    "from laptop (dsl-1.access.example [192.0.2.7]) by smtp.sender.example with ESMTPSA id 1; "
    "Mon, 3 Nov 2025 09:00:01 +0000";
constexpr char kHandedOver[] =
    "from smtp.sender.example (smtp.sender.example [198.51.100.4]) by mx.receiver.example with "
    "ESMTPS id 2; Mon, 3 Nov 2025 10:00:04 +0100";
constexpr char kStraight[] =
    "from mx.bank.example (dyn-7.pool.access.example [192.0.2.7]) by mx.receiver.example with "
    "ESMTP id 3; Mon, 3 Nov 2025 09:00:01 +0000";

TEST(Trace, HopsAreInTheOrderOfTheWayWithTheirDelays) {
  const Letter letter({kHandedOver, kSubmitted});
  const std::vector<Hop> hops = letter.trace().ToHops();
  ASSERT_EQ(hops.size(), 2U);
  EXPECT_EQ(hops[0].from, "dsl-1.access.example");
  EXPECT_EQ(hops[0].by, "smtp.sender.example");
  EXPECT_EQ(hops[0].delay_seconds, std::nullopt);
  EXPECT_EQ(hops[1].ip, "198.51.100.4");
  EXPECT_EQ(hops[1].delay_seconds, 3);
}

TEST(Path, ASignedInClientIsRelayed) {
  const Letter letter({kSubmitted});
  const Path path = FindPath(RefusedBy("smtp.sender.example", "mx.receiver.example"),
                             letter.trace(), To("bert@receiver.example", Reason::kUserUnknown));
  EXPECT_EQ(path.mode, Mode::kRelayed);
  EXPECT_EQ(path.refusal, Refusal::kSynchronous);
  EXPECT_GE(path.confidence, 0.9);
}

TEST(Path, ALineThatHandsItStraightToTheMxIsDirectWhateverItsHelo) {
  const Letter letter({kStraight});
  PathFacts facts;
  facts.reporter = "mx.receiver.example";
  const Path path =
      FindPath(facts, letter.trace(), To("bert@receiver.example", Reason::kPolicyBlock));
  EXPECT_EQ(path.mode, Mode::kDirect);
  EXPECT_EQ(path.failing_hop, FailingHop::kRecipientMx);
  EXPECT_EQ(path.refusal, Refusal::kAcceptThenBounce);
}

TEST(Path, OwnHostsTellWhoseServerRefused) {
  Letter letter({kSubmitted});
  const PathFacts facts = RefusedBy("smtp.sender.example", "out.mailhost.example");
  const Recipient recipient = To("bert@receiver.example", Reason::kMessageTooBig);
  EXPECT_EQ(FindPath(facts, letter.trace(), recipient).failing_hop, FailingHop::kRecipientMx);
  letter.own_hosts = {"mailhost.example"};
  EXPECT_EQ(FindPath(facts, letter.trace(), recipient).failing_hop, FailingHop::kOwnRelay);
  letter.own_hosts = {"out.mailhost.example"};
  EXPECT_EQ(FindPath(facts, letter.trace(), recipient).failing_hop, FailingHop::kOwnRelay);
}

TEST(Path, AMailingListDoesNotForwardWhatItSends) {
  Letter letter({kSubmitted});
  letter.original.to = {"list@lists.example"};
  const PathFacts facts = RefusedBy("lists.example", "mx.receiver.example");
  const Recipient recipient = To("bert@receiver.example", Reason::kUserUnknown);
  EXPECT_EQ(FindPath(facts, letter.trace(), recipient).failing_hop, FailingHop::kForwarder);
  letter.original.list_id = "<list.lists.example>";
  EXPECT_EQ(FindPath(facts, letter.trace(), recipient).failing_hop, FailingHop::kRecipientMx);
}

TEST(Path, ASendingProgramsPasswordIsASubmissionFault) {
  Recipient recipient = To("bert@receiver.example", Reason::kSubmissionRefused);
  recipient.reply_code = 535;
  recipient.diagnostic = "535 5.7.8 Authentication failed";
  const Path path = FindPath(RefusedBy("desk.home", "mail.provider.example"), Trace(), recipient);
  EXPECT_EQ(path.failing_hop, FailingHop::kSubmission);
  EXPECT_EQ(path.stage, Stage::kAuth);
}

TEST(Path, LmtpOnTheSameMachineIsFinalDelivery) {
  const Path path = FindPath(RefusedBy("mx.receiver.example", "mx.receiver.example"), Trace(),
                             To("bert@receiver.example", Reason::kMailboxFull));
  EXPECT_EQ(path.failing_hop, FailingHop::kFinalDelivery);
  EXPECT_EQ(path.stage, Stage::kLocalDelivery);
}

TEST(Path, ADomainThatEndsAlikeIsAnother) {
  PathFacts facts;
  facts.reporter = "notexample.net";
  EXPECT_EQ(FindPath(facts, Trace(), To("a@example.net", Reason::kPolicyBlock)).failing_hop,
            FailingHop::kUnknown);
}

}  // namespace
}  // namespace bounce
