#include "src/path/path.h"

#include <gtest/gtest.h>

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

TEST(Path, ADomainThatEndsAlikeIsAnother) {
  PathFacts facts;
  facts.reporter = "notexample.net";
  EXPECT_EQ(FindPath(facts, Trace(), To("a@example.net", Reason::kUserUnknown)).failing_hop,
            FailingHop::kUnknown);
}

}  // namespace
}  // namespace bounce
