// The whole registry of enhanced status codes, by what a bare code says.
// https://www.iana.org/assignments/smtp-enhanced-status-codes (RFC 3463, 4468, 4865, 4954, 5248,
// 6152, 6531, 6710, 7293, 7372, 7504, 7505, 8689, 8616).

#include <gtest/gtest.h>

#include "bounce/rules.h"

namespace bounce {
namespace {

struct Entry {
  int subject;
  int detail;
  Reason reason;
};

// kNoRule: deliberately unspecific. "Other or undefined status" of the whole system says nothing.
constexpr Entry kRegistry[] = {
    {0, 0, Reason::kNoRule},
    {1, 0, Reason::kRecipientDenied},
    {1, 1, Reason::kUserUnknown},
    {1, 2, Reason::kDomainUnknown},
    {1, 3, Reason::kAddressSyntax},
    {1, 4, Reason::kAddressAmbiguous},
    {1, 5, Reason::kRecipientDenied},
    {1, 6, Reason::kUserMoved},
    {1, 7, Reason::kSenderRejected},
    {1, 8, Reason::kSenderRejected},
    {1, 9, Reason::kFormatError},
    {1, 10, Reason::kNullMx},
    {2, 0, Reason::kLocalDeliveryFailed},
    {2, 1, Reason::kMailboxDisabled},
    {2, 2, Reason::kMailboxFull},
    {2, 3, Reason::kMailboxMessageLimit},
    {2, 4, Reason::kListExpansion},
    {3, 0, Reason::kServerUnavailable},
    {3, 1, Reason::kSystemFull},
    {3, 2, Reason::kServerUnavailable},
    {3, 3, Reason::kProtocolError},
    {3, 4, Reason::kMessageTooBig},
    {3, 5, Reason::kLocalServerFault},
    {3, 6, Reason::kServerUnavailable},
    {4, 0, Reason::kDnsFailure},
    {4, 1, Reason::kConnectionFailed},
    {4, 2, Reason::kConnectionLost},
    {4, 3, Reason::kDnsFailure},
    {4, 4, Reason::kDnsFailure},
    {4, 5, Reason::kServerUnavailable},
    {4, 6, Reason::kRoutingLoop},
    {4, 7, Reason::kDeliveryExpired},
    {5, 0, Reason::kProtocolError},
    {5, 1, Reason::kProtocolError},
    {5, 2, Reason::kProtocolError},
    {5, 3, Reason::kTooManyRecipients},
    {5, 4, Reason::kProtocolError},
    {5, 5, Reason::kProtocolError},
    {5, 6, Reason::kProtocolError},
    {6, 0, Reason::kFormatError},
    {6, 1, Reason::kFormatError},
    {6, 2, Reason::kFormatError},
    {6, 3, Reason::kFormatError},
    {6, 4, Reason::kFormatError},
    {6, 5, Reason::kFormatError},
    {6, 6, Reason::kFormatError},
    {6, 7, Reason::kFormatError},
    {6, 8, Reason::kFormatError},
    {6, 9, Reason::kFormatError},
    {6, 10, Reason::kFormatError},
    {7, 0, Reason::kPolicyBlock},
    {7, 1, Reason::kPolicyBlock},
    {7, 2, Reason::kSenderNotPermitted},
    {7, 3, Reason::kPolicyBlock},
    {7, 4, Reason::kPolicyBlock},
    {7, 5, Reason::kPolicyBlock},
    {7, 6, Reason::kPolicyBlock},
    {7, 7, Reason::kPolicyBlock},
    {7, 8, Reason::kSubmissionRefused},
    {7, 9, Reason::kSubmissionRefused},
    {7, 10, Reason::kTlsFailure},
    {7, 11, Reason::kSubmissionRefused},
    {7, 12, Reason::kSubmissionRefused},
    {7, 13, Reason::kMailboxDisabled},
    {7, 14, Reason::kSubmissionRefused},
    {7, 15, Reason::kPolicyBlock},
    {7, 16, Reason::kMessageTooBig},
    {7, 17, Reason::kOwnerChanged},
    {7, 18, Reason::kDomainOwnerChanged},
    {7, 19, Reason::kPolicyBlock},
    {7, 20, Reason::kAuthFailed},
    {7, 21, Reason::kAuthFailed},
    {7, 22, Reason::kAuthFailed},
    {7, 23, Reason::kAuthFailed},
    {7, 24, Reason::kAuthFailed},
    {7, 25, Reason::kMissingPtr},
    {7, 26, Reason::kAuthFailed},
    {7, 27, Reason::kSenderRejected},
    {7, 28, Reason::kRateLimited},
    {7, 29, Reason::kAuthFailed},
    {7, 30, Reason::kTlsFailure},
};

TEST(Registry, EveryCodeHasItsReasonInBothClasses) {
  const auto rules = RuleSet::BuiltIn();
  for (const Entry& entry : kRegistry) {
    for (const int klass : {4, 5}) {
      Symptom symptom;
      symptom.status = EnhancedStatus{static_cast<std::uint8_t>(klass),
                                      static_cast<std::uint16_t>(entry.subject),
                                      static_cast<std::uint16_t>(entry.detail)};
      symptom.reply_code = entry.reason == Reason::kNoRule ? 550 : 0;
      const Verdict verdict = rules->Judge(symptom);
      EXPECT_EQ(Name(verdict.reason), Name(entry.reason)) << symptom.status->ToString();
      if (entry.reason == Reason::kNoRule) continue;
      ASSERT_FALSE(verdict.evidence.empty()) << symptom.status->ToString();
      EXPECT_EQ(verdict.evidence.front().field, "status") << symptom.status->ToString();
    }
  }
}

// A generic code alone kills no address.
TEST(Registry, UnspecificCodesAreNeverHard) {
  for (const char* code :
       {"5.0.0", "5.1.0", "5.2.0", "5.3.0", "5.4.0", "5.5.0", "5.6.0", "5.7.0", "5.7.1"}) {
    Symptom symptom;
    symptom.status = ParseEnhancedStatus(code);
    symptom.reply_code = 550;
    const Verdict verdict = RuleSet::BuiltIn()->Judge(symptom);
    EXPECT_EQ(InfoOf(verdict.reason).bounce, BounceClass::kSoft) << code;
    EXPECT_LE(verdict.confidence, 0.6) << code;
  }
}

}  // namespace
}  // namespace bounce
