#include "src/notice/other_kinds.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "src/base/ascii.h"
#include "src/base/word_patterns.h"

namespace bounce {
namespace {

// What a person or a program says of the whole message stands near its top.
constexpr std::size_t kLookAt = 4096;

Evidence Make(std::string_view rule, std::string_view field, std::string_view text) {
  return {std::string(rule), std::string(field), std::string(text)};
}

std::optional<std::string> FindAtTop(const WordPatterns& patterns, std::string_view text) {
  text = text.substr(0, kLookAt);
  if (!patterns.MayBeIn(text)) return std::nullopt;
  const std::string flat = CollapseSpace(text);
  const auto match = patterns.Find(flat);
  return match ? std::optional<std::string>(*match) : std::nullopt;
}

// The words of a subject or local part that asks to be taken off a list.
bool IsUnsubscribeWord(std::string_view text) {
  static constexpr std::array<std::string_view, 11> kWords = {"unsubscribe",
                                                              "unsubscribe me",
                                                              "please unsubscribe",
                                                              "unsubscribe request",
                                                              "please unsubscribe me",
                                                              "remove me",
                                                              "unsubscribe from list",
                                                              "list-unsubscribe",
                                                              "remove me from your list",
                                                              "d\u00e9sabonnement",
                                                              "abmelden"};
  while (!text.empty() && (IsSpace(text.back()) || text.back() == '.' || text.back() == '!')) {
    text.remove_suffix(1);
  }
  return std::any_of(kWords.begin(), kWords.end(),
                     [text](std::string_view w) { return EqualsIgnoreCase(text, w); });
}

std::string AttachmentName(const Message& message, const Part& part) {
  if (auto name = message.parameter(part, "Content-Disposition", "filename")) return *name;
  return message.parameter(part, "Content-Type", "name").value_or(std::string());
}

// RFC 8460 section 5.3: a report about TLS has the subject of a DMARC report.
bool IsTlsReport(const Message& message, const Part& part) {
  if (message.raw_header(part, "TLS-Report-Domain")) return true;
  const auto type = message.parameter(part, "Content-Type", "report-type");
  if (type && EqualsIgnoreCase(*type, "tlsrpt")) return true;
  const auto parts = message.parts();
  const auto root = static_cast<std::size_t>(&part - parts.data());
  for (std::size_t i = root; i < part.end && i < parts.size(); ++i) {
    if (StartsWithIgnoreCase(parts[i].media_type, "application/tlsrpt")) return true;
  }
  return false;
}

std::optional<Evidence> FindDmarcSubject(std::string_view subject) {
  // Letters that have no other case outside of ASCII, as "s" has: the pattern needs them so.
  if (!ContainsIgnoreCase(subject, "report domain:")) return std::nullopt;
  static const WordPatterns pattern{R"(\breport domain:\s*\S+\s+submitter:\s*\S+)"};
  const auto match = pattern.Find(subject);
  if (!match) return std::nullopt;
  return Make("dmarc_report.subject", "Subject", *match);
}

std::optional<Evidence> FindDmarcAttachment(const Message& message, const Part& part) {
  // receiver "!" policy-domain "!" begin "!" end [ "!" unique-id ] "." extension
  static const WordPatterns pattern{
      R"(^[^!\s]+![^!\s]+!\d{9,11}!\d{9,11}(?:![^!\s]+)?\.(?:xml|xml\.gz|zip|gz)$)"};
  const auto parts = message.parts();
  const auto root = static_cast<std::size_t>(&part - parts.data());
  for (std::size_t i = root; i < part.end && i < parts.size(); ++i) {
    if (parts[i].type != MediaType::kOther && parts[i].type != MediaType::kTextOther) continue;
    const std::string name = AttachmentName(message, parts[i]);
    if (name.find('!') == std::string::npos) continue;
    if (const auto match = pattern.Find(name)) {
      return Make("dmarc_report.attachment", "Content-Disposition", *match);
    }
  }
  return std::nullopt;
}

// Whether a field is there that only a challenge carries.
bool HasChallengeField(const Message& message, const Part& part) {
  static constexpr std::array<std::string_view, 6> kFields = {
      "X-TMDA-Confirm",         "X-TMDA-Fingerprint",        "X-Boxbe-Challenge",
      "X-Spamarrest-Challenge", "X-ChoiceMail-Registration", "X-ASK-Auth"};
  const auto fields = message.headers(part);
  return std::any_of(fields.begin(), fields.end(), [](const HeaderField& field) {
    return StartsWithIgnoreCase(field.name, "x-") &&
           std::any_of(kFields.begin(), kFields.end(), [&field](std::string_view known) {
             return EqualsIgnoreCase(field.name, known);
           });
  });
}

}  // namespace

std::optional<Evidence> FindDmarcReport(const Message& message, const Part& part,
                                        std::string_view subject) {
  std::optional<Evidence> found = FindDmarcSubject(subject);
  if (!found) found = FindDmarcAttachment(message, part);
  // Asked last: hardly any message comes so far.
  if (found && IsTlsReport(message, part)) found.reset();
  return found;
}

// The words in the text alone are anybody's newsletter, those in the subject too, but for TMDA's.
Challenge::Challenge(const Message& message, const Part& part, bool by_somebody,
                     std::string_view subject, std::string_view text) {
  static const WordPatterns subject_pattern{
      "^(?:re: ?)*(?:please confirm your (?:message|e-?mail)|"
      "confirm your (?:message|e-?mail) (?:to|for)\\b|your (?:message|e-?mail) (?:is|was) "
      "(?:awaiting|waiting for|held for) (?:confirmation|verification|approval by the recipient)|"
      ".{0,80}\\[?verification required\\]?$|.{0,80}\\bsender (?:verification|confirmation) "
      "(?:required|request)|challenge[- ]response)"};
  sure_ = HasChallengeField(message, part);
  if (sure_) return;
  const bool in_subject = subject_pattern.AreIn(subject);
  if (in_subject) {
    const auto agent = message.raw_header(part, "X-Delivery-Agent");
    sure_ = agent && StartsWithIgnoreCase(*agent, "TMDA");
  }
  if (in_subject || by_somebody || message.raw_header(part, "Auto-Submitted")) {
    top_ = text.substr(0, kLookAt);
  }
}

Challenge::operator bool() const {
  static const WordPatterns text_pattern{
      "(?:(?:reply to this (?:message|e-?mail)|click (?:on )?the (?:link|button)|visit the "
      "(?:link|page))[^.]{0,80}(?:to (?:confirm|verify|prove)|and your (?:message|e-?mail) will be "
      "(?:delivered|released))|(?:confirm|verify|prove) that you are (?:a (?:real "
      ")?(?:person|human)|"
      "not a (?:spammer|robot|machine))|"
      "(?:messages|e-?mails?) only from (?:senders|people|persons) (?:that |whom |who "
      ")?(?:i|he|she|we|they)\\b|"
      "(?:just this once|one time only),? (?:please )?click|"
      "(?:add(?:ed)?|put) (?:you )?to (?:my|the|his|her|our) (?:guest|allowed|approved|safe|white) "
      "?list|"
      "is protected by (?:spam ?arrest|boxbe|tmda|mailinblack|bluebottle|choicemail)|"
      "(?:antworten sie auf diese|best[äa]tigen "
      "sie)[^.]{0,80}(?:nachricht|e-?mail)[^.]{0,40}zugestellt|"
      "(?:cliquez|r[ée]pondez)[^.]{0,80}pour que votre "
      "(?:message|e-?mail)[^.]{0,20}(?:remis|d[ée]livr[ée])|"
      "(?:clique|responda)[^.]{0,80}para que (?:sua|su|a sua) "
      "(?:mensagem|mensaje)[^.]{0,20}entreg)"};
  return sure_ || FindAtTop(text_pattern, top_).has_value();
}

std::optional<Evidence> FindUnsubscribe(std::string_view subject, std::string_view to) {
  if (IsUnsubscribeWord(Trim(subject))) {
    return Make("unsubscribe.subject", "Subject", Trim(subject));
  }
  static const WordPatterns to_pattern{
      "^(?:unsubscribe|[^@]+[-+.]unsubscribe|unsubscribe[-+][^@]*)@"};
  if (to_pattern.AreIn(to)) return Make("unsubscribe.address", "To", to);
  return std::nullopt;
}

std::optional<Evidence> FindAddressChange(std::string_view subject, std::string_view text) {
  static const WordPatterns subject_pattern{
      "\\b(?:(?:my |new |change of |changed? )(?:new )?(?:e-?mail )?address|"
      "(?:e-?mail )?address (?:change|has changed|changed)|new e-?mail|neue e-?mail|"
      "neue adresse|nouvelle adresse|changement d.adresse|nueva direcci[oó]n|cambio de "
      "direcci[oó]n|"
      "nuovo indirizzo|novo endere[cç]o|nieuw e-?mail|nieuw adres)"};
  static const WordPatterns text_pattern{
      "\\b(?:(?:my|our|his|her) (?:new )?(?:e-?mail )?address (?:is now|has changed to|"
      "will be changing to|changed to)|(?:my|our|his|her) new (?:e-?mail )?address is|"
      "(?:please )?(?:update|change) (?:my|your) (?:address "
      "?book|contacts?|records?)[^@]{0,60}\\bto|"
      "neue (?:e-?mail-?)?adresse (?:lautet|ist)|nouvelle adresse(?: e-?mail| [ée]lectronique)? "
      "est|"
      "nueva direcci[oó]n(?: de correo)?(?: electr[oó]nico)? es|"
      "nuovo indirizzo(?: e-?mail| di posta)? [eè]|novo endere[cç]o(?: de e-?mail)? [eé]|"
      "nieuwe? (?:e-?mail-?)?adres is)"
      ":? ?<?[^\\s@<>]+@[^\\s@<>]+"};
  if (!subject_pattern.AreIn(subject)) return std::nullopt;
  const auto in_text = FindAtTop(text_pattern, text);
  if (!in_text) return std::nullopt;
  return Make("address_change.text", "text", *in_text);
}

}  // namespace bounce
