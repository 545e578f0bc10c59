// Holds the catalogues of all languages against each other and against the code that uses them.

#include "src/explain/catalogue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "re2/re2.h"
#include "src/base/absl_bridge.h"
#include "src/explain/actor.h"
#include "src/explain/arguments.h"
#include "src/explain/blocklist.h"
#include "src/explain/builtin.h"
#include "src/explain/message_format.h"

namespace bounce {
namespace {

using ::testing::HasSubstr;

const Catalogue& Of(const std::string& locale) {
  const auto catalogue = Catalogue::BuiltIn(locale);
  EXPECT_TRUE(catalogue.ok()) << catalogue.status();
  return **catalogue;
}

class CatalogueTest : public testing::TestWithParam<std::string> {};

TEST_P(CatalogueTest, HasTheKeysOfEnglishAndNoOthers) {
  const Catalogue& english = Of("en");
  const Catalogue& catalogue = Of(GetParam());
  for (const auto& [key, texts] : english.entries()) {
    EXPECT_TRUE(catalogue.entries().contains(key)) << GetParam() << " lacks " << key;
    EXPECT_EQ(catalogue.List(key).size(), texts.size()) << GetParam() << ": " << key;
  }
  for (const auto& [key, texts] : catalogue.entries()) {
    EXPECT_TRUE(english.entries().contains(key)) << GetParam() << " alone has " << key;
  }
}

TEST_P(CatalogueTest, EveryPatternIsWellFormedAndNamesKnownArguments) {
  for (const auto& [key, texts] : Of(GetParam()).entries()) {
    for (const std::string& text : texts) {
      const auto arguments = ArgumentsOf(text, GetParam());
      ASSERT_TRUE(arguments.ok()) << key << ": " << text << ": " << arguments.status();
      for (const PatternArgument& each : *arguments) {
        const bool known = std::find(kArgumentNames.begin(), kArgumentNames.end(), each.name) !=
                           kArgumentNames.end();
        EXPECT_TRUE(known) << key << " names {" << each.name << "}";
      }
    }
  }
}

// A date's zone is set where it stands on the pattern's own level only.
TEST_P(CatalogueTest, DatesStandOutsideOfSelects) {
  for (const auto& [key, texts] : Of(GetParam()).entries()) {
    for (const std::string& text : texts) {
      const std::size_t date = text.find(", date,");
      if (date == std::string::npos) continue;
      const auto open = std::count(text.begin(), text.begin() + static_cast<long>(date), '{');
      const auto close = std::count(text.begin(), text.begin() + static_cast<long>(date), '}');
      EXPECT_EQ(open - close, 1) << key;
    }
  }
}

TEST_P(CatalogueTest, NoTextIsEmptyAndNoneHasBlanksAround) {
  for (const auto& [key, texts] : Of(GetParam()).entries()) {
    if (key == "page.between_sentences") continue;
    EXPECT_FALSE(texts.empty()) << key;
    for (const std::string& text : texts) {
      ASSERT_FALSE(text.empty()) << key;
      EXPECT_NE(text.front(), ' ') << key;
      EXPECT_NE(text.back(), ' ') << key;
    }
  }
}

TEST_P(CatalogueTest, HasWhatTheCodeAsksFor) {
  const Catalogue& catalogue = Of(GetParam());
  const auto has = [&](const std::string& key) {
    EXPECT_TRUE(catalogue.entries().contains(key)) << GetParam() << " lacks " << key;
  };
  for (int i = 0; i < kReasonCount; ++i) {
    const std::string reason = "reason." + std::string(Name(static_cast<Reason>(i)));
    has(reason + ".headline");
    has(reason + ".what");
    has(reason + ".sender");
  }
  for (int i = 0; i <= static_cast<int>(FailingHop::kFinalDelivery); ++i) {
    const std::string hop = "hop." + std::string(Name(static_cast<FailingHop>(i)));
    has(hop + ".name");
    has(hop + ".side");
  }
  for (int i = 0; i <= static_cast<int>(Actor::kForwarderAdmin); ++i) {
    has("actor." + std::string(KeyOf(static_cast<Actor>(i))));
  }
  for (int i = 1; i <= static_cast<int>(Stage::kLocalDelivery); ++i) {
    has("stage." + std::string(Name(static_cast<Stage>(i))));
  }
  for (int i = 0; i <= static_cast<int>(Kind::kAddressChange); ++i) {
    const std::string kind = "unrecognised." + std::string(Name(static_cast<Kind>(i)));
    has(kind + ".headline");
    has(kind + ".what");
  }
}

// reason.X.at.Y.Z must be spelled as the code asks for it, or nobody would ever see it.
TEST_P(CatalogueTest, SpecialTextsNameReasonsAndHops) {
  for (const auto& [key, texts] : Of(GetParam()).entries()) {
    const std::size_t at = key.find(".at.");
    if (at == std::string::npos) continue;
    const std::string reason = key.substr(7, at - 7);
    const std::size_t dot = key.find('.', at + 4);
    const std::string hop = key.substr(at + 4, dot - at - 4);
    EXPECT_TRUE(ReasonFromName(reason)) << key;
    EXPECT_TRUE(FailingHopFromName(hop)) << key;
    static constexpr std::string_view kFields[] = {".headline", ".what", ".sender", ".admin",
                                                   ".vain"};
    EXPECT_THAT(kFields, ::testing::Contains(key.substr(dot))) << key;
  }
}

// A blank between two Chinese or Japanese characters is one that belongs to a name that is missing.
TEST(CatalogueWords, EastAsianTextsHaveNoStrayBlanksWhereNothingIsKnown) {
  const RE2 stray("[\\p{Han}\\p{Hiragana}\\p{Katakana}] +[\\p{Han}\\p{Hiragana}\\p{Katakana}]");
  for (const char* locale : {"ja", "zh-CN"}) {
    for (const auto& [key, texts] : Of(locale).entries()) {
      for (const std::string& text : texts) {
        const auto words = FormatMessage(text, locale, {});
        if (!words || key.starts_with("page.")) continue;
        EXPECT_FALSE(RE2::PartialMatch(*words, stray)) << key << ": " << *words;
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Locales, CatalogueTest, testing::ValuesIn(CatalogueLocales()),
                         [](const testing::TestParamInfo<std::string>& test) {
                           return test.param.substr(0, 2);
                         });

std::string ErrorOf(std::string_view text) {
  const EmbeddedFile files[] = {{"xx.toml", text}};
  const auto catalogue = Catalogue::Load("xx", files);
  return catalogue.ok() ? "" : std::string(FromAbsl(catalogue.status().message()));
}

TEST(CatalogueLoad, NamesFileLineAndKeyOfAFault) {
  EXPECT_THAT(ErrorOf("[page]\nwhat = 3\n"),
              HasSubstr("xx.toml:2: 'page.what' is neither a string nor a list of strings"));
  EXPECT_THAT(ErrorOf("[page]\nwhat = [\"a\", 1]\n"), HasSubstr("xx.toml:2: 'page.what'"));
  EXPECT_THAT(ErrorOf("[page]\nwhat = \"open\n"), HasSubstr("xx.toml:2: "));
}

TEST(CatalogueLoad, AKeyOfTwoFilesIsAFault) {
  const EmbeddedFile files[] = {{"xx.a.toml", "k = \"1\"\n"}, {"xx.b.toml", "k = \"2\"\n"}};
  EXPECT_THAT(std::string(Catalogue::Load("xx", files).status().message()),
              HasSubstr("xx.b.toml:1: 'k' is given twice"));
}

TEST(ResolveLocale, TakesTagsOfTheSameLanguage) {
  EXPECT_EQ(*ResolveLocale("en-GB"), "en");
  EXPECT_EQ(*ResolveLocale("zh_CN.UTF-8"), "zh-CN");
  EXPECT_EQ(*ResolveLocale("JA"), "ja");
  EXPECT_THAT(std::string(ResolveLocale("fr").status().message()),
              HasSubstr("there are en, ja and zh-CN"));
  EXPECT_FALSE(ResolveLocale("").ok());
}

TEST(Blocklists, AreWellFormed) {
  EXPECT_TRUE(CheckBlocklists(BuiltInCatalogueFiles()).ok())
      << CheckBlocklists(BuiltInCatalogueFiles());
}

TEST(Blocklists, FillsTheAddressIn) {
  EXPECT_EQ(FindBlocklist("bl.spamcop.net", "192.0.2.1").page,
            "https://www.spamcop.net/w3m?action=checkblock&ip=192.0.2.1");
  EXPECT_EQ(FindBlocklist("zen.spamhaus.org", "").name, "Spamhaus");
  EXPECT_EQ(FindBlocklist("dnsbl.sorbs.net", "").closed_year, "2024");
  EXPECT_EQ(FindBlocklist("some.list.example", "").name, "");
}

}  // namespace
}  // namespace bounce
