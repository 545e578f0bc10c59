#include <gtest/gtest.h>

#include <string>

#include "bounce/rules.h"
#include "src/rules/fold.h"
#include "src/rules/language.h"

namespace bounce {
namespace {

std::shared_ptr<const RuleSet> RulesWhen(const std::string& when) {
  const std::vector<RuleSource> sources = {
      {"mine.toml",
       "[providers]\n\"Pigeon\" = [\"*.pigeon.example\"]\n[[rule]]\nid = 'mine'\nreason = 'virus'\n"
       "patterns = ['quux']\nwhen = { " +
           when + " }\n"}};
  auto rules = RuleSet::FromSources(sources, /*with_builtin=*/false);
  EXPECT_TRUE(rules.ok()) << rules.status();
  return rules.ok() ? *rules : nullptr;
}

bool Wins(const std::string& when, const Symptom& symptom) {
  return RulesWhen(when)->Judge(symptom).reason == Reason::kVirus;
}

Symptom Quux() {
  Symptom symptom;
  symptom.text = "550 5.7.28 quux";
  symptom.status = ParseEnhancedStatus("5.7.28");
  symptom.reply_code = 550;
  symptom.stage = Stage::kRcpt;
  symptom.remote_host = "MX1.Pigeon.Example";
  symptom.format = "postfix";
  return symptom;
}

TEST(Conditions, StatusTakesWildcardsInEachPart) {
  for (const char* glob : {"5.7.28", "x.7.28", "5.*.28", "5.7.*", "*.*.*", "x.x.x"}) {
    EXPECT_TRUE(Wins("status = ['" + std::string(glob) + "']", Quux())) << glob;
  }
  for (const char* glob : {"4.7.28", "5.6.*", "5.7.2", "x.7.29"}) {
    EXPECT_FALSE(Wins("status = ['" + std::string(glob) + "']", Quux())) << glob;
  }
}

TEST(Conditions, ReplyStageFormatAndHost) {
  EXPECT_TRUE(Wins("reply = [421, 550]", Quux()));
  EXPECT_FALSE(Wins("reply = [421]", Quux()));
  EXPECT_FALSE(Wins("reply = [0]", Quux()));
  EXPECT_TRUE(Wins("stage = ['mail', 'rcpt']", Quux()));
  EXPECT_FALSE(Wins("stage = ['data']", Quux()));
  EXPECT_TRUE(Wins("format = ['postfix']", Quux()));
  EXPECT_FALSE(Wins("format = ['exim']", Quux()));
  EXPECT_TRUE(Wins("host = ['*.pigeon.example']", Quux()));
  EXPECT_FALSE(Wins("host = ['pigeon.example']", Quux()));
}

TEST(Conditions, ReplyZeroIsNoneStated) {
  Symptom symptom = Quux();
  symptom.text = "quux";
  symptom.reply_code = 0;
  EXPECT_TRUE(Wins("reply = [0]", symptom));
}

TEST(Conditions, AProviderIsItsHosts) {
  EXPECT_TRUE(Wins("provider = ['Pigeon']", Quux()));
  EXPECT_TRUE(Wins("provider = ['Gmail', 'Pigeon']", Quux()));
  EXPECT_FALSE(Wins("provider = ['Gmail']", Quux()));
  Symptom gmail = Quux();
  gmail.remote_host = "gmail-smtp-in.l.google.com";
  EXPECT_TRUE(Wins("provider = ['Gmail']", gmail));
}

TEST(Conditions, AllMustHold) {
  EXPECT_TRUE(Wins("reply = [550], stage = ['rcpt']", Quux()));
  EXPECT_FALSE(Wins("reply = [550], stage = ['data']", Quux()));
}

TEST(Conditions, LanguageIsStatedOrReadFromTheText) {
  Symptom symptom = Quux();
  EXPECT_TRUE(Wins("language = ['en']", symptom));
  symptom.language = "de";
  EXPECT_TRUE(Wins("language = ['de']", symptom));
  EXPECT_FALSE(Wins("language = ['en']", symptom));
  symptom.language = {};
  symptom.text = "550 quux: die Nachricht wurde nicht zugestellt, bitte prüfen Sie das Postfach";
  EXPECT_TRUE(Wins("language = ['fr', 'de']", symptom));
}

TEST(Conditions, SharedFragmentsAreSeenByAUsersFile) {
  const std::vector<RuleSource> sources = {
      {"mine.toml",
       "[[rule]]\nid = 'mine'\nreason = 'virus'\npatterns = ['gizmo (?:{rejected})']\n"}};
  const auto rules = RuleSet::FromSources(sources, /*with_builtin=*/false);
  ASSERT_TRUE(rules.ok()) << rules.status();
  Symptom symptom;
  symptom.text = "550 Gizmo not accepted";
  EXPECT_EQ((*rules)->Judge(symptom).reason, Reason::kVirus);
}

struct LanguageCase {
  const char* text;
  const char* language;
};

class LanguageOfText : public testing::TestWithParam<LanguageCase> {};

TEST_P(LanguageOfText, IsRead) {
  EXPECT_EQ(LanguageOf(Fold(GetParam().text).text), GetParam().language) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Cases, LanguageOfText,
    testing::Values(LanguageCase{"550 User unknown", "en"}, LanguageCase{"", "en"},
                    LanguageCase{"550 The address is not known and no mail is taken for it", "en"},
                    LanguageCase{"550 Der Empfänger existiert nicht", "de"},
                    LanguageCase{"550 Cette adresse n'existe pas, veuillez vérifier", "fr"},
                    LanguageCase{"550 El usuario no existe en este servidor", "es"},
                    LanguageCase{"550 O endereço não está em uso", "pt"},
                    LanguageCase{"550 L'indirizzo del destinatario non è valido", "it"},
                    LanguageCase{"550 Deze gebruiker bestaat niet", "nl"},
                    LanguageCase{"550 Skrzynka odbiorcy nie istnieje", "pl"},
                    LanguageCase{"550 Tato adresa není platná", "cs"},
                    LanguageCase{"550 Пользователь не найден", "ru"},
                    LanguageCase{"550 宛先が見つかりません", "ja"},
                    LanguageCase{"550 用户不存在", "zh"},
                    LanguageCase{"550 사용자를 찾을 수 없습니다", "ko"}));

TEST(LanguageOfText, EveryAnswerIsALanguage) {
  for (const char* code :
       {"en", "de", "fr", "es", "pt", "it", "nl", "pl", "cs", "ru", "ja", "zh", "ko"}) {
    EXPECT_TRUE(IsLanguage(code)) << code;
  }
  EXPECT_FALSE(IsLanguage("xx"));
  EXPECT_FALSE(IsLanguage(""));
}

}  // namespace
}  // namespace bounce
