#include "src/analyzer/authenticity.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "src/analyzer/token.h"
#include "src/base/ascii.h"
#include "src/mime/address.h"

namespace bounce {
namespace {

// Fields to which servers write the address that a message was delivered to.
constexpr std::array<std::string_view, 5> kEnvelopeFields = {"Delivered-To", "X-Original-To",
                                                             "Envelope-To", "X-Envelope-To", "To"};

struct Candidate {
  std::string_view field;
  std::string address;
};

// Where a token of ours would stand.
std::vector<Candidate> Candidates(const Message& message, const Report& report) {
  std::vector<Candidate> out;
  for (const HeaderField& header : message.headers(message.root())) {
    for (const std::string_view field : kEnvelopeFields) {
      if (!EqualsIgnoreCase(header.name, field)) continue;
      for (const Address& address : ParseAddressList(header.value)) {
        out.push_back({field, address.ToString()});
      }
    }
  }
  if (!report.original.return_path.empty()) {
    out.push_back({"Return-Path", report.original.return_path});
  }
  return out;
}

bool InDomain(std::string_view host, std::string_view domain) {
  if (domain.empty() || !EndsWithIgnoreCase(host, domain)) return false;
  return host.size() == domain.size() || host[host.size() - domain.size() - 1] == '.';
}

bool IsOwn(const AuthenticityOptions& options, std::string_view host) {
  return std::any_of(options.own_domains.begin(), options.own_domains.end(),
                     [host](const std::string& domain) { return InDomain(host, domain); });
}

// The domain of "<left@right>", a Message-ID.
std::string_view RightOfAt(std::string_view id) {
  const std::size_t at = id.rfind('@');
  if (at == std::string_view::npos) return {};
  const std::string_view right = id.substr(at + 1);
  return right.substr(0, right.find_first_of("> \t"));
}

// RFC 2919: "Name of the list <list.example.org>".
std::string_view ListDomain(std::string_view list_id) {
  const std::size_t open = list_id.rfind('<');
  if (open == std::string_view::npos) return Trim(list_id);
  const std::string_view inside = list_id.substr(open + 1);
  return Trim(inside.substr(0, inside.find('>')));
}

bool Names(const Report& report, std::string_view address) {
  return std::any_of(report.recipients.begin(), report.recipients.end(),
                     [address](const Recipient& recipient) {
                       return EqualsIgnoreCase(recipient.address, address) ||
                              EqualsIgnoreCase(recipient.original_address, address);
                     });
}

std::int64_t Now(const AuthenticityOptions& options) {
  if (options.now) return *options.now;
  const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::seconds>(since_epoch).count();
}

AuthenticityVerdict JudgeToken(const AuthenticityOptions& options, const Token& token,
                               const Report& report) {
  switch (VerifyToken(token, options.keys, Now(options))) {
    case TokenState::kWrong:
      return AuthenticityVerdict::kForged;
    case TokenState::kExpired:
      return AuthenticityVerdict::kExpired;
    case TokenState::kGood:
      break;
  }
  const bool other =
      !token.recipient.empty() && !report.recipients.empty() && !Names(report, token.recipient);
  return other ? AuthenticityVerdict::kMismatched : AuthenticityVerdict::kVerified;
}

// The best of the tokens decides: a forger can add wrong ones to a bounce, but no good one.
bool CheckTokens(const AuthenticityOptions& options, const std::vector<Candidate>& candidates,
                 const Report& report, Authenticity* result) {
  constexpr std::array<AuthenticityVerdict, 4> kBestFirst = {
      AuthenticityVerdict::kVerified, AuthenticityVerdict::kMismatched,
      AuthenticityVerdict::kExpired, AuthenticityVerdict::kForged};
  const auto rank = [&kBestFirst](AuthenticityVerdict verdict) {
    return std::find(kBestFirst.begin(), kBestFirst.end(), verdict);
  };
  for (const Candidate& candidate : candidates) {
    const auto token = ParseToken(candidate.address);
    if (!token) continue;
    const AuthenticityVerdict verdict = JudgeToken(options, *token, report);
    if (rank(verdict) >= rank(result->verdict)) continue;
    const char* rule = token->kind == Token::Kind::kPrvs ? "prvs" : "verp";
    result->verdict = verdict;
    result->evidence = {{rule, std::string(candidate.field), candidate.address}};
    result->recipient = verdict == AuthenticityVerdict::kForged ? "" : token->recipient;
  }
  return result->verdict != AuthenticityVerdict::kUnknown;
}

void CheckDomains(const AuthenticityOptions& options, const Original& original,
                  Authenticity* result) {
  if (options.own_domains.empty()) return;
  if (IsOwn(options, ListDomain(original.list_id))) {
    result->verdict = AuthenticityVerdict::kOurs;
    result->evidence = {{"list_id", "List-Id", original.list_id}};
    return;
  }
  const std::string_view domain = RightOfAt(original.message_id);
  if (domain.empty()) return;
  result->verdict =
      IsOwn(options, domain) ? AuthenticityVerdict::kOurs : AuthenticityVerdict::kForeign;
  result->evidence = {{"message_id", "Message-ID", original.message_id}};
}

Authenticity Check(const AuthenticityOptions& options, const Message& message,
                   const Report& report) {
  Authenticity result;
  if (!options.keys.empty()) {
    const std::vector<Candidate> candidates = Candidates(message, report);
    if (CheckTokens(options, candidates, report, &result)) return result;
    if (options.require_token && !candidates.empty()) {
      result.verdict = AuthenticityVerdict::kForged;
      const Candidate& first = candidates.front();
      result.evidence = {{"token", std::string(first.field), first.address}};
      return result;
    }
  }
  CheckDomains(options, report.original, &result);
  return result;
}

}  // namespace

bool IsSuspect(AuthenticityVerdict verdict) {
  return verdict == AuthenticityVerdict::kForeign || verdict == AuthenticityVerdict::kForged ||
         verdict == AuthenticityVerdict::kExpired || verdict == AuthenticityVerdict::kMismatched;
}

void CheckAuthenticity(const AuthenticityOptions& options, const Message& message, Report* report) {
  if (!options.enabled()) return;
  const bool returns_mail = report->kind == Kind::kFailure || report->kind == Kind::kDelay ||
                            report->kind == Kind::kSuccess || report->kind == Kind::kComplaint;
  if (!returns_mail) return;
  report->authenticity = Check(options, message, *report);
  if (!IsSuspect(report->authenticity->verdict)) return;
  for (Recipient& recipient : report->recipients) recipient.advice = Advice::kNone;
}

}  // namespace bounce
